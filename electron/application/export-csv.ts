/** The book as tables: one CSV for each kind of thing, UTF-8, safe to open in a spreadsheet. Figures are unrounded. */
import { type CsvCell, formatCsv } from '../contract/format-csv.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { formatInstant } from '../domain/time/instant.ts'
import type { BookContents } from './book-contents.ts'
import { figure } from './csv-figure.ts'
import { INCOME_COLUMNS, incomeRow } from './income-row.ts'
import type { ExportedFile } from './ports.ts'
import { DISPOSAL_COLUMNS } from './year-lines.ts'

type Row = readonly CsvCell[]

const ROWS_A_PIECE = 2000

export function exportCsv(book: BookContents): ExportedFile[] {
  const file = (name: string, header: readonly string[], rows: Iterable<Row>): ExportedFile => ({
    name: `${name}.csv`,
    pieces: csvPieces(header, rows),
  })
  return [
    file('events', EVENT_COLUMNS, eventRows(book.events)),
    file('statement-originals', EVENT_COLUMNS, eventRows(book.originals)),
    file(
      'balances',
      ['asset', 'account', 'quantity'],
      book.balances.map((one) => [one.asset, one.account, figure(one.quantity)]),
    ),
    file(
      'lots',
      ['asset', 'quantity', 'acquired at', 'cost basis', 'currency', 'lot', 'event'],
      book.lots.map((lot) => [
        lot.asset,
        figure(lot.quantity),
        formatInstant(lot.acquiredAt),
        figure(lot.costBasis),
        book.currency,
        lot.id,
        lot.eventId,
      ]),
    ),
    file('disposals', DISPOSAL_COLUMNS, disposalRows(book)),
    file('disposal-lots', LOT_USE_COLUMNS, lotUseRows(book)),
    file('income', INCOME_COLUMNS, incomeRows(book)),
    file(
      'problems',
      ['at', 'code', 'asset', 'quantity', 'event'],
      book.problems.map((one) => [formatInstant(one.at), one.code, one.asset, figure(one.quantity), one.eventId]),
    ),
    file('prices', ['asset', 'currency', 'at', 'kind', 'price', 'source', 'first seen at'], priceRows(book)),
    file(
      'flags',
      ['id', 'asset', 'flag', 'from', 'to', 'source'],
      book.flags.map(({ id, asset, flag, from, to, source }) => [
        id,
        asset,
        flag,
        formatInstant(from),
        to && formatInstant(to),
        source,
      ]),
    ),
    file(
      'edits',
      ['number', 'made at', 'event', 'kind', 'note'],
      book.edits.map((edit) => [edit.number, formatInstant(edit.madeAt), edit.eventId, edit.kind, edit.note]),
    ),
    file('imports', BATCH_COLUMNS, batchRows(book)),
    file('assignments', ['asset', 'sleeve'], book.assignments),
    file('words', ['what', 'first', 'second'], wordRows(book)),
    ...book.policies.map(({ policyVersion, body }): ExportedFile => ({
      name: `policy-${policyVersion}.json`,
      pieces: [`${body}\n`],
    })),
  ]
}

function* csvPieces(header: readonly string[], rows: Iterable<Row>): Generator<string> {
  let held: Row[] = [header]
  for (const row of rows) {
    held.push(row)
    if (held.length < ROWS_A_PIECE) continue
    yield formatCsv(held)
    held = []
  }
  yield formatCsv(held)
}

/** One row for each leg: an event is the rows of one id. */
const EVENT_COLUMNS = [
  'event',
  'at',
  'kind',
  'label',
  'account',
  'leg',
  'leg account',
  'asset',
  'quantity',
  'role',
  'stated amount',
  'stated currency',
  'file',
  'row',
  'rows',
  'import',
]

function* eventRows(events: readonly LedgerEvent[]): Generator<Row> {
  for (const { id, at, kind, label, account, legs, stated, source } of events)
    for (const [index, leg] of legs.entries())
      yield [
        id,
        formatInstant(at),
        kind,
        label,
        account,
        index + 1,
        leg.account,
        leg.asset,
        figure(leg.quantity),
        leg.role,
        figure(stated?.amount),
        stated?.currency,
        source.file,
        source.row,
        source.rows.join(' '),
        source.batchId,
      ]
}

function* disposalRows({ disposals, currency }: BookContents): Generator<Row> {
  for (const one of disposals())
    yield [
      formatInstant(one.at),
      one.asset,
      one.account,
      one.kind,
      figure(one.quantity),
      figure(one.proceeds),
      figure(one.costBasis),
      figure(one.realisedPnl),
      figure(one.fees),
      currency,
      one.source.file,
      one.source.row,
      one.eventId,
    ]
}

const LOT_USE_COLUMNS = [
  'disposed at',
  'asset',
  'quantity',
  'acquired at',
  'days held',
  'cost basis',
  'currency',
  'lot',
  'disposal',
  'acquisition',
]

function* lotUseRows({ disposals, currency }: BookContents): Generator<Row> {
  for (const { at, asset, eventId, lots } of disposals())
    for (const use of lots)
      yield [
        formatInstant(at),
        asset,
        figure(use.quantity),
        formatInstant(use.acquiredAt),
        use.holdingDays,
        figure(use.costBasis),
        currency,
        use.lotId,
        eventId,
        use.eventId,
      ]
}

function* incomeRows({ receipts, currency }: BookContents): Generator<Row> {
  for (const one of receipts()) yield incomeRow(one, currency)
}

function* priceRows({ prices }: BookContents): Generator<Row> {
  for (const { asset, currency, closes, byHand } of prices()) {
    for (const { day, close, source, seenAt } of closes)
      yield [asset, currency, day, 'close', figure(close), source, formatInstant(seenAt)]
    for (const { at, price, source } of byHand)
      yield [asset, currency, formatInstant(at), 'by hand', figure(price), source, undefined]
  }
}

const BATCH_COLUMNS = [
  'id',
  'file',
  'sha-256',
  'format',
  'account',
  'time zone',
  'imported at',
  'rows',
  'accepted',
  'duplicate',
  'skipped',
  'rejected',
  'undone at',
]

function* batchRows({ batches }: BookContents): Generator<Row> {
  for (const one of batches)
    yield [
      one.id,
      one.file,
      one.fileHash,
      one.format,
      one.account,
      one.timezone,
      formatInstant(one.importedAt),
      one.rows,
      one.accepted,
      one.duplicate,
      one.skipped,
      one.rejected,
      one.undoneAt && formatInstant(one.undoneAt),
    ]
}

/** What the person said of transfers and names. */
function* wordRows({ transferWords, assetWords, lotChoices, plan }: BookContents): Generator<Row> {
  for (const { withdrawalId, depositId } of transferWords.links) yield ['transfer linked', withdrawalId, depositId]
  for (const { withdrawalId, depositId } of transferWords.broken) yield ['transfer unlinked', withdrawalId, depositId]
  for (const eventId of transferWords.dismissed) yield ['not a transfer', eventId, undefined]
  for (const [question, asset] of assetWords.answers) yield ['name answered', question, asset]
  for (const [from, to] of assetWords.renames) yield ['name changed', from, to]
  for (const { year, method, scope } of plan.years) yield ['cost method', String(year), `${method} ${scope}`]
  for (const [eventId, byAsset] of lotChoices)
    for (const [asset, lots] of byAsset)
      for (const { lotId, quantity } of lots)
        yield ['lot chosen', `${eventId} ${asset}`, `${lotId} ${formatDecimal(quantity)}`]
}
