/**
 * Price files, one or many. What a file is of is taken from its columns or its name, said in the answer, and asked where
 * neither tells. A file is taken with all its rows or not at all, and one that is not does not keep the others out.
 */
import { type Day, type Instant, toDay } from '../domain/time/instant.ts'
import { pairOfName } from '../statements/price-file-pair.ts'
import { type PriceFile, type PriceProblem, readPriceFile } from '../statements/read-price-file.ts'
import { daysOfHours } from './days-of-hours.ts'
import type { Desk } from './desk.ts'
import { refusalOf, toldOf, wrongRowsOf } from './file-refusal.ts'
import type { CloseCounts } from './price-ports.ts'
import { requirePair } from './prices.ts'
import { Refusal, refuse } from './refusal.ts'
import type { StagedFile, StagedFiles } from './staged-files.ts'

export interface PriceFileInput {
  readonly stagedId: string
  readonly asset?: string | undefined
  readonly currency?: string | undefined
  readonly source?: string | undefined
}

const LISTED_PROBLEMS = 50

/**
 * Reads a staged file of closes into the book: all rows or none, so one wrong row (a price of zero, a day that does not
 * exist) refuses the file. The source is the vendor whose layout the file has, or else the file's name. Refuses a file
 * that does not say what it is of, where the caller does not either.
 */
export const importPrices = (desk: Desk, staged: StagedFiles, input: PriceFileInput) =>
  importFile(desk, staged, staged.find(input.stagedId), input)

/** Reads staged files, archives and folders of them; each is taken or refused by itself. */
export function importPriceFiles(
  desk: Desk,
  staged: StagedFiles,
  { files }: { readonly files: readonly PriceFileInput[] },
) {
  return {
    files: files.flatMap((input) =>
      staged.expand(input.stagedId).map((file) => {
        try {
          return { kind: 'imported' as const, ...importFile(desk, staged, file, input) }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          return { kind: 'refused' as const, ...toldOf(file.name, error) }
        }
      }),
    ),
  }
}

/** What staged files say, without writing anything. */
export function previewPriceFiles(
  desk: Desk,
  staged: StagedFiles,
  { stagedIds }: { readonly stagedIds: readonly string[] },
) {
  const today = toDay(desk.clock())
  return { files: stagedIds.flatMap((id) => staged.expand(id)).map((file) => previewFile(staged, file, today)) }
}

const WANTED = 'Its header needs a date and a close, and has'

function previewFile(staged: StagedFiles, file: StagedFile, today: Day) {
  const read = readPriceFile(staged.read(file), { today })
  const named = { stagedId: file.stagedId, file: file.name }
  if (!read.ok)
    return { kind: 'unreadable' as const, ...named, ...toldOf(file.name, refusalOf(file.name, read.refusal, WANTED)) }
  const { vendor, grain, rows, closes, problems } = read
  return {
    kind: 'readable' as const,
    ...named,
    vendor,
    grain,
    rows,
    closes: closes.length,
    rejected: wrongRows(problems).length,
    source: sourceOf(read, file),
    ...saidPair(read, file),
    ...spanOf(read),
    problems: told(problems),
  }
}

function importFile(desk: Desk, staged: StagedFiles, file: StagedFile, input: PriceFileInput) {
  const now = desk.clock()
  const read = readPriceFile(staged.read(file), { today: toDay(now) })
  if (!read.ok) throw refusalOf(file.name, read.refusal, WANTED)
  const said = saidPair(read, file)
  const asset = input.asset ?? said.asset
  const currency = input.currency ?? said.currency
  if (asset === undefined)
    throw refuse('bad_input', `${file.name} does not say whose prices it has. Name the asset.`, { reason: 'no_asset' })
  if (currency === undefined)
    throw refuse('bad_input', `${file.name} does not say what its prices are counted in. Name the currency.`, {
      reason: 'no_currency',
    })
  requirePair(asset, currency)
  const wrong = wrongRowsOf(file.name, wrongRows(read.problems))
  if (wrong) throw wrong
  const source = input.source ?? sourceOf(read, file)
  return {
    file: file.name,
    asset,
    currency,
    source,
    grain: read.grain,
    rows: read.rows,
    ...writeFile(desk, { asset, currency, source }, read, now),
    rejected: 0,
    ...spanOf(read),
    problems: told(read.problems),
  }
}

/** Hours also tell the closes of their whole days, so that what looks at days has them. */
function writeFile(
  { store }: Desk,
  series: { readonly asset: string; readonly currency: string; readonly source: string },
  { grain, closes }: PriceFile,
  seenAt: Instant,
): CloseCounts {
  if (grain === 'day') return store.writeCloses(series, closes, seenAt)
  const hours = closes.map(({ at, close, volume }) => ({ hour: at, close, volume }))
  return store.transaction(() => {
    store.writeCloses({ ...series, kind: 'derived' }, daysOfHours(hours), seenAt)
    return store.writeHours(series, hours, seenAt)
  })
}

const wrongRows = (problems: readonly PriceProblem[]): PriceProblem[] =>
  problems.filter(({ outcome }) => outcome === 'rejected')

const sourceOf = ({ vendor }: PriceFile, file: StagedFile): string => (vendor === 'plain' ? file.name : vendor)

function saidPair(read: PriceFile, file: StagedFile) {
  const { asset, currency } = read.pair ?? pairOfName(file.name, read.vendor)
  return { ...(asset === undefined ? {} : { asset }), ...(currency === undefined ? {} : { currency }) }
}

function spanOf({ closes }: PriceFile) {
  const from = closes[0]?.day
  const to = closes.at(-1)?.day
  return from === undefined || to === undefined ? {} : { from, to }
}

const told = (problems: readonly PriceProblem[]) =>
  problems.slice(0, LISTED_PROBLEMS).map(({ row, code, message }) => ({ row, code, message }))
