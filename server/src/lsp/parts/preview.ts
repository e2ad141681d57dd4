import { previewOf } from '../../core/features/preview';
import * as protocol from '../../protocol';
import type { ServerPart } from '../session';
import { uriParams } from '../validate';

/** What VS Code's preview of a plan shows, asked for by a client that renders one. */
export const previewPart: ServerPart = {
  register({ configs, plans, serve, planAt }) {
    serve(protocol.previewRequest, uriParams, async ({ uri }): Promise<protocol.PreviewAnswer | null> => {
      await plans.upToDate;
      // What is told before the configuration is known would have to be taken back.
      await configs.pending;
      const plan = planAt(uri);
      const preview = plan && previewOf(plan.assessment);
      return preview ? { version: plan.document.version, ...preview } : null;
    });
  },
};
