/** What one list says of a feature toggle. */
export interface ListedToggle {
  readonly name: string;
  readonly description: string | undefined;
  /** `user` or `cookie_id`, as Flipper knows it, or whatever the list says instead. */
  readonly actorType: string | undefined;
  /** Whether it is on in development from the start; undefined where the list says nothing of it. */
  readonly onInDevelopment: boolean | undefined;
  /** What other code calls it, such as the camelCase key that a website maps to the name. */
  readonly aliases: readonly string[];
  /** 0-based line of its name in the list. */
  readonly line: number;
}

/** `features`: a Flipper `features.yml`; `names`: a JSON map of camelCase keys to names; `list`: a JSON list of names; `snapshot`: what we saved. */
export type ListKind = 'features' | 'names' | 'list' | 'snapshot';

export interface ListProblem {
  /** 0-based. */
  readonly line: number;
  /** What is wrong, and what to do; begins with a small letter, without a full stop. */
  readonly message: string;
  /** Nothing of the file can be told for sure; else only what stands at this place is passed over. */
  readonly broken: boolean;
}

/** What stands in one file, in its order; a name that stands there twice is there twice. */
export interface ToggleList {
  readonly kind: ListKind;
  readonly toggles: readonly ListedToggle[];
  readonly problem: ListProblem | undefined;
  /** ISO day on which what it says was true, where the file tells it. */
  readonly date: string | undefined;
}

export function listOf(kind: ListKind, toggles: readonly ListedToggle[], problem?: ListProblem, date?: string): ToggleList {
  return { kind, toggles: problem?.broken === true ? [] : toggles, problem, date };
}
