import type { Location, LocationLink, Range } from 'vscode-languageserver';
import { toggleAt, type ToggleMention } from '../../core/features/toggles/toggleAt';
import { knowledgeOf } from '../../core/features/toggles/knowledge';
import type { LineIndex } from '../../core/text/lineIndex';
import type { Span } from '../../core/text/span';
import { placesNow, type TogglePlace, type ToggleRegistry } from '../../core/toggles/registry';
import { toRange } from '../convert';
import type { OpenPlan } from '../openPlans';
import type { ServerPart } from '../session';
import { usesOf } from '../toggleUses';

/** From a toggle of a plan to where it is listed, and to every plan that names it. */
export const toggleNavigationPart: ServerPart = {
  register(session) {
    const { connection, toggles } = session;
    connection.onDefinition(async ({ textDocument, position }): Promise<LocationLink[] | Location[] | null> => {
      if (!session.planAt(textDocument.uri)) return null;
      const registry = await toggles.load(textDocument.uri);
      const plan = session.planAt(textDocument.uri);
      const mention = plan && toggleAt(plan.assessment.plan, plan.document.offsetAt(position));
      if (!mention) return null;
      const places = listedAt(plan, mention, registry);
      return session.client.definitionLinks
        ? places.map(({ source, line }) => ({
            originSelectionRange: toRange(plan.document, mention.span),
            targetUri: source.uri,
            targetRange: lineRange(line),
            targetSelectionRange: lineStart(line),
          }))
        : places.map(({ source, line }) => ({ uri: source.uri, range: lineStart(line) }));
    });
    connection.onReferences(async ({ textDocument, position, context }, token): Promise<Location[] | null> => {
      if (!session.planAt(textDocument.uri)) return null;
      const registry = context.includeDeclaration ? await toggles.load(textDocument.uri) : undefined;
      const plan = session.planAt(textDocument.uri);
      const mention = plan && toggleAt(plan.assessment.plan, plan.document.offsetAt(position));
      if (!mention) return null;
      const listed = registry ? listedAt(plan, mention, registry) : [];
      const found: Location[] = [];
      for await (const { uri, plan: other, toggle } of usesOf(mention.toggle.name, session, token)) {
        found.push(...toggle.mentions.map((span) => ({ uri, range: rangeOf(other.markdown.index, span) })));
      }
      return [...found, ...listed.map(({ source, line }) => ({ uri: source.uri, range: lineStart(line) }))];
    });
  },
};

function listedAt({ assessment: { plan } }: OpenPlan, { toggle }: ToggleMention, registry: ToggleRegistry): readonly TogglePlace[] {
  const knowledge = knowledgeOf(plan, toggle, registry);
  return knowledge.kind === 'listed' ? placesNow(registry, knowledge.known) : [];
}

const lineStart = (line: number): Range => ({ start: { line, character: 0 }, end: { line, character: 0 } });

const lineRange = (line: number): Range => ({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });

export const rangeOf = (index: LineIndex, { start, end }: Span): Range => ({
  start: positionOf(index, start),
  end: positionOf(index, end),
});

const positionOf = (index: LineIndex, offset: number): Range['start'] => ({
  line: index.lineAt(offset),
  character: index.columnAt(offset),
});
