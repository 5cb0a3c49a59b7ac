/**
 * What the person says of the ledger, beside what statements say. All of it names events by their identity, which is
 * the same after an undo and a new import, so nothing here refers to a row of `event`. Edits are a history: appended,
 * never changed.
 */
export const personsWords = `
CREATE TABLE event_edit (
  number INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'removed', 'restored')),
  made_at INTEGER NOT NULL,
  body TEXT,
  note TEXT,
  CHECK ((body IS NOT NULL) = (kind IN ('added', 'changed')))
) STRICT;
CREATE INDEX event_edit_event ON event_edit (event_id);
CREATE TRIGGER event_edit_stays BEFORE UPDATE ON event_edit
BEGIN SELECT RAISE (ABORT, 'an edit is never changed'); END;

CREATE TABLE transfer_word (
  withdrawal_id TEXT NOT NULL,
  deposit_id TEXT NOT NULL,
  word TEXT NOT NULL CHECK (word IN ('linked', 'broken')),
  said_at INTEGER NOT NULL,
  PRIMARY KEY (withdrawal_id, deposit_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer_dismissed (
  event_id TEXT PRIMARY KEY NOT NULL,
  said_at INTEGER NOT NULL
) STRICT;

CREATE TABLE asset_answer (
  question_id TEXT PRIMARY KEY NOT NULL,
  asset TEXT NOT NULL,
  said_at INTEGER NOT NULL
) STRICT;

CREATE TABLE asset_rename (
  asset TEXT PRIMARY KEY NOT NULL,
  called TEXT NOT NULL,
  said_at INTEGER NOT NULL
) STRICT;

CREATE TABLE row_fix (
  batch INTEGER NOT NULL REFERENCES batch (number),
  row INTEGER NOT NULL,
  original TEXT NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (batch, row)
) STRICT, WITHOUT ROWID;

ALTER TABLE batch ADD COLUMN on_overlap TEXT CHECK (on_overlap IN ('keep-both', 'skip-new'));
`
