/** Which of two numbers is the day, as the person said it of a batch's file: the file is read again the same way. */
export const batchDateOrder = `
ALTER TABLE batch ADD COLUMN date_order TEXT CHECK (date_order IN ('day-first', 'month-first'));
`
