/** The part of the template's guidance that a line comes from; findings are made for each part, not for each line. */
export type LeftoverPart = 'introduction' | 'toggles' | 'staged-rollout' | 'rollback' | 'stages' | 'criteria';

export const leftoverNames: Readonly<Record<LeftoverPart, string>> = {
  introduction: 'The template’s introduction',
  toggles: 'The template’s advice on toggles',
  'staged-rollout': 'The template’s list of what needs a staged rollout',
  rollback: 'The template’s advice on rollbacks',
  stages: 'The template’s advice on stages',
  criteria: 'The template’s example of success criteria',
};

export interface Leftover {
  readonly part: LeftoverPart;
  /** Words in their order, lower case, without punctuation; `..` stands for any others between. */
  readonly words: string;
  /** The most words that a line has which holds nothing else; absent where a line cannot go without its neighbours. */
  readonly most?: number;
}

/** Guidance that templates ask their users to remove, told by a few words of each sentence. */
export const leftovers: readonly Leftover[] = [
  { part: 'introduction', words: 'thinking about how you want to launch', most: 120 },
  { part: 'introduction', words: 'how might we craft a release plan', most: 60 },
  { part: 'introduction', words: 'thats what this release plan template', most: 32 },
  { part: 'introduction', words: 'this release plan template is intended' },
  { part: 'introduction', words: 'when to use this release', most: 7 },
  { part: 'introduction', words: 'youll need to create a release plan using this', most: 26 },
  { part: 'introduction', words: 'does the feature you are working', most: 20 },
  { part: 'introduction', words: 'does the features backend or downstream', most: 9 },
  { part: 'introduction', words: 'is this a brand new experience', most: 9 },
  { part: 'introduction', words: 'plan .. in parallel with .. your team is creating', most: 23 },
  { part: 'introduction', words: 'how to use this release', most: 7 },
  { part: 'introduction', words: 'create a release plan using this template in', most: 20 },
  { part: 'introduction', words: 'fill out all the details below', most: 7 },
  { part: 'introduction', words: 'review the release plan with .. before releasing your app', most: 18 },
  { part: 'toggles', words: 'youll need to create a feature toggle .. significantly changing feature', most: 26 },
  { part: 'toggles', words: 'significantly changing feature .. need to create a feature toggle', most: 26 },
  { part: 'toggles', words: 'best practices for creating feature toggles', most: 8 },
  { part: 'toggles', words: 'list the features toggles', most: 5 },
  { part: 'toggles', words: 'list the feature toggles', most: 5 },
  { part: 'staged-rollout', words: 'example a .. could skip staged rollout', most: 24 },
  { part: 'staged-rollout', words: 'example a .. needs staged rollout', most: 24 },
  { part: 'staged-rollout', words: 'example adding a .. could skip staged rollout', most: 24 },
  { part: 'rollback', words: 'even though your feature has been tested .. different environment', most: 46 },
  { part: 'stages', words: 'we recommend that the rollout plan has .. stages', most: 42 },
  { part: 'stages', words: 'we recommend that the roll out plan has .. stages', most: 42 },
  { part: 'stages', words: 'stages and number of users below are provided as example', most: 26 },
  { part: 'stages', words: 'kpis and numbers are example values', most: 22 },
  { part: 'stages', words: 'more stages sure', most: 24 },
  { part: 'stages', words: 'more phases sure', most: 24 },
  { part: 'criteria', words: 'use your kpis to help guide this' },
];
