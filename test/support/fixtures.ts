import { readdirSync, readFileSync } from 'node:fs';

const folder = 'test/fixtures/plans';

/** A plan of our own writing; tests run in the project's folder. */
export const fixture = (name: string): string => readFileSync(`${folder}/${name}.md`, 'utf8');

export const fixtures = (): { name: string; text: string }[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ name: file, text: readFileSync(`${folder}/${file}`, 'utf8') }));

/** One plan at three states of its life. */
export const ferryStates = ['draft', 'rolling-out', 'closed'] as const;
export type FerryState = (typeof ferryStates)[number];

export const ferry = (state: FerryState): string => readFileSync(`test/fixtures/night-ferry/${state}.md`, 'utf8');
