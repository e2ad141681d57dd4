import { advance, type Blocker } from '../../core/features/advance';
import { waive } from '../../core/features/waive';
import * as protocol from '../../protocol';
import { toRange, toWalk } from '../convert';
import type { ServerPart } from '../session';
import { flagOf, textOf } from '../validate';

/** The next step of a plan: what blocks it, what is written when it is taken, and what waives a blocker. */
export const advancePart: ServerPart = {
  register({ serve, planAt, today }) {
    serve(protocol.advanceRequest, advanceParams, ({ uri, anyway }): protocol.AdvanceAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const { document, assessment } = plan;
      const { gate, blockers, places, early } = advance(assessment, { today: today() }, anyway);
      return {
        ...toWalk(document, places),
        gate: gate?.name ?? null,
        early: early ?? null,
        blockers: blockers.map((blocker) => ({
          id: idOf(blocker),
          label: blocker.label,
          range: toRange(document, blocker.problem.span),
        })),
      };
    });
    serve(protocol.waiveRequest, waiveParams, ({ uri, blocker }): protocol.WalkAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const { document, assessment } = plan;
      const wanted = advance(assessment, { today: today() }).blockers.find((one) => idOf(one) === blocker);
      return toWalk(document, (wanted && waive(assessment, wanted.problem, { today: today() })) ?? []);
    });
  },
};

const idOf = ({ problem: { ruleId, span } }: Blocker): string => `${ruleId}@${span.start}`;

const advanceParams = (params: unknown): protocol.AdvanceParams => ({ uri: textOf(params, 'uri'), anyway: flagOf(params, 'anyway') });

const waiveParams = (params: unknown): protocol.WaiveParams => ({ uri: textOf(params, 'uri'), blocker: textOf(params, 'blocker') });
