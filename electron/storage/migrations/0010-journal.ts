/**
 * What the person decided, what happened in the world, and what depends on what. Decisions are a log: appended, never
 * changed, and taken away only with the made-up book. They name orders, suggestions and flags by their ids.
 */
export const journal = `
CREATE TABLE decision (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  note TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
BEGIN SELECT RAISE (ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decision_remains BEFORE DELETE ON decision
WHEN NOT EXISTS (SELECT 1 FROM setting WHERE key = 'demo')
BEGIN SELECT RAISE (ABORT, 'a decision is never removed'); END;

CREATE TABLE journal_entry (
  id TEXT PRIMARY KEY NOT NULL,
  day TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 3),
  amount TEXT,
  currency TEXT,
  note TEXT,
  source TEXT,
  assets TEXT NOT NULL,
  accounts TEXT NOT NULL,
  CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT;

CREATE TABLE dependence (
  asset TEXT NOT NULL,
  depends_on TEXT NOT NULL,
  PRIMARY KEY (asset, depends_on)
) STRICT, WITHOUT ROWID;
`
