import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Real plans with labels made by hand. They are no part of this project, and may be absent. */
const folder = path.resolve(process.env['RELEASE_PLAN_CORPUS'] ?? '../shared/corpus');

export interface Label {
  readonly title: string | null;
  readonly state: string;
  readonly stateStage: string | null;
  readonly toggles: readonly string[];
  readonly sections: readonly { readonly kind: string; readonly line: number }[];
  readonly stages: readonly {
    readonly line: number;
    readonly letter: string | null;
    readonly percent: readonly [number, number] | null;
    readonly hasPlanning: boolean;
    readonly hasResults: boolean;
    readonly resultsFilled: boolean;
  }[];
  readonly placeholders: readonly { readonly line: number; readonly text: string }[];
  readonly emptyFields: readonly { readonly line: number }[];
  readonly dates: readonly { readonly line: number; readonly start: string; readonly end: string | null }[];
}

export interface RealPlan {
  /** Number in front of the file's name. */
  readonly id: string;
  readonly seed: boolean;
  readonly text: string;
  readonly label: Label | undefined;
}

/** All plans of the corpus; undefined, with a word about it, where there is none. */
export function realPlans(): readonly RealPlan[] | undefined {
  if (!existsSync(path.join(folder, 'seeds'))) {
    process.stdout.write(`no real plans at ${folder}: nothing to compare with\n`);
    return undefined;
  }
  return ['seeds', 'plans'].flatMap((kind) =>
    readdirSync(path.join(folder, kind)).map((name): RealPlan => {
      const label = path.join(folder, 'labels', name.replace(/\.md$/, '.json'));
      return {
        id: /^\d+/.exec(name)?.[0] ?? name,
        seed: kind === 'seeds',
        text: readFileSync(path.join(folder, kind, name), 'utf8').replace(/^\ufeff/, ''),
        label: existsSync(label) ? (JSON.parse(readFileSync(label, 'utf8')) as Label) : undefined,
      };
    }),
  );
}

/** Real lists of toggles by their names; undefined, with a word about it, where there are none. */
export function realLists(): ReadonlyMap<string, string> | undefined {
  const lists = path.join(folder, 'toggles');
  if (!existsSync(lists)) {
    process.stdout.write(`no real lists of toggles at ${lists}: nothing to compare with\n`);
    return undefined;
  }
  return new Map(readdirSync(lists).map((name) => [name, readFileSync(path.join(lists, name), 'utf8')]));
}
