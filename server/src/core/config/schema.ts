import { rulePage } from '../rules/page';
import type { Rule } from '../rules/rule';
import { wishes, type Wish } from './severities';

const wishWords: Readonly<Record<Wish, string>> = {
  off: 'The rule says nothing.',
  hint: 'Three dots in the text; not in the Problems panel.',
  information: 'Worth knowing.',
  warning: 'To be done.',
  error: 'Wrong.',
};

/** Of a rule, its page in a link. */
const markdownOf = ({ id, title, description }: Rule): string => `**${title}.** ${description}\n\n[${id}](${rulePage(id)})`;

const plainOf = ({ title }: Rule): string => `${title}.`;

const values = { enum: wishes, enumDescriptions: wishes.map((wish) => wishWords[wish]) };

/**
 * The JSON schema of a configuration file: it completes, explains and validates in an editor, whether the server runs or not.
 * `readConfigFile` accepts the same and tells what is wrong where there is no such editor.
 */
export function configFileSchema(rules: readonly Rule[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Release Plan configuration',
    allowComments: true,
    allowTrailingCommas: true,
    description: 'What the rules of Release Plan say in the plans of this folder and of those below it.',
    type: 'object',
    properties: {
      $schema: { description: 'The schema of this file, for editors.' },
      rules: {
        description: 'Rules by their id: how severe their findings are, or “off”.',
        defaultSnippets: [{ label: '{}', body: {} }],
        type: 'object',
        properties: Object.fromEntries(
          rules.map((rule) => [
            rule.id,
            {
              description: plainOf(rule),
              markdownDescription: markdownOf(rule),
              default: rule.severity,
              allOf: [{ $ref: '#/definitions/severity' }],
            },
          ]),
        ),
        additionalProperties: false,
      },
    },
    additionalProperties: false,
    definitions: { severity: values },
  };
}

/**
 * The schema of the setting `releasePlan.rules`, for `package.json`: as short as the editor of settings lets it be, which takes neither
 * references nor one schema for all keys. Without a `default`, completing a rule's id offers the severities instead of writing one.
 */
export function settingSchema(rules: readonly Rule[]): object {
  return {
    type: 'object',
    scope: 'resource',
    default: {},
    markdownDescription:
      'How severe the findings of each rule are: `off`, `hint`, `information`, `warning` or `error`. A `.release-plan.json` beside the plan, or in a folder above it, overrides this rule by rule.',
    properties: Object.fromEntries(
      rules.map(({ id, title, severity }) => [
        id,
        { type: 'string', enum: wishes, markdownDescription: `${title}. By default: \`${severity}\`. [About this rule](${rulePage(id)})` },
      ]),
    ),
    additionalProperties: false,
  };
}
