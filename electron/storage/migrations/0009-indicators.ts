/**
 * Outside series. A figure is never changed: one that a publisher restates is added beside the first, with the moment at
 * which the book saw it, so that what was known on a past day stays known. `body` of a series that the person defined is
 * its JSON, to be parsed by its schema.
 */
export const indicators = `
CREATE TABLE indicator (
  id TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE indicator_figure (
  indicator TEXT NOT NULL,
  date TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  value TEXT NOT NULL,
  release_date TEXT,
  consensus TEXT,
  source TEXT NOT NULL,
  PRIMARY KEY (indicator, date, seen_at)
) STRICT, WITHOUT ROWID;
`
