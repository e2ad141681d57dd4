/** Request: the first lines of the sections in which nothing is to be done yet, 0-based. `null` when the document is no plan or not open. */
export const notDueRequest = 'releasePlan/notDue';
export interface NotDueParams {
  readonly uri: string;
}
