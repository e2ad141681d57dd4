import type { Environment } from '../../server/src/core/features/environment';
import { registryOf } from './registry';

const features = `features:
  search_ranking_enabled:
    actor_type: user
    description: Ranks results *anew*
  search_banner:
    actor_type: cookie_id
    description: >
      Shows the
      banner
  searchPlain:
    enable_in_development: true
`;

/** A day, and a list of three toggles. */
export const environment: Environment = {
  today: '2025-03-07',
  toggles: registryOf({ 'config/features.yml': features }),
};
