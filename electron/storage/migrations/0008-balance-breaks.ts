/** Rows of a batch whose stated running balance is not what the rows before lead to. They go with the plan that found them. */
export const balanceBreaks = `
CREATE TABLE balance_break (
  number INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (number),
  row INTEGER NOT NULL,
  asset TEXT NOT NULL,
  expected TEXT NOT NULL,
  stated TEXT NOT NULL
) STRICT;
CREATE INDEX balance_break_batch ON balance_break (batch);
`
