/**
 * What the person chose for tax: a method for a year, and lots for a disposal. And the events that went, so that a
 * reader that knows the ledger as it was can follow without reading all of it again; emptied whenever a book is opened.
 */
export const costChoices = `
CREATE TABLE cost_choice (
  year INTEGER PRIMARY KEY,
  method TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('book', 'account'))
) STRICT;

CREATE TABLE lot_choice (
  event_id TEXT NOT NULL,
  asset TEXT NOT NULL,
  place INTEGER NOT NULL,
  lot_id TEXT NOT NULL,
  quantity TEXT NOT NULL,
  PRIMARY KEY (event_id, asset, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_gone (
  sequence INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  id TEXT NOT NULL
) STRICT;

CREATE TRIGGER event_goes AFTER DELETE ON event BEGIN
  INSERT INTO event_gone (number, id) VALUES (old.number, old.id);
END;
`
