import type { RowWord } from '../statements/import-plan.ts'
import type { RowFix } from './ports.ts'

/** A row to read from other cells than the file has. */
export interface RowCorrection {
  readonly row: number
  readonly cells: readonly string[]
}

export interface RowCorrections {
  /** What a reading is told of the rows. */
  readonly words: ReadonlyMap<number, RowWord>
  /** To be called with every row as the file has it; absent where nothing was corrected. */
  readonly onRow: ((row: number, cells: readonly string[]) => void) | undefined
  /** The corrections of rows that the file has, each with the file's own cells; to be kept with the batch. */
  readonly fixes: () => RowFix[]
}

/** What the person corrected of a file before it is imported. */
export function createRowCorrections(corrections: readonly RowCorrection[] = []): RowCorrections {
  const wanted = new Map(corrections.map(({ row, cells }) => [row, cells]))
  const fixes = new Map<number, RowFix>()
  const note = (row: number, original: readonly string[]): void => {
    const cells = wanted.get(row)
    if (cells) fixes.set(row, { row, original, cells })
  }
  return {
    words: new Map([...wanted].map(([row, cells]): [number, RowWord] => [row, { kind: 'correct', cells }])),
    onRow: wanted.size === 0 ? undefined : note,
    fixes: () => [...fixes.values()],
  }
}
