import type { Assessment } from '../../server/src/core/assessment';
import { styleOf } from '../../server/src/core/authoring/style';
import { advance } from '../../server/src/core/features/advance';
import { codeActions } from '../../server/src/core/features/codeActions';
import { complete } from '../../server/src/core/features/complete';
import { fillIn } from '../../server/src/core/features/fillIn';
import { laterSections } from '../../server/src/core/features/folding';
import { glanceOf } from '../../server/src/core/features/glance';
import { hover } from '../../server/src/core/features/hover';
import { inlayHints } from '../../server/src/core/features/inlayHints';
import { lenses } from '../../server/src/core/features/lenses';
import { openItems } from '../../server/src/core/features/openItems';
import { planRow } from '../../server/src/core/features/planRow';
import { readinessTree } from '../../server/src/core/features/readinessTree';
import { symbols } from '../../server/src/core/features/symbols';
import { dateWriter } from '../../server/src/core/plan/dateStyle';
import { readinessReport } from '../../server/src/core/report/readinessReport';
import { environment } from './environment';
import { picture } from './picture';

/** What is said of a plan as a whole. */
const ofPlan: Readonly<Record<string, (assessment: Assessment) => unknown>> = {
  tree: readinessTree,
  lenses,
  symbols,
  'open items': openItems,
  'fill-in': (assessment) => fillIn(assessment, environment),
  folding: laterSections,
  'inlay hints': inlayHints,
  glance: glanceOf,
  row: planRow,
  advance: (assessment) => advance(assessment, environment, true),
  report: (assessment) => readinessReport(assessment, { path: null }),
  style: ({ plan }) => styleOf(plan),
};

/** What is said at a place of it. */
const atPlace: Readonly<Record<string, (assessment: Assessment, offset: number) => unknown>> = {
  hover: (assessment, offset) => hover(assessment, offset, environment),
  completion: ({ plan }, offset) => complete(plan, offset, environment),
  'code actions': (assessment, offset) => codeActions(assessment, { start: offset, end: offset }, environment),
  problems: (assessment, offset) => assessment.problemsAt({ start: Math.max(0, offset - 40), end: offset }),
  date: ({ plan }, offset) => dateWriter(plan, offset)('2025-03-07'),
};

/** What all features say of a plan, and at some places of it, as plain data. */
export const said = (assessment: Assessment, offsets: readonly number[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries([
    ...Object.entries(ofPlan).map(([name, say]): [string, unknown] => [name, picture(say(assessment))]),
    ...Object.entries(atPlace).map(([name, say]): [string, unknown] => [name, offsets.map((offset) => picture(say(assessment, offset)))]),
  ]);
