import type { Plan } from '../plan/plan';
import type { Gate } from '../readiness/gate';
import type { State, StateId } from '../readiness/state';
import type { Cells } from '../text/cell';
import type { Field } from '../plan/fields';
import type { CheckConfig } from './checkConfig';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { ToggleRegistry } from '../toggles/registry';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A remark that one rule makes about one place of a plan. */
export interface Finding {
  readonly ruleId: string;
  readonly span: Span;
  readonly message: string;
  /** The same in a few words, for lists that show place and gate themselves; without it the rule's title does. */
  readonly short?: string;
  /** The gate that it blocks. Undefined: it is wrong whenever it is seen. */
  readonly gate: string | undefined;
  /** An answer that was given and will not do for that gate: said at once, while its author is at it. */
  readonly early?: true;
  /** Worth knowing before that gate, and not in its way. */
  readonly advisory?: true;
  readonly related: readonly RelatedPlace[];
  /** Overrides the rule's own where the plan's state makes it worse or milder. */
  readonly severity?: Severity;
  /** The field that is open, where the finding is about one. */
  readonly field?: Field;
  /** What is missing or wrong, by id, for the rule's own fixes. */
  readonly subject?: string;
}

export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/** A change that mends a finding. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** The one change that is right without a doubt; at most one of a finding's fixes. */
  readonly preferred?: boolean;
  /** It cannot be wrong, so that all such fixes of a plan may be applied at once and unseen. */
  readonly safe?: boolean;
}

export interface FixEdit extends Edit {
  /** The same text with tab stops and choices, for clients that know snippets. */
  readonly snippet?: string;
}

/**
 * What a rule may look at. What it says stays until something that it looked at has changed, so it may say where something stands only by
 * spans that move with the text.
 */
export interface RuleContext {
  readonly plan: Plan;
  readonly state: State;
  /** Of `state` what most rules need: it changes less often. */
  readonly stateId: StateId;
  readonly gates: readonly Gate[];
  /** ISO date; undefined where the day is not known. What depends on it is information, never more. */
  readonly today: string | undefined;
  /** What is known of toggles; nothing may be said about which exist while no list is loaded. */
  readonly toggles: ToggleRegistry;
  readonly config: CheckConfig;
  readonly cells: Cells<RuleContext>;
}

export interface Rule {
  /** Kebab case; also the name of the rule's file and page. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** What it looks at and why that matters, for its page. */
  readonly description: string;
  /** What it deliberately says nothing about. */
  readonly silentWhen: string;
  /** Plans that the rule finds something in, and nothing in. */
  readonly bad: string;
  readonly good: string;
  /** A list of toggles that the examples are read beside: its path and its text. */
  readonly list?: { readonly name: string; readonly text: string };
  /** It says something else without this, so that a suppression of it may be needed elsewhere. */
  readonly needs?: 'today' | 'toggles';
  /** Some of its fixes are `safe`; the fixes of other rules are not even computed when all that is safe is to be done. */
  readonly hasSafeFixes?: true;
  check(context: RuleContext): readonly Finding[];
  /** What else it says, found out for itself: it changes when the rest does not. */
  checkBeside?(context: RuleContext): readonly Finding[];
  fixes?(finding: Finding, context: RuleContext): Fix[];
}
