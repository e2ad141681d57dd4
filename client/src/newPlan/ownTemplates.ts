import { FileSystemError, FileType, l10n, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { readTemplateFolder } from '../../../server/src/protocol';

/** Bytes of a template at most. */
const MOST_BYTES = 1024 * 1024;

/** Templates of one folder at most. */
const MOST_TEMPLATES = 200;

const MARKDOWN_NAME = /^[^.].*\.(md|markdown)$/i;

/** A team's own template: a Markdown file in the folder that the setting `releasePlan.templates.folder` names. */
export interface OwnTemplate {
  readonly name: string;
  readonly folder: WorkspaceFolder;
  readonly text: string;
  /** When it was last changed, in milliseconds since 1970; 0 where that is not known. */
  readonly changed: number;
}

/** What cannot be used, and why, in words. */
export interface TemplateProblem {
  readonly name: string;
  readonly reason: string;
}

export interface OwnTemplates {
  readonly templates: readonly OwnTemplate[];
  readonly problems: readonly TemplateProblem[];
}

/** The templates of some folders of the workspace, by name. Nothing outside a folder is read, and no link is followed. */
export async function readOwnTemplates(folders: readonly WorkspaceFolder[]): Promise<OwnTemplates> {
  const all = await Promise.all(folders.map(readFolder));
  return { templates: all.flatMap(({ templates }) => templates), problems: all.flatMap(({ problems }) => problems) };
}

async function readFolder(folder: WorkspaceFolder): Promise<OwnTemplates> {
  const setting = workspace.getConfiguration('releasePlan', folder.uri).get<unknown>('templates.folder');
  const read = readTemplateFolder(setting);
  if (!read.ok) {
    const reason = l10n.t(
      'The setting releasePlan.templates.folder must be the path of a folder inside the workspace folder, without “..”.',
    );
    return { templates: [], problems: [{ name: String(setting), reason }] };
  }
  if (read.names.length === 0) {
    return { templates: [], problems: [] };
  }
  const shown = read.names.join('/');
  try {
    if (await leadsThroughLink(folder, read.names)) {
      return { templates: [], problems: [{ name: shown, reason: linkReason() }] };
    }
    const uri = Uri.joinPath(folder.uri, ...read.names);
    const entries = (await workspace.fs.readDirectory(uri)).filter(
      ([name, type]) => MARKDOWN_NAME.test(name) && (type & FileType.File) !== 0,
    );
    entries.sort(([one], [other]) => one.localeCompare(other));
    const files = await Promise.all(entries.slice(0, MOST_TEMPLATES).map(([name, type]) => readTemplate(folder, uri, name, type)));
    return { templates: files.filter((file) => 'text' in file), problems: files.filter((file) => 'reason' in file) };
  } catch (error) {
    // Most teams have no such folder.
    return { templates: [], problems: isNotFound(error) ? [] : [{ name: shown, reason: reasonOf(error) }] };
  }
}

async function readTemplate(folder: WorkspaceFolder, parent: Uri, name: string, type: FileType): Promise<OwnTemplate | TemplateProblem> {
  if ((type & FileType.SymbolicLink) !== 0) {
    return { name, reason: linkReason() };
  }
  const uri = Uri.joinPath(parent, name);
  try {
    const { size, mtime } = await workspace.fs.stat(uri);
    if (size > MOST_BYTES) {
      return { name, reason: l10n.t('It is larger than 1 MB.') };
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri));
    return text.trim() === '' ? { name, reason: l10n.t('It is empty.') } : { name, folder, text, changed: mtime };
  } catch (error) {
    return { name, reason: error instanceof TypeError ? l10n.t('It is not written in UTF-8.') : reasonOf(error) };
  }
}

/** Whether a folder on the way is a link, which may lead out of the workspace. */
async function leadsThroughLink(folder: WorkspaceFolder, names: readonly string[]): Promise<boolean> {
  for (let depth = 1; depth <= names.length; depth++) {
    const { type } = await workspace.fs.stat(Uri.joinPath(folder.uri, ...names.slice(0, depth)));
    if ((type & FileType.SymbolicLink) !== 0) {
      return true;
    }
  }
  return false;
}

const linkReason = (): string => l10n.t('It is a link, and links are not followed.');

const isNotFound = (error: unknown): boolean => error instanceof FileSystemError && error.code === 'FileNotFound';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
