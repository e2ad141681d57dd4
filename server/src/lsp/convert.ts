import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  SymbolKind,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type InlayHint,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Action } from '../core/features/codeActions';
import type { Completion } from '../core/features/completion/completion';
import type { InlayHint as Hint } from '../core/features/inlayHints';
import type { Lens, LensAction } from '../core/features/lenses';
import type { OpenPlace } from '../core/features/openPlaces';
import type { TreeNode } from '../core/features/readinessTree';
import type { PlanSymbol } from '../core/features/symbols';
import type { Assessment, Problem } from '../core/assessment';
import { manyProblemsPage, rulePage } from '../core/rules/page';
import type { Severity } from '../core/rules/rule';
import type { Edit } from '../core/text/edit';
import { span, type Span } from '../core/text/span';
import type { ReadinessNode, WalkAnswer } from '../protocol';
import type { ClientAbilities } from './abilities';
import { mostShown, shownProblems } from './shownProblems';

/** What is wrong in a file of ours, as a sentence. */
export const toSentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?!]$/.test(message) ? '' : '.'}`;

export const toRange = (document: TextDocument, { start, end }: Span): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const diagnosticSource = 'release-plan';

export function toDiagnostic(document: TextDocument, problem: Problem): Diagnostic {
  return {
    range: toRange(document, problem.span),
    severity: severities[problem.severity],
    source: diagnosticSource,
    code: problem.ruleId,
    codeDescription: { href: rulePage(problem.ruleId) },
    message: problem.message,
    ...(problem.severity === 'hint' && { tags: [DiagnosticTag.Unnecessary] }),
    ...(problem.related.length > 0 && {
      relatedInformation: problem.related.map((place) => ({
        location: { uri: document.uri, range: toRange(document, place.span) },
        message: place.message,
      })),
    }),
  };
}

/** What is due in a plan, for a list that is as long as one can read: a last entry tells how much more there is. */
export function toDiagnostics(document: TextDocument, assessment: Assessment): Diagnostic[] {
  const { problems, others } = shownProblems(assessment);
  const diagnostics = problems.map((problem) => toDiagnostic(document, problem));
  if (others > 0) diagnostics.push(moreProblems(toRange(document, assessment.plan.title?.span ?? span(0, 0)), others));
  return diagnostics;
}

const moreProblems = (range: Range, others: number): Diagnostic => ({
  range,
  severity: DiagnosticSeverity.Information,
  source: diagnosticSource,
  code: 'more-problems',
  codeDescription: { href: manyProblemsPage },
  message: `${others} more ${others === 1 ? 'problem is' : 'problems are'} found in this plan than the ${mostShown} that are shown. The readiness view and “release-plan check” list all of them.`,
});

/** Undefined where the action is only of use with tab stops, which the client does not know. */
export function toCodeAction(
  document: TextDocument,
  action: Action,
  client: ClientAbilities,
  kind: CodeActionKind = CodeActionKind.QuickFix,
): CodeAction | undefined {
  const pointless = action.edits.every((edit) => document.getText(toRange(document, edit.span)) === edit.text);
  if (pointless && !client.snippetEdits) return undefined;
  const edits = action.edits.map((edit) =>
    client.snippetEdits && edit.snippet !== undefined
      ? { range: toRange(document, edit.span), snippet: { kind: 'snippet' as const, value: edit.snippet } }
      : { range: toRange(document, edit.span), newText: edit.text },
  );
  const plain = action.edits.map((edit) => ({ range: toRange(document, edit.span), newText: edit.text }));
  return {
    title: action.title,
    kind,
    ...(action.preferred === true && { isPreferred: true }),
    ...(action.problem && { diagnostics: [toDiagnostic(document, action.problem)] }),
    // With its version, so that an edit for an older text is refused and not misplaced.
    edit: client.versionedEdits
      ? { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] }
      : { changes: { [document.uri]: plain } },
  };
}

const toTextEdit = (document: TextDocument, { span, text }: Edit): TextEdit => ({ range: toRange(document, span), newText: text });

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  block: CompletionItemKind.Snippet,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  toggle: CompletionItemKind.Constant,
};

export function toCompletionItem(document: TextDocument, item: Completion, client: ClientAbilities): CompletionItem {
  const snippet = client.snippetCompletions ? item.snippet : undefined;
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    ...(item.detail !== '' && { labelDetails: { description: item.detail } }),
    ...(item.documentation !== '' && { documentation: item.documentation }),
    filterText: item.filterText,
    sortText: String(item.rank).padStart(4, '0'),
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    textEdit: { range: toRange(document, item.span), newText: snippet ?? item.text },
    ...(item.also && item.also.length > 0 && { additionalTextEdits: item.also.map((edit) => toTextEdit(document, edit)) }),
  };
}

export function toDocumentSymbol(document: TextDocument, symbol: PlanSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail !== '' && { detail: symbol.detail }),
    kind: SymbolKind.String,
    range: toRange(document, symbol.span),
    selectionRange: toRange(document, symbol.nameSpan),
    children: symbol.children.map((child) => toDocumentSymbol(document, child)),
  };
}

/** A click runs one of these commands of the client and no other, with arguments that are addresses, ranges and numbers of stages. */
const lensCommands = {
  readiness: 'releasePlan.readiness.focus',
  reveal: 'releasePlan.reveal',
  recordResults: 'releasePlan.recordResults',
  advance: 'releasePlan.advance',
} as const;

export function toCodeLens(document: TextDocument, { span, text, action }: Lens): CodeLens {
  // A name from the plan shall not be taken for a sign to draw.
  const title = text.replace(/\$(?=\()/g, '$\u200B');
  return { range: toRange(document, span), command: { title, ...commandOf(document, action) } };
}

function commandOf(document: TextDocument, action: LensAction): { command: string; arguments?: (string | number | Range)[] } {
  switch (action.kind) {
    case 'go-to':
      return { command: lensCommands.reveal, arguments: [document.uri, toRange(document, action.span)] };
    case 'record-results':
      return { command: lensCommands.recordResults, arguments: [document.uri, action.stage] };
    case 'advance':
      return { command: lensCommands.advance, arguments: [document.uri] };
    case 'show-readiness':
      return { command: lensCommands.readiness };
  }
}

export function toInlayHint(document: TextDocument, { offset, text, tooltip }: Hint): InlayHint {
  return { position: document.positionAt(offset), label: text, tooltip, paddingLeft: true };
}

export function toReadinessNode(document: TextDocument, node: TreeNode): ReadinessNode {
  const { span, checkbox, opens, stage, children, ...rest } = node;
  return {
    ...rest,
    checkbox: checkbox ?? null,
    range: span ? toRange(document, span) : null,
    opens: opens ?? null,
    stage: stage ?? null,
    children: children.map((child) => toReadinessNode(document, child)),
  };
}

export const toWalk = (document: TextDocument, places: readonly OpenPlace[]): WalkAnswer => ({
  version: document.version,
  places: places.map(({ span, label, text, snippet, before, behind, answers, isBlock }) => ({
    range: toRange(document, span),
    label,
    text,
    snippet,
    before,
    behind: behind ?? '',
    answers,
    isBlock,
  })),
});
