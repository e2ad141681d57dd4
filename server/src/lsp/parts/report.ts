import { markdownReport } from '../../core/report/markdownReport';
import { readinessReport } from '../../core/report/readinessReport';
import * as protocol from '../../protocol';
import type { ServerPart } from '../session';
import { textOf, valueOf } from '../validate';

/** The readiness of a plan as text to pass on. */
export const reportPart: ServerPart = {
  register({ serve, planAt }) {
    serve(protocol.reportRequest, reportParams, ({ uri, path }): protocol.ReportAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const report = readinessReport(plan.assessment, { path });
      return { title: report.title, markdown: markdownReport(report) };
    });
  },
};

/** `path` may be left out. */
const reportParams = (params: unknown): protocol.ReportParams => ({
  uri: textOf(params, 'uri'),
  path: (valueOf(params, 'path') ?? null) === null ? null : textOf(params, 'path'),
});
