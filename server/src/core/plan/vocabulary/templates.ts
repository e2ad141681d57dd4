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
}

/** Marks that tell the generations apart; several count, none decides. */
export const templateMarks: readonly Mark[] = [
  { template: 't4', weight: 4, pattern: /\bcanary\s*-\s*1% of users/i },
  { template: 't4', weight: 4, pattern: /1%\s*→\s*25%\s*→\s*100%/ },
  { template: 't4', weight: 2, pattern: /% of users \(optional\)/i },
  { template: 't3b', weight: 2, pattern: /small Veteran population/ },
  { template: 't3b', weight: 2, pattern: /are necessarily based on/i },
  { template: 't3b', weight: 2, pattern: /Links? to the dashboard(?:\(s\))? showing/i },
  { template: 't3', weight: 2, pattern: /^#{1,6}.*Step [123]:/im },
  { template: 't3', weight: 1, pattern: /\[FILL_IN\]|\[PICK_ONE\]/ },
  { template: 't3', weight: 1, pattern: /Who is monitoring the dashboard/i },
  { template: 't3', weight: 1, pattern: /Was any downstream service/i },
  { template: 't3', weight: 1, pattern: /Define the Rollback process/i },
  { template: 't2', weight: 3, pattern: /\(ready \/ not ready\)\[|\[ready \/ not ready\]\(/i },
  { template: 't2', weight: 2, pattern: /Stage B: moderate/i },
  { template: 't2', weight: 2, pattern: /\\?\[mm\/dd\/yy - mm\/dd\/yy/i },
  { template: 't2', weight: 1, pattern: /Was the data submitted/i },
  { template: 't2', weight: 1, pattern: /^#{1,6}.*Go Live!/im },
  { template: 't1', weight: 3, pattern: /Phase II: unmoderated production testing/i },
  { template: 't1', weight: 2, pattern: /criteria \(by the numbers\)/i },
  { template: 't1', weight: 1, pattern: /^#{1,6}.*Go Live!/im },
  { template: 'arm', weight: 3, pattern: /\*\*Verdict:/i },
  { template: 'arm', weight: 2, pattern: /The rollback process is:/i },
  { template: 'arm', weight: 2, pattern: /^#{1,6}\s*Staged Rollout (?:Details|Metrics|Schedule)/im },
  { template: 'arm', weight: 1, pattern: /^#\s*Release Plan: /im },
  { template: 'authexp', weight: 3, pattern: /\|\s*Launch %/i },
  { template: 'authexp', weight: 2, pattern: /\|\s*Question\s*\|\s*Response/i },
  { template: 'authexp', weight: 2, pattern: /pick one: yes/i },
  { template: 'authexp', weight: 1, pattern: /^#{1,6}\s*Table of contents/im },
];
