import { toDay } from '../domain/time/instant.ts'
import { readPriceFile } from '../statements/read-price-file.ts'
import type { Desk } from './desk.ts'
import { refusalOf } from './file-refusal.ts'
import { requirePair } from './prices.ts'
import { refuse } from './refusal.ts'
import type { StagedFiles } from './staged-files.ts'

export interface PriceFileInput {
  readonly stagedId: string
  readonly asset: string
  readonly currency: string
  readonly source?: string | undefined
}

/**
 * Reads a staged file of daily closes into the book: all rows or none, so one wrong row (a price of zero, a day that
 * does not exist) refuses the file. The source is the file's name unless said otherwise.
 */
export function importPrices(desk: Desk, staged: StagedFiles, input: PriceFileInput) {
  const file = staged.find(input.stagedId)
  const { asset, currency, source = file.name } = input
  requirePair(asset, currency)
  const now = desk.clock()
  const read = readPriceFile(staged.read(file), { today: toDay(now) })
  if (!read.ok) throw refusalOf(file.name, read.refusal)
  const { closes, problems, rows } = read
  const wrong = problems.filter(({ outcome }) => outcome === 'rejected')
  const [first] = wrong
  if (first) {
    const others = wrong.length > 1 ? ` ${wrong.length - 1} more rows are wrong.` : ''
    throw refuse('bad_input', `${file.name}, row ${first.row}: ${first.message}${others} Nothing was written.`)
  }
  const counts = desk.store.writeCloses({ asset, currency, source }, closes, now)
  const from = closes[0]?.day
  const to = closes.at(-1)?.day
  return {
    file: file.name,
    asset,
    currency,
    source,
    rows,
    ...counts,
    rejected: wrong.length,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    problems: problems.map(({ row, code, message }) => ({ row, code, message })),
  }
}
