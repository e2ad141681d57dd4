import type { State } from '../readiness/state';

/** What the release came to after it reached everyone is written down. */
export const isPostLaunch = ({ id }: State): boolean => id === 'measured' || id === 'closed';
