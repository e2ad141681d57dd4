import { commands, type Disposable } from 'vscode';
import type { ReadinessNode } from '../../../server/src/protocol';
import type { Services } from './services';

/** For the menu of a row, which passes its node: the way to a box without the mouse. Not in the palette. */
export function registerTick({ tree }: Services): Disposable {
  return commands.registerCommand('releasePlan.tick', (node: ReadinessNode) => tree.tick(node, true));
}

export function registerUntick({ tree }: Services): Disposable {
  return commands.registerCommand('releasePlan.untick', (node: ReadinessNode) => tree.tick(node, false));
}
