/** Template generations and house styles a plan can come from; names for people. */
export type TemplateId = 't1' | 't2' | 't3' | 't3b' | 't4' | 'arm' | 'authexp' | 'own' | 'mixed';

export const templateNames: Readonly<Record<TemplateId, string>> = {
  t1: 'Platform template, 2019',
  t2: 'Platform template, 2020',
  t3: 'Platform template, 2022',
  t3b: 'Platform template, 2023',
  t4: 'Platform template, 2025',
  arm: 'Accredited representatives house style',
  authexp: 'Authenticated experience house style',
  own: 'A format of its own',
  mixed: 'Several templates',
};

interface Mark {
  readonly template: Exclude<TemplateId, 'own' | 'mixed'>;
  readonly weight: number;
  readonly pattern: RegExp;
  /** In lower case; where it does not stand the pattern is not asked. */
  readonly word: string;
}

/** Marks that tell the generations apart; several count, none decides. */
export const templateMarks: readonly Mark[] = [
  { template: 't4', weight: 4, pattern: /\bcanary\s*-\s*1% of users/i, word: 'canary' },
  { template: 't4', weight: 4, pattern: /1%\s*→\s*25%\s*→\s*100%/, word: '25%' },
  { template: 't4', weight: 2, pattern: /% of users \(optional\)/i, word: '% of users (optional)' },
  { template: 't3b', weight: 2, pattern: /small Veteran population/, word: 'small veteran population' },
  { template: 't3b', weight: 2, pattern: /are necessarily based on/i, word: 'are necessarily based on' },
  { template: 't3b', weight: 2, pattern: /Links? to the dashboard(?:\(s\))? showing/i, word: 'to the dashboard' },
  { template: 't3', weight: 2, pattern: /^#{1,6}.*Step [123]:/im, word: 'step ' },
  { template: 't3', weight: 1, pattern: /\[FILL_IN\]|\[PICK_ONE\]/, word: '[' },
  { template: 't3', weight: 1, pattern: /Who is monitoring the dashboard/i, word: 'who is monitoring the dashboard' },
  { template: 't3', weight: 1, pattern: /Was any downstream service/i, word: 'was any downstream service' },
  { template: 't3', weight: 1, pattern: /Define the Rollback process/i, word: 'define the rollback process' },
  { template: 't2', weight: 3, pattern: /\(ready \/ not ready\)\[|\[ready \/ not ready\]\(/i, word: 'ready / not ready' },
  { template: 't2', weight: 2, pattern: /Stage B: moderate/i, word: 'stage b: moderate' },
  { template: 't2', weight: 2, pattern: /\\?\[mm\/dd\/yy - mm\/dd\/yy/i, word: 'mm/dd/yy - mm/dd/yy' },
  { template: 't2', weight: 1, pattern: /Was the data submitted/i, word: 'was the data submitted' },
  { template: 't2', weight: 1, pattern: /^#{1,6}.*Go Live!/im, word: 'go live!' },
  { template: 't1', weight: 3, pattern: /Phase II: unmoderated production testing/i, word: 'phase ii: unmoderated production testing' },
  { template: 't1', weight: 2, pattern: /criteria \(by the numbers\)/i, word: 'criteria (by the numbers)' },
  { template: 't1', weight: 1, pattern: /^#{1,6}.*Go Live!/im, word: 'go live!' },
  { template: 'arm', weight: 3, pattern: /\*\*Verdict:/i, word: '**verdict:' },
  { template: 'arm', weight: 2, pattern: /The rollback process is:/i, word: 'the rollback process is:' },
  { template: 'arm', weight: 2, pattern: /^#{1,6}\s*Staged Rollout (?:Details|Metrics|Schedule)/im, word: 'staged rollout' },
  { template: 'arm', weight: 1, pattern: /^#\s*Release Plan: /im, word: 'release plan: ' },
  { template: 'authexp', weight: 3, pattern: /\|\s*Launch %/i, word: 'launch %' },
  { template: 'authexp', weight: 2, pattern: /\|\s*Question\s*\|\s*Response/i, word: 'question' },
  { template: 'authexp', weight: 2, pattern: /pick one: yes/i, word: 'pick one: yes' },
  { template: 'authexp', weight: 1, pattern: /^#{1,6}\s*Table of contents/im, word: 'table of contents' },
];
