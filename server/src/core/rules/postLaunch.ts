import type { StateId } from '../readiness/state';

/** What the release came to after it reached everyone is written down. */
export const isPostLaunch = (id: StateId): boolean => id === 'measured' || id === 'closed';
