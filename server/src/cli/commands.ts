/** The commands that read plans, and so need all that understands them. */
export { checkCommand } from './checkCommand';
export { isFormat } from './formats/index';
export { inspectCommand } from './inspectCommand';
export { readinessCommand, readinessFormats } from './readinessCommand';
