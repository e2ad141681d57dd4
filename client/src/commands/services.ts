import { commands, l10n, type LogOutputChannel, type Uri, window } from 'vscode';
import type { ActivePlan } from '../activePlan';
import type { PlanServer } from '../planServer';
import type { AllPlans } from '../views/allPlans';
import type { DueFilter } from '../views/dueFilter';
import type { ReadinessTree } from '../views/readinessTree';

/** What commands work with. */
export interface Services {
  readonly server: PlanServer;
  readonly plan: ActivePlan;
  readonly tree: ReadinessTree;
  readonly allPlans: AllPlans;
  readonly filter: DueFilter;
  readonly log: LogOutputChannel;
}

/** Who is asked, and where failures are logged. */
export type Asked = Pick<Services, 'server' | 'log'>;

/** The plan a command is about. Without one the user is told what to do, and the answer is `undefined`. */
export function shownPlan({ plan }: Services): Uri | undefined {
  if (plan.shown === undefined) {
    const create = l10n.t('New Release Plan…');
    const message = l10n.t('This command works on a release plan, and none is open. Open one in the editor, or create one.');
    void window.showWarningMessage(message, create).then((choice) => {
      if (choice === create) {
        void commands.executeCommand('releasePlan.newPlan');
      }
    });
  }
  return plan.shown;
}

/**
 * Asks the server on behalf of a command. A user who called for something hears when it cannot be had:
 * then a message is shown, and the answer is `undefined`.
 */
export async function ask<Answer>({ server, log }: Asked, method: string, params: object): Promise<Answer | undefined> {
  try {
    return await server.request<Answer>(method, params);
  } catch (error) {
    log.error(`${method} failed.`, error instanceof Error ? error : String(error));
    const [restart, output] = [l10n.t('Restart Server'), l10n.t('Show Output')];
    void window.showErrorMessage(l10n.t('The Release Plan server did not answer.'), restart, output).then((choice) => {
      if (choice !== undefined) {
        void commands.executeCommand(choice === restart ? 'releasePlan.restartServer' : 'releasePlan.showOutput');
      }
    });
    return undefined;
  }
}
