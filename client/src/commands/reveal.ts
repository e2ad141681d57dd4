import { commands, type Disposable, Uri } from 'vscode';
import type { Range } from '../../../server/src/protocol';
import { reveal, toRange } from '../reveal';

/** Goes to a place of a plan. For the tree, which passes both arguments; not in the palette. */
export function registerReveal(): Disposable {
  return commands.registerCommand('releasePlan.reveal', (uri: string, range: Range) => reveal(Uri.parse(uri), toRange(range)));
}
