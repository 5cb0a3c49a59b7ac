/**
 * Yield positions. `body` is a position's JSON, to be parsed by its schema. Advertised rates are ratios a year and are
 * never changed: a restated one is added with the moment at which the book saw it. Words say whose an event is.
 */
export const yieldPositions = `
CREATE TABLE yield_position (
  id TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE yield_rate (
  position TEXT NOT NULL,
  day TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  apy REAL NOT NULL,
  base REAL,
  reward REAL,
  source TEXT NOT NULL,
  PRIMARY KEY (position, day, seen_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE yield_balance (
  position TEXT NOT NULL,
  day TEXT NOT NULL,
  quantity TEXT NOT NULL,
  PRIMARY KEY (position, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE yield_word (
  event TEXT NOT NULL,
  position TEXT NOT NULL,
  word TEXT NOT NULL CHECK (word IN ('mine', 'not')),
  said_at INTEGER NOT NULL,
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
`
