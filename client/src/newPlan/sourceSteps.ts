import { CancellationTokenSource, env, l10n, QuickPickItemKind, Uri, workspace } from 'vscode';
import {
  type CopyablePlan,
  copyablePlansRequest,
  type TemplateInfo,
  templatesRequest,
  templateTitlesRequest,
} from '../../../server/src/protocol';
import { ask, type Services } from '../commands/services';
import { askChoice, type Choice } from '../steps/quickInput';
import type { Step } from '../steps/steps';
import type { Draft, Source } from './draft';
import { type OwnTemplate, readOwnTemplates, type TemplateProblem } from './ownTemplates';

/** What the plan is made of. Without templates the step ends by itself: then the server did not answer, and the user was told. */
export function sourceStep(services: Services, draft: Draft): Step {
  // Asked for while nothing is on show yet, for the server may have to be started.
  const items = sourceItems(services, draft);
  return {
    applies: () => true,
    ask: (place) =>
      askChoice<Source>(place, {
        placeholder: l10n.t('Which template?'),
        items: () => items,
        accept: (source) => {
          draft.source = source;
        },
      }),
  };
}

async function sourceItems(services: Services, draft: Draft): Promise<readonly Choice<Source>[]> {
  const folders = draft.folder === undefined ? (workspace.workspaceFolders ?? []) : [draft.folder];
  const [templates, own] = await Promise.all([ask<readonly TemplateInfo[]>(services, templatesRequest, {}), readOwnTemplates(folders)]);
  if (templates === undefined) {
    return [];
  }
  const texts = own.templates.map(({ text }) => text);
  const titles = texts.length === 0 ? [] : await ask<readonly (string | null)[]>(services, templateTitlesRequest, { texts });
  const ownItems = own.templates.map((template, i) => ownItem(template, titles?.[i] ?? undefined, folders.length > 1));
  return [
    ...(ownItems.length + own.problems.length > 0 ? [separator(l10n.t('templates of your team'))] : []),
    ...ownItems,
    ...own.problems.map(problemItem),
    separator(l10n.t('templates of Release Plan')),
    ...templates.map((template): Choice<Source> => ({
      label: template.name,
      detail: template.description,
      choice: { kind: 'template', template },
    })),
    separator(l10n.t('other plans')),
    {
      label: l10n.t('Copy from Another Plan…'),
      detail: l10n.t('Its headings, labels, stages and checklists, without what was filled in'),
      choice: { kind: 'copy' },
    },
  ];
}

function ownItem(template: OwnTemplate, title: string | undefined, ofSeveral: boolean): Choice<Source> {
  const { name, changed, folder } = template;
  const date = changed > 0 ? [l10n.t('changed {0}', new Date(changed).toLocaleDateString(env.language, { dateStyle: 'medium' }))] : [];
  return {
    label: title ?? name.replace(/\.\w+$/, ''),
    description: [name, ...(ofSeveral ? [folder.name] : []), ...date].join(' · '),
    choice: { kind: 'own', template },
  };
}

const problemItem = ({ name, reason }: TemplateProblem): Choice<Source> => ({
  label: `$(warning) ${l10n.t('{0} cannot be used', name)}`,
  detail: reason,
});

const separator = (label: string): Choice<Source> => ({ label, kind: QuickPickItemKind.Separator });

/** Which plan is copied: at once those that are known, then those that are found. */
export function copyStep({ server, log }: Services, draft: Draft): Step {
  return {
    applies: () => draft.source?.kind === 'copy',
    ask: async (place) => {
      const search = new CancellationTokenSource();
      let plans: readonly CopyablePlan[] = [];
      let over = false;
      const look = async (everywhere: boolean): Promise<void> => {
        try {
          plans = await server.request<readonly CopyablePlan[]>(copyablePlansRequest, { search: everywhere }, search.token);
        } catch (error) {
          log.debug('No list of plans:', String(error));
        }
      };
      const first = look(false);
      const end = await askChoice<Uri>(place, {
        placeholder: l10n.t('Which plan?'),
        items: async () => {
          await first;
          return planItems(plans, over);
        },
        later: first
          .then(() => look(true))
          .then(() => {
            over = true;
          }),
        accept: (uri) => {
          draft.copied = uri;
        },
      });
      search.cancel();
      search.dispose();
      return end;
    },
  };
}

function planItems(plans: readonly CopyablePlan[], over: boolean): Choice<Uri>[] {
  if (plans.length === 0) {
    return [
      { label: over ? l10n.t('No other plan was found. Go back and choose a template.') : l10n.t('Looking for plans…'), alwaysShow: true },
    ];
  }
  return plans.map(({ uri, title }) => {
    const choice = Uri.parse(uri);
    return { label: title, description: workspace.asRelativePath(choice), choice };
  });
}
