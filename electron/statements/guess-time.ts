/**
 * Which columns hold the time, and in which layout. A layout is right where every cell of the sample reads in it.
 *
 * Worked example: `Datum` with `31.01.2024` and `Uhrzeit` with `14:05` read as `DD.MM.YYYY HH:mm` over both columns.
 * `04/02/2024` reads day first and month first; the guess is day first where the cells are cut by points or dashes, and
 * says that it is a guess.
 */
import type { MappedTime } from './mapping.ts'
import { HEADER_WORDS } from './guess-words.ts'
import { createTimeReader } from './parse-time.ts'

export interface GuessedTime {
  readonly time: MappedTime
  /** Whether another order of day and month reads the sample as well. */
  readonly isAmbiguous: boolean
}

const DATES = [
  'YYYY-MM-DD',
  'YYYY/M/D',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'D.M.YYYY',
  'D.M.YY',
  'D/M/YYYY',
  'D-M-YYYY',
  'M/D/YYYY',
  'M-D-YYYY',
  'D/M/YY',
  'M/D/YY',
  'D MMM YYYY',
  'D-MMM-YYYY',
  'MMM D, YYYY',
]
const CLOCKS = [
  '',
  ' H:mm',
  ' H:mm:ss',
  ' H:mm:ss.SSS',
  ', H:mm',
  ', H:mm:ss',
  ' h:mm A',
  ' h:mm:ss A',
  ', h:mm A',
  ', h:mm:ss A',
]
const LAYOUTS = DATES.flatMap((date) => CLOCKS.flatMap((clock) => [date + clock, `${date}${clock} Z`]))
const EPOCHS = ['X', 'x']
const CLOCK_CELL = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M)?$/i
const ZONE_CELL = /^(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i
const MAXIMUM_COLUMNS = 40

/** The time of a file by its header and some rows; undefined where no column reads as one. */
export function guessTime(header: readonly string[], rows: readonly (readonly string[])[]): GuessedTime | undefined {
  const cellsOf = (at: number): string[] => rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '')
  const columns = header.slice(0, MAXIMUM_COLUMNS).map((name, at) => ({ name, at, cells: cellsOf(at) }))
  const named = columns.filter(({ name }) => HEADER_WORDS.time.test(name))
  for (const column of [...named, ...columns.filter((other) => !named.includes(other))]) {
    if (column.cells.length === 0) continue
    const clock = columns.find(({ at, cells }) => at !== column.at && isEach(cells, CLOCK_CELL))
    const zone = columns.find(({ at, cells }) => at !== column.at && isEach(cells, ZONE_CELL))
    const isDateOnly = column.cells.every((cell) => !cell.includes(':'))
    const parts = [column, ...(clock && isDateOnly ? [clock] : []), ...(zone ? [zone] : [])]
    const cells = rows
      .map((row) => parts.map(({ at }) => (row[at] ?? '').trim()).join(' '))
      .filter((cell) => cell.trim() !== '')
    const found = layoutsOf(cells, named.includes(column))
    const [format] = found
    if (found.length === 0) continue
    return {
      time: { columns: parts.map(({ name }) => name), ...(format === undefined ? {} : { format }) },
      isAmbiguous: found.some((other) => isOtherOrder(format, other)),
    }
  }
  return undefined
}

const isEach = (cells: readonly string[], pattern: RegExp): boolean =>
  cells.length > 0 && cells.every((cell) => pattern.test(cell))

/** Layouts in which all cells read; `undefined` stands for the usual one, which needs no layout. */
function layoutsOf(cells: readonly string[], isNamed: boolean): (string | undefined)[] {
  if (cells.length === 0) return []
  const usual = createTimeReader({ zone: 'UTC', style: 'printed' })
  if (cells.every((cell) => /\d{4}/.test(cell) && typeof usual(cell) === 'number')) return [undefined]
  const candidates = isNamed ? [...LAYOUTS, ...EPOCHS] : LAYOUTS
  return candidates.filter((format) => {
    const read = createTimeReader({ zone: 'UTC', style: 'printed', format })
    return cells.every((cell) => typeof read(cell) === 'number')
  })
}

const isOtherOrder = (format: string | undefined, other: string | undefined): boolean =>
  format !== undefined && other !== undefined && format.startsWith('D') !== other.startsWith('D') && /^[DM]/.test(other)
