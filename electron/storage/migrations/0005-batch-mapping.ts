/** The mapping that a batch's file was read by, as JSON: the file can be read again when the mapping has changed. */
export const batchMapping = `
ALTER TABLE batch ADD COLUMN mapping TEXT;
`
