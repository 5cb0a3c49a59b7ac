/**
 * The first schema. Decimals are canonical TEXT, moments INTEGER milliseconds, days TEXT `YYYY-MM-DD`; nothing here
 * adds money up. An event's `id` is its identity; `batch` leads to the file and `row` into it. The ledger carries no
 * index but that identity, because events are read whole and a million rows have to arrive at the speed of an insert.
 */
export const firstSchema = `
CREATE TABLE batch (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  format TEXT NOT NULL,
  account TEXT NOT NULL,
  timezone TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('fill', 'transfer', 'income', 'spend', 'fee', 'adjustment')),
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  label TEXT NOT NULL,
  legs TEXT NOT NULL,
  stated_amount TEXT,
  stated_currency TEXT,
  batch INTEGER NOT NULL REFERENCES batch (number),
  row INTEGER NOT NULL,
  rows TEXT,
  group_key TEXT,
  CHECK ((stated_amount IS NULL) = (stated_currency IS NULL))
) STRICT;
CREATE INDEX event_group ON event (group_key) WHERE group_key IS NOT NULL;

CREATE TABLE group_row (
  number INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  group_key TEXT NOT NULL,
  cells TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (number),
  row INTEGER NOT NULL
) STRICT;
CREATE INDEX group_row_group ON group_row (group_key);

CREATE TABLE row_problem (
  batch INTEGER NOT NULL REFERENCES batch (number),
  row INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('skipped', 'rejected')),
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (batch, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_daily (
  asset TEXT NOT NULL,
  currency TEXT NOT NULL,
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  close TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (asset, currency, source, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_manual (
  asset TEXT NOT NULL,
  currency TEXT NOT NULL,
  at INTEGER NOT NULL,
  price TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (asset, currency, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_version (
  version INTEGER PRIMARY KEY,
  saved_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE flag (
  id TEXT PRIMARY KEY NOT NULL,
  asset TEXT NOT NULL,
  flag TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE assignment (
  asset TEXT PRIMARY KEY NOT NULL,
  sleeve TEXT NOT NULL CHECK (sleeve IN ('blue-chip', 'yield', 'reserve', 'dip-buy'))
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE dismissed (
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL
) STRICT;
`
