/** What a block that nobody has filled in is told: that it is to be filled in, which is no fault of the block. */
export const toFillIn: ReadonlySet<string> = new Set([
  'box-due',
  'placeholder-due',
  'empty-field-due',
  'no-toggle',
  'no-dashboard-link',
  'no-monitor',
  'no-verdict',
  'rollback-names-no-toggle',
]);
