import { Disposable } from 'vscode';
import { registerInsertSection } from './insertSection';
import { registerInsertStage } from './insertStage';
import { registerNotAPlan, registerTreatAsPlan } from './markPlan';
import { registerNewPlan } from './newPlan';
import { registerNextOpenItem, registerPreviousOpenItem } from './openItem';
import { registerRefresh } from './refresh';
import { registerRestartServer } from './restartServer';
import { registerReveal } from './reveal';
import type { Services } from './services';
import { registerShowOutput } from './showOutput';

const REGISTRATIONS: readonly ((services: Services) => Disposable)[] = [
  registerInsertSection,
  registerInsertStage,
  registerNewPlan,
  registerNextOpenItem,
  registerNotAPlan,
  registerPreviousOpenItem,
  registerRefresh,
  registerRestartServer,
  registerReveal,
  registerShowOutput,
  registerTreatAsPlan,
];

/** Every command that package.json declares. */
export function registerCommands(services: Services): Disposable {
  return Disposable.from(...REGISTRATIONS.map((register) => register(services)));
}
