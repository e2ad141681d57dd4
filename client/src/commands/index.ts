import { Disposable } from 'vscode';
import { registerAdvance } from './advance';
import { registerCancelAllPlans } from './cancelAllPlans';
import { registerChangeLadder } from './changeLadder';
import { registerCopyPlanPath } from './copyPlanPath';
import { registerCopyReport } from './copyReport';
import { registerShowAll, registerShowDueOnly } from './dueFilter';
import { registerFillIn } from './fillIn';
import { registerFoldNotDue } from './foldNotDue';
import { registerInsertSection } from './insertSection';
import { registerInsertStage } from './insertStage';
import { registerNotAPlan, registerTreatAsPlan } from './markPlan';
import { registerNewPlan } from './newPlan';
import { registerNextOpenItem, registerPreviousOpenItem } from './openItem';
import { registerRecordResults } from './recordResults';
import { registerRecordRollback } from './recordRollback';
import { registerRefresh } from './refresh';
import { registerRefreshAllPlans } from './refreshAllPlans';
import { registerRestartServer } from './restartServer';
import { registerReveal } from './reveal';
import { registerSaveToggleSnapshot } from './saveToggleSnapshot';
import type { Services } from './services';
import { registerShowOutput } from './showOutput';
import { registerTick, registerUntick } from './tick';

const REGISTRATIONS: readonly ((services: Services) => Disposable)[] = [
  registerAdvance,
  registerCancelAllPlans,
  registerChangeLadder,
  registerCopyPlanPath,
  registerCopyReport,
  registerFillIn,
  registerFoldNotDue,
  registerInsertSection,
  registerInsertStage,
  registerNewPlan,
  registerNextOpenItem,
  registerNotAPlan,
  registerPreviousOpenItem,
  registerRecordResults,
  registerRecordRollback,
  registerRefresh,
  registerRefreshAllPlans,
  registerRestartServer,
  registerReveal,
  registerSaveToggleSnapshot,
  registerShowAll,
  registerShowDueOnly,
  registerShowOutput,
  registerTick,
  registerTreatAsPlan,
  registerUntick,
];

/** Every command that package.json declares. */
export function registerCommands(services: Services): Disposable {
  return Disposable.from(...REGISTRATIONS.map((register) => register(services)));
}
