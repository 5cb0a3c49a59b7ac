/**
 * Lines of aligned columns, two spaces apart. Columns named in `rightAligned` (by index) end flush, the others begin
 * flush. Wide characters of East Asian scripts count as two cells.
 */
export function formatTable(rows: readonly (readonly string[])[], rightAligned: readonly number[] = []): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cellsOf(cell))
  const right = new Set(rightAligned)
  const pad = (cell: string, column: number): string => {
    const blank = ' '.repeat((widths[column] ?? 0) - cellsOf(cell))
    return right.has(column) ? blank + cell : cell + blank
  }
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

const cellsOf = (text: string): number => {
  let cells = 0
  for (const character of text) cells += WIDE.test(character) ? 2 : 1
  return cells
}
