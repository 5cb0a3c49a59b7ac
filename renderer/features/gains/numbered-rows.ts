/** A row with its place in the whole list: what tells two rows of one event apart. */
export interface NumberedRow<Row> {
  readonly id: string
  readonly row: Row
}

/** Gives the rows of a page their places in the list, which is always in the same order. */
export const numberedRows = <Row extends { readonly eventId: string }>(
  rows: readonly Row[],
  offset: number,
): readonly NumberedRow<Row>[] => rows.map((row, index) => ({ id: `${offset + index} ${row.eventId}`, row }))
