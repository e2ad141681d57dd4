import { parentPort } from 'node:worker_threads';
import type { CheckConfig } from '../core/assessment';
import { rememberTexts } from '../core/text/byText';
import { rowOf } from '../workspace/rowOf';
import type { RowReply, RowTask } from '../workspace/rowWorkers';

// What recurs from plan to plan are the lines of their templates; no plan is read twice.
rememberTexts(500);

const configs = new Map<number, CheckConfig>();
const reply = (message: RowReply): void => {
  parentPort?.postMessage(message);
};

parentPort?.on('message', ({ text, config, told }: RowTask) => {
  if (told) configs.set(config, told);
  try {
    reply({ row: rowOf(text, configs.get(config) ?? {}) });
  } catch (error) {
    reply({ failure: String(error) });
  }
});
reply('ready');
