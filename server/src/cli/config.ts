import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { CheckConfig } from '../core/assessment';
import { ruleById } from '../core/rules/index';
import type { Severity } from '../core/rules/rule';
import { decode } from './decode';
import { UsageError, type Host } from './host';

const severities: readonly string[] = ['off', 'hint', 'information', 'warning', 'error'];

/**
 * Reads a configuration file: `{ "rules": { "<rule id>": "off" | "hint" | "information" | "warning" | "error" } }`, comments allowed.
 * @throws UsageError naming the file and what is wrong with it.
 */
export async function readConfig(host: Host, path: string | undefined): Promise<CheckConfig> {
  if (path === undefined) return {};
  const bytes = await host.readFile(path).catch(() => {
    throw new UsageError(`cannot read the configuration ${path}`);
  });
  const decoded = decode(bytes);
  if ('why' in decoded) throw new UsageError(`cannot read the configuration ${path}: ${decoded.why}`);
  const errors: ParseError[] = [];
  const value: unknown = parse(decoded.text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first) throw new UsageError(`${path} is no valid JSON: ${printParseErrorCode(first.error)} at character ${first.offset + 1}`);
  const strange = isRecord(value) ? Object.keys(value).find((key) => key !== 'rules' && key !== '$schema') : undefined;
  if (strange !== undefined) throw new UsageError(`${path}: there is no setting "${strange}"; there is "rules"`);
  const rules = isRecord(value) ? value['rules'] : undefined;
  if (!isRecord(value) || (rules !== undefined && !isRecord(rules))) throw new UsageError(`${path}: expected an object with "rules"`);
  const result: Record<string, Severity | 'off'> = {};
  for (const [id, severity] of Object.entries(rules ?? {})) {
    if (!ruleById.has(id)) throw new UsageError(`${path}: there is no rule "${id}"`);
    if (!isSeverity(severity)) throw new UsageError(`${path}: "${id}" must be one of ${severities.join(', ')}`);
    result[id] = severity;
  }
  return { severities: result };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSeverity = (value: unknown): value is Severity | 'off' => typeof value === 'string' && severities.includes(value);
