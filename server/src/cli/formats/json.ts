import type { CheckedFile } from './format';

export function json(files: readonly CheckedFile[]): string {
  return `${JSON.stringify(
    files.map(({ path, recognised, problems }) => ({ path, recognized: recognised, problems })),
    undefined,
    2,
  )}\n`;
}
