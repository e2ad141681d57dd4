/** Request: the readiness of a plan as Markdown to pass on. Answers `null` for a document that is no plan or is not open. */
export const reportRequest = 'releasePlan/report';
export interface ReportParams {
  readonly uri: string;
  /** How the report names the file; `null` where it has no name. */
  readonly path: string | null;
}
export interface ReportAnswer {
  readonly title: string;
  readonly markdown: string;
}
