/** Finds the day and the close in a price file by its headers. */
import { isBlank } from './find-header.ts'
import { normaliseHeader } from './match-header.ts'
import type { SlashOrder } from './parse-price-day.ts'
import { DELIMITERS, type Delimiter, splitRows } from './split-rows.ts'

export interface PriceColumns {
  readonly delimiter: Delimiter
  /** Rows of the splitter before the data, header included; 0 where there is no header. */
  readonly rowsBefore: number
  readonly day: { readonly header: string; readonly position: number }
  readonly close: { readonly header: string; readonly position: number }
  readonly width: number
  readonly slashOrder: SlashOrder
}

const DAYS = [
  'date',
  'day',
  'snapped_at',
  'observation_date',
  'datetime',
  'time',
  'timestamp',
  'open time',
  'open_time',
]
const MORE_DAYS = ['日付', '日付け', 'unix']
// Best first: `Close` before `Adj Close`, which is another series.
const CLOSES = ['close', 'close/last', 'close*', 'closing price', 'price', 'last', 'value', '終値']
const MAXIMUM_PREAMBLE = 8
const SNIFFED_CHARACTERS = 65_536
const KLINE_CELLS = 6

/** The columns of `date,close`, the usual vendors and Binance's klines without header; undefined for anything else. */
export function findPriceColumns(text: string): PriceColumns | undefined {
  for (const delimiter of DELIMITERS) {
    let found: PriceColumns | undefined
    let rowsBefore = 0
    splitRows(text.slice(0, SNIFFED_CHARACTERS), delimiter, ({ cells }) => {
      rowsBefore++
      if (isBlank(cells)) return rowsBefore < MAXIMUM_PREAMBLE * 2
      found = headerColumns(cells, delimiter, rowsBefore) ?? klineColumns(cells, delimiter, rowsBefore - 1)
      return found === undefined && rowsBefore < MAXIMUM_PREAMBLE * 2
    })
    if (found) return found
  }
  return undefined
}

function headerColumns(cells: readonly string[], delimiter: Delimiter, rowsBefore: number): PriceColumns | undefined {
  const headers = cells.map(normaliseHeader)
  const day = firstOf([...DAYS, ...MORE_DAYS], headers)
  if (day === undefined) return undefined
  const named = firstOf(CLOSES, headers)
  const close = named ?? (headers.length === 2 && day === 0 ? 1 : undefined)
  if (close === undefined) return undefined
  const isInvesting = headers.includes('price') && headers.includes('change %')
  return {
    delimiter,
    rowsBefore,
    day: { header: cells[day]?.trim() ?? '', position: day },
    close: { header: cells[close]?.trim() ?? '', position: close },
    width: cells.length,
    slashOrder: isInvesting || headers.includes('close/last') ? 'month-first' : 'unclear',
  }
}

/** Klines: open time in ms or µs, open, high, low, close, volume, …: numbers from the first row on. */
function klineColumns(cells: readonly string[], delimiter: Delimiter, rowsBefore: number): PriceColumns | undefined {
  const isKline =
    cells.length >= KLINE_CELLS &&
    /^\d{13}(?:\d{3})?$/.test(cells[0]?.trim() ?? '') &&
    cells.slice(1, KLINE_CELLS).every((cell) => /^\d+(?:\.\d+)?$/.test(cell.trim()))
  if (!isKline) return undefined
  return {
    delimiter,
    rowsBefore,
    day: { header: 'open time', position: 0 },
    close: { header: 'close', position: 4 },
    width: cells.length,
    slashOrder: 'unclear',
  }
}

function firstOf(wanted: readonly string[], headers: readonly string[]): number | undefined {
  const name = wanted.find((header) => headers.includes(header))
  return name === undefined ? undefined : headers.indexOf(name)
}
