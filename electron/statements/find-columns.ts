import { DELIMITERS, type Delimiter, splitLine } from './split-rows.ts'

export interface FoundColumns<Column extends string> {
  readonly delimiter: Delimiter
  /** Where each column stands that the file has. */
  readonly columns: ReadonlyMap<Column, number>
}

/** The columns that a file's first line names, in any case and order; `undefined` where one of the needed is missing. */
export function findColumns<Column extends string>(
  text: string,
  needed: readonly Column[],
  optional: readonly Column[],
): FoundColumns<Column> | undefined {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? ''
  for (const delimiter of DELIMITERS) {
    const header = splitLine(line, delimiter).map((cell) => cell.trim().toLowerCase())
    const columns = new Map(
      [...needed, ...optional].flatMap((name): [Column, number][] =>
        header.includes(name) ? [[name, header.indexOf(name)]] : [],
      ),
    )
    if (needed.every((name) => columns.has(name))) return { delimiter, columns }
  }
  return undefined
}
