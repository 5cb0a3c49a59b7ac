/**
 * Statements made up row by row, in the order of time, as exchanges print them. Each row says beside its cells what it
 * does to balances, worked out here and not by the code under test.
 */
import * as fc from 'fast-check'

export interface MadeRow {
  readonly cells: readonly string[]
  /** Change per asset in units of 1e-8, fees included. */
  readonly effect: readonly (readonly [string, bigint])[]
}
/** Rows of one second that belong together or merely share it: at most four. */
export type Block = readonly MadeRow[]

/** What the person says of the file beside it. */
interface Said {
  readonly timezone?: string
  readonly format?: string
}

export interface MadeFormat {
  readonly name: string
  readonly header: readonly string[]
  readonly blocks: fc.Arbitrary<readonly Block[]>
  /** Lines before the header. */
  readonly preamble?: readonly (readonly string[])[]
  readonly said?: Said
  /** The rows rely on the lines before them, so that turning them round makes another file. */
  readonly isOrdered?: boolean
}

const UNITS = 100_000_000n
const START = Date.UTC(2021, 0, 1)
export const unitsText = (units: bigint): string => {
  const size = units < 0n ? -units : units
  return `${units < 0n ? '-' : ''}${size / UNITS}.${(size % UNITS).toString().padStart(8, '0')}`
}
export const momentOf = (second: number): Date => new Date(START + second * 1000)
export const secondText = (second: number): string => momentOf(second).toISOString().slice(0, 19).replace('T', ' ')

export const size = fc.bigInt({ min: 1n, max: 10n ** 13n })
export const coin = fc.constantFrom('BTC', 'ETH', 'SOL', 'ADA', 'XLM')
export const copies = fc.integer({ min: 1, max: 3 })

/** Gives every block a second of its own, later than the one before. */
export const inTime = (block: fc.Arbitrary<(second: number) => Block>): fc.Arbitrary<readonly Block[]> =>
  fc.array(fc.tuple(block, fc.integer({ min: 1, max: 90_000 })), { minLength: 12, maxLength: 40 }).map((made) => {
    let second = 0
    return made.map(([make, gap]) => make((second += gap)))
  })

export const repeat = (row: MadeRow, times: number): Block => Array.from({ length: times }, () => row)

/** What a template makes its rows of: a moment, a coin, four sizes and a side. */
export interface Draw {
  readonly second: number
  readonly at: string
  readonly coin: string
  readonly a: bigint
  readonly b: bigint
  readonly c: bigint
  readonly d: bigint
  readonly isBuy: boolean
}

type Template = (draw: Draw) => Block

const draws = fc.record({ coin, a: size, b: size, c: size, d: size, isBuy: fc.boolean(), times: copies })

/** Blocks of any of the templates. One that makes a single row may be repeated: equal rows are real. */
export const madeOf = (templates: readonly Template[], { isUnique = false } = {}): MadeFormat['blocks'] =>
  inTime(
    fc.tuple(fc.constantFrom(...templates), draws).map(([template, { times, ...draw }]) => (second) => {
      const rows = template({ ...draw, second, at: secondText(second) })
      const [row] = rows
      return row && rows.length === 1 && !isUnique ? repeat(row, times) : rows
    }),
  )

/** Cells of a line without quotes. */
export const cellsOf = (line: string): readonly string[] => line.split(',')

/** A row by its line, and what it does to balances. */
export const row = (line: string | readonly string[], ...effect: MadeRow['effect']): MadeRow => ({
  cells: typeof line === 'string' ? cellsOf(line) : line,
  effect,
})

/** A file of rows; every line has its end. */
export const fileOf = (
  { header, preamble = [] }: Pick<MadeFormat, 'header' | 'preamble'>,
  rows: readonly MadeRow[],
  delimiter = ',',
  isQuoted = false,
): string =>
  [...preamble, header, ...rows.map(({ cells }) => cells)]
    .map((cells) => `${cells.map((cell) => printed(cell, delimiter, isQuoted)).join(delimiter)}\n`)
    .join('')

const printed = (cell: string, delimiter: string, isQuoted: boolean): string =>
  isQuoted || cell.includes(delimiter) ? `"${cell}"` : cell

/** Exact totals of what rows do, zeros left out. */
export function totalsOf(rows: readonly MadeRow[]): Record<string, string> {
  const totals = new Map<string, bigint>()
  for (const [asset, units] of rows.flatMap(({ effect }) => effect))
    totals.set(asset, (totals.get(asset) ?? 0n) + units)
  return Object.fromEntries(
    [...totals]
      .filter(([, units]) => units !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([asset, units]) => [asset, unitsText(units).replace(/\.?0+$/, '')]),
  )
}
