/**
 * The book as one JSON document, complete enough to build the ledger again: `events` are what the book counts, with the
 * person's edits in them; `originals` are the statements' own words for those that were changed or removed. Decimals are
 * canonical strings and moments ISO strings. Each list item has a line of its own, so that a large file can be read line
 * by line.
 */
import type { EventBody } from '../domain/ledger/event-edit.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { formatInstant } from '../domain/time/instant.ts'
import type { BookContents, PairPrices } from './book-contents.ts'
import type { KeptTrace } from './ladder-ports.ts'
import type { ExportedFile } from './ports.ts'

const FORMAT = 'barbell-book'
const VERSION = 1
const ITEMS_A_PIECE = 1000

export const exportJson = (book: BookContents): ExportedFile[] => [{ name: 'book.json', pieces: jsonPieces(book) }]

function* jsonPieces(book: BookContents): Generator<string> {
  const { profile, plan, currency, assetWords, transferWords } = book
  const facts = {
    format: FORMAT,
    version: VERSION,
    exportedAt: formatInstant(book.exportedAt),
    currency,
    profile,
    plan,
  }
  yield `{${Object.entries(facts)
    .map(([key, value]) => `\n${JSON.stringify(key)}: ${jsonText(value)}`)
    .join(',')}`
  yield* list('events', map(book.events, describeEvent))
  yield* list('originals', map(book.originals, describeEvent))
  yield* list('balances', book.balances)
  yield* list(
    'lots',
    map(book.lots, (lot) => ({ ...lot, acquiredAt: formatInstant(lot.acquiredAt) })),
  )
  yield* list(
    'disposals',
    map(book.disposals(), ({ at, lots, ...disposal }) => ({
      ...disposal,
      at: formatInstant(at),
      lots: lots.map((use) => ({ ...use, acquiredAt: formatInstant(use.acquiredAt) })),
    })),
  )
  yield* list('income', map(book.receipts(), withMoment))
  yield* list('problems', map(book.problems, withMoment))
  yield* list('prices', map(book.prices(), describePrices))
  yield* list(
    'policies',
    map(book.policies, ({ policyVersion, savedAt, body }) => ({
      policyVersion,
      savedAt: formatInstant(savedAt),
      policy: JSON.parse(body) as unknown,
    })),
  )
  yield* list(
    'flags',
    map(book.flags, ({ from, to, ...flag }) => ({
      ...flag,
      from: formatInstant(from),
      ...(to === undefined ? {} : { to: formatInstant(to) }),
    })),
  )
  yield* list('ladders', map(book.ladders(), describeTrace))
  yield* list(
    'edits',
    map(book.edits, ({ madeAt, body, ...edit }) => ({
      ...edit,
      madeAt: formatInstant(madeAt),
      ...(body === undefined ? {} : { event: describeBody(body) }),
    })),
  )
  yield* list(
    'imports',
    map(book.batches, ({ importedAt, undoneAt, mapping, ...batch }) => ({
      ...batch,
      importedAt: formatInstant(importedAt),
      ...(undoneAt === undefined ? {} : { undoneAt: formatInstant(undoneAt) }),
      ...(mapping === undefined ? {} : { mapping: JSON.parse(mapping) as unknown }),
    })),
  )
  yield* list(
    'mappings',
    map(book.mappings, ({ name, body }) => ({ name, mapping: JSON.parse(body) as unknown })),
  )
  yield* list(
    'assignments',
    map(book.assignments, ([asset, sleeve]) => ({ asset, sleeve })),
  )
  yield* list(
    'yields',
    map(book.yields, ({ position, rates, balances, words: said }) => ({
      ...position,
      rates: rates.map(({ seenAt, ...rate }) => ({ ...rate, seenAt: formatInstant(seenAt) })),
      balances,
      words: said.map(({ eventId, word }) => ({ eventId, word })),
    })),
  )
  yield* list(
    'lotChoices',
    map(book.lotChoices, ([eventId, byAsset]) => ({ eventId, byAsset: Object.fromEntries(byAsset) })),
  )
  const words = {
    transfers: { ...transferWords, dismissed: [...transferWords.dismissed] },
    names: { answers: Object.fromEntries(assetWords.answers), renames: Object.fromEntries(assetWords.renames) },
  }
  yield `,\n"words": ${jsonText(words)}\n}\n`
}

const describeBody = ({ at, ...body }: EventBody) => ({ ...body, at: formatInstant(at) })
const describeEvent = ({ id, at, kind, account, label, legs, stated, source }: LedgerEvent) => ({
  id,
  at: formatInstant(at),
  kind,
  account,
  label,
  legs,
  stated,
  source,
})

const withMoment = <Item extends { readonly at: LedgerEvent['at'] }>({ at, ...item }: Item) => ({
  ...item,
  at: formatInstant(at),
})

const describePrices = ({ asset, currency, closes, byHand }: PairPrices) => ({
  asset,
  currency,
  closes: closes.map(({ seenAt, ...close }) => ({ ...close, seenAt: formatInstant(seenAt) })),
  byHand: byHand.map(withMoment),
})

/** The days of one ladder, with the machine that each left behind: enough to go on from the last. */
const describeTrace = ({ asset, terms, begunAt, cause, days }: KeptTrace) => ({
  asset,
  cause,
  begunAt: formatInstant(begunAt),
  terms: JSON.parse(terms) as unknown,
  days: days.map(({ judgedAt, step, machine, source }) => ({
    day: step.day,
    judgedAt: formatInstant(judgedAt),
    state: step.state,
    close: step.close,
    source,
    rollingHigh: step.rollingHigh,
    drawdown: step.drawdown,
    windowReturn: step.windowReturn,
    sigma: step.sigma,
    blocks: step.blocks,
    fired: step.fired.map(({ tranche, drawdown, share, price }) => ({ tranche, drawdown, share, price })),
    episode: machine.episode,
    remainder: machine.remainder,
    coolingSince: machine.coolingSince,
  })),
})

function* map<Item, Result>(items: Iterable<Item>, describe: (item: Item) => Result): Generator<Result> {
  for (const item of items) yield describe(item)
}

function* list(name: string, items: Iterable<unknown>): Generator<string> {
  let held = `,\n${JSON.stringify(name)}: [`
  let count = 0
  for (const item of items) {
    held += `${count === 0 ? '\n' : ',\n'}${jsonText(item)}`
    count += 1
    if (count % ITEMS_A_PIECE !== 0) continue
    yield held
    held = ''
  }
  yield `${held}${count === 0 ? ']' : '\n]'}`
}

const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every bigint of a book is a decimal
    typeof part === 'bigint' ? formatDecimal(part as Decimal) : part,
  )
