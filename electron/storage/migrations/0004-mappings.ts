/** Column mappings that the person saved, by name; `body` is the mapping's JSON, to be parsed by its schema. */
export const mappings = `
CREATE TABLE mapping (
  name TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
`
