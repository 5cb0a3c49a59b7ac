/**
 * The book as a beancount file (https://beancount.github.io/docs/beancount_language_syntax.html), which `bean-check`
 * accepts: every event a transaction that balances, every close a price, every balance an assertion at the end.
 *
 * Lots are written at what the book booked them at, `{{total cost, date, "lot"}}`, by whichever method is in force, with
 * `booking_method "NONE"`, so that nothing is matched a second time. Coins move between accounts without a cost, for a
 * lot of the whole book has no account; what left and has not arrived is in Equity:Transfers. What nobody knows is not
 * made up: coins of unknown cost stand against Equity:Unknown-Cost, trades of unknown value against Equity:Unknown-Value.
 *
 * Worked example, a sale of 1 BTC for 30,000 USD that cost 20,000:
 *   Assets:Kraken     -1 BTC {{20000 USD, 2024-01-02, "e1:BTC"}}
 *   Assets:Kraken  30000 USD
 *   Income:Gains  -10000 USD
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { addDays, toDay } from '../domain/time/instant.ts'
import { type BeancountNames, createBeancountNames } from './beancount-names.ts'
import { type BeancountPosting, type BookedEvent, beancountPostings, bookedByEvent } from './beancount-postings.ts'
import type { BookContents } from './book-contents.ts'
import type { ExportedFile } from './ports.ts'

const FIRST_DAY = '1970-01-01'

export const exportBeancount = (book: BookContents): ExportedFile[] => [
  { name: 'book.beancount', pieces: beancountPieces(book) },
]

function* beancountPieces(book: BookContents): Generator<string> {
  const names = createBeancountNames()
  const currency = names.commodityOf(book.currency)
  for (const { legs } of book.events)
    for (const { account, asset } of legs) {
      names.accountOf(account)
      names.commodityOf(asset)
    }
  yield [
    `; Exported from Barbell on ${toDay(book.exportedAt)}. Arithmetic over imported records, not tax advice.`,
    'option "title" "Barbell"',
    `option "operating_currency" ${quoted(currency)}`,
    'option "booking_method" "NONE"',
    'option "inferred_tolerance_default" "*:0.000000000001"',
    '',
    '',
  ].join('\n')
  const used = new Set<string>()
  const byEvent = bookedByEvent(book.ledger)
  const entries: string[] = []
  for (const event of book.events) entries.push(entryOf(event, byEvent.get(event.id), book.currency, names, used))
  for (const [asset, commodity] of names.commodities())
    yield `${FIRST_DAY} commodity ${commodity}\n${asset === commodity ? '' : `  name: ${quoted(asset)}\n`}`
  for (const account of [...new Set([...names.accounts().values(), ...used])].sort())
    yield `${FIRST_DAY} open ${account}\n`
  yield '\n'
  yield* entries
  for (const { asset, currency: quote, closes } of book.prices())
    for (const { day, close } of closes)
      if (close > 0n)
        yield `${day} price ${names.commodityOf(asset)} ${formatDecimal(close)} ${names.commodityOf(quote)}\n`
  yield '\n'
  yield* balanceAssertions(book, names)
}

function entryOf(
  event: LedgerEvent,
  booked: BookedEvent | undefined,
  currency: string,
  names: BeancountNames,
  used: Set<string>,
): string {
  const lines = beancountPostings(event, booked, currency).map((posting) => {
    const account = posting.account ?? names.accountOf(posting.bookAccount)
    used.add(account)
    return `  ${account}  ${amountText(posting, currency, names)}`
  })
  const { file, row } = event.source
  return [
    `${toDay(event.at)} * ${quoted(event.account)} ${quoted(event.label)}`,
    `  event: ${quoted(event.id)}`,
    `  file: ${quoted(file)}`,
    `  row: ${row}`,
    ...lines,
    '',
    '',
  ].join('\n')
}

function amountText({ asset, quantity, lot }: BeancountPosting, currency: string, names: BeancountNames): string {
  const units = `${formatDecimal(quantity)} ${names.commodityOf(asset)}`
  if (lot === undefined) return units
  const cost = `${formatDecimal(lot.cost)} ${names.commodityOf(currency)}`
  return `${units} {{${cost}, ${toDay(lot.acquiredAt)}, ${quoted(lot.id)}}}`
}

/** What every account held at the end: the day after the last event. */
function* balanceAssertions({ balances, events }: BookContents, names: BeancountNames): Generator<string> {
  const last = events.at(-1)
  if (last === undefined) return
  const day = addDays(toDay(last.at), 1)
  for (const { asset, account, quantity } of balances)
    yield `${day} balance ${names.accountOf(account)} ${formatDecimal(quantity)} ${names.commodityOf(asset)}\n`
}

const quoted = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/[\r\n]+/g, ' ')}"`
