import path from 'node:path';

/** The folders that hold a file, nearest first, up to the root; written as people would from the working directory: `plans`, `.`, `..`. */
export function parents(file: string): string[] {
  const folders: string[] = [];
  let folder = path.dirname(path.resolve(file));
  for (let above = path.dirname(folder); above !== folder; above = path.dirname(folder)) {
    folders.push(folder);
    folder = above;
  }
  return [...folders, folder].map((one) => path.relative(process.cwd(), one) || '.');
}
