import type { Random } from './random';

/** What the answers of a generated plan say: a town that does not exist puts its counters on the web. */
const things = ['parking permits', 'ferry tickets', 'library loans', 'garden plots', 'boat moorings', 'school meals', 'bin days'] as const;
const changes = ['renewal by phone', 'a waiting list', 'seat reservation', 'payment by card', 'a reminder', 'larger type'] as const;
const people = ['Noor', 'Ana', 'José', 'Mirela', 'Tomáš', 'Lee', 'Oyelaran', 'Zoë'] as const;
const services = ['the payment office', 'the address register', 'the letter printer', 'the message queue', 'the archive'] as const;
const subjects = ['The counter', 'Whoever is on call', 'The harbour office', 'A reader', 'The town’s app', 'The nightly job'] as const;
const verbs = ['waits for', 'asks', 'tells', 'compares its list with', 'hands over to', 'gets a copy from'] as const;
const reasons = [
  'so that nobody has to come twice',
  'as it did on paper',
  'until the season ends',
  'when the old form is still open',
  'because half of them have no account',
  'and the log says so',
] as const;
const errors = ['timeouts', 'a wrong address', 'two bookings at once', 'an empty receipt'] as const;

export const thing = (random: Random): string => random.pick(things);
export const change = (random: Random): string => random.pick(changes);
export const person = (random: Random): string => random.pick(people);
export const error = (random: Random): string => random.pick(errors);
export const sentence = (random: Random): string =>
  `${random.pick(subjects)} ${random.pick(verbs)} ${random.pick(services)} ${random.pick(reasons)}.`;
export const sentences = (random: Random, from: number, to: number): string => random.some(from, to, () => sentence(random)).join(' ');

export const toggleName = (random: Random): string =>
  `${random.pick(['town', 'harbour', 'desk', 'mobile'])}_${thing(random).replace(' ', '_')}_${random.pick(['enabled', 'v2', 'pilot', 'new_form'])}`;

const day = (random: Random): string => `${random.between(1, 12)}/${random.between(1, 28)}/2025`;
const days = (random: Random): string => {
  const month = random.between(1, 11);
  return `${month}/${random.between(1, 28)}/2025 - ${month + 1}/${random.between(1, 28)}/2025`;
};
export const date = (random: Random): string => random.pick([day(random), day(random), day(random), days(random), '[FILL_IN]', 'TBD']);
export const issue = (random: Random): string => `https://example.com/town/issues/${random.between(100, 99_999)}`;
export const dashboard = (random: Random): string => `https://example.com/dashboards/${random.between(100_000, 999_999)}?live=true`;

/** An answer, or what stands where none was given yet. */
export const orOpen = (random: Random, answer: string | number): string =>
  random.chance(15) ? '[FILL_IN]' : random.chance(5) ? 'TBD' : `${answer}`;
export const yesOrNo = (random: Random): string => random.pick(['[PICK_ONE]: yes | no | N/A', 'no', 'no', 'no', 'yes', 'N/A']);
