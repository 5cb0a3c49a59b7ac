/**
 * Ladders as they were judged, a row a day: what the machine was, by which close, and what it left for the next day
 * (`episode` and `remainder` are JSON). Days are appended and never changed. A trace belongs to an asset and to what the
 * rule says of its days; the newest of the same terms counts, and the earlier ones stay.
 */
export const ladderRecord = `
CREATE TABLE ladder_trace (
  number INTEGER PRIMARY KEY,
  asset TEXT NOT NULL,
  terms TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('judged', 'corrected'))
) STRICT;
CREATE INDEX ladder_trace_asset ON ladder_trace (asset);

CREATE TABLE ladder_day (
  trace INTEGER NOT NULL REFERENCES ladder_trace (number),
  day TEXT NOT NULL,
  judged_at INTEGER NOT NULL,
  close TEXT NOT NULL,
  source TEXT,
  state TEXT NOT NULL,
  rolling_high TEXT NOT NULL,
  drawdown REAL NOT NULL,
  window_return REAL,
  sigma REAL,
  blocks TEXT NOT NULL,
  fired TEXT NOT NULL,
  episode TEXT,
  remainder TEXT,
  cooling_since TEXT,
  PRIMARY KEY (trace, day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ladder_trace_stays BEFORE UPDATE ON ladder_trace
BEGIN SELECT RAISE (ABORT, 'a ladder''s record is never changed'); END;
CREATE TRIGGER ladder_trace_remains BEFORE DELETE ON ladder_trace
WHEN NOT EXISTS (SELECT 1 FROM setting WHERE key = 'demo')
BEGIN SELECT RAISE (ABORT, 'a ladder''s record is never removed'); END;
CREATE TRIGGER ladder_day_stays BEFORE UPDATE ON ladder_day
BEGIN SELECT RAISE (ABORT, 'a ladder''s record is never changed'); END;
CREATE TRIGGER ladder_day_remains BEFORE DELETE ON ladder_day
WHEN NOT EXISTS (SELECT 1 FROM setting WHERE key = 'demo')
BEGIN SELECT RAISE (ABORT, 'a ladder''s record is never removed'); END;
`
