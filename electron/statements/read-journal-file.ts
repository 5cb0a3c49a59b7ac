/**
 * Reads a CSV of things that happened: `date,label,severity`, and where the file has them `kind,amount,currency,note,
 * source,assets,accounts`, in any order. Names within `assets` and `accounts` are parted by semicolons. Every row ends
 * as an entry or as a problem; whether a file with problems is taken is the caller's word.
 *
 * Worked example: `2025-02-21,Bybit,3,hack,1500000000,USD` under `date,label,severity,kind,amount,currency`.
 */
import { JOURNAL_KINDS, type JournalEntry, type JournalKind } from '../domain/context/journal-entry.ts'
import type { Money } from '../domain/number/decimal.ts'
import { parseDecimal } from '../domain/number/parse-decimal.ts'
import { parseDay } from '../domain/time/instant.ts'
import { decodeText } from './decode-text.ts'
import { findColumns } from './find-columns.ts'
import { guessHeader, isBlank } from './find-header.ts'
import type { ReadRefusal } from './import-plan.ts'
import { splitRows } from './split-rows.ts'

const NEEDED = ['date', 'label', 'severity'] as const
const OPTIONAL = ['kind', 'amount', 'currency', 'note', 'source', 'assets', 'accounts'] as const
type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number]

export interface JournalProblem {
  /** 1-based data row. */
  readonly row: number
  readonly code: WrongEntry['code']
  readonly message: string
}

/** A row that is no entry. */
interface WrongEntry {
  readonly code:
    'malformed_quotes' | 'bad_day' | 'missing_cell' | 'bad_number' | 'bad_word' | 'half_amount' | 'bad_amount'
  readonly message: string
}

export type JournalFileResult =
  | {
      readonly ok: true
      readonly rows: number
      readonly entries: readonly Omit<JournalEntry, 'id'>[]
      readonly problems: readonly JournalProblem[]
    }
  | { readonly ok: false; readonly refusal: Exclude<ReadRefusal, { readonly kind: 'bad_timezone' }> }

/** Reads the bytes of a file. `kind` is that of rows without one. */
export function readJournalFile(bytes: Uint8Array, kind: JournalKind): JournalFileResult {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const layout = findColumns<Column>(decoded.text, NEEDED, OPTIONAL)
  if (!layout) return { ok: false, refusal: { kind: 'unknown_format', ...guessHeader(decoded.text) } }
  const entries: Omit<JournalEntry, 'id'>[] = []
  const problems: JournalProblem[] = []
  let row = 0
  let isHeader = true
  splitRows(decoded.text, layout.delimiter, ({ cells, isBroken }) => {
    if (isBlank(cells)) return true
    if (isHeader) {
      isHeader = false
      return true
    }
    row += 1
    const read = isBroken
      ? wrong('malformed_quotes', 'The quotes of this row do not close.')
      : readRow(cells, layout.columns, kind)
    if ('code' in read) problems.push({ row, ...read })
    else entries.push(read)
    return true
  })
  if (row === 0) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
  return { ok: true, rows: row, entries, problems }
}

type Columns = ReadonlyMap<Column, number>

const wrong = (code: WrongEntry['code'], message: string): WrongEntry => ({ code, message })

function readRow(
  cells: readonly string[],
  columns: Columns,
  usual: JournalKind,
): Omit<JournalEntry, 'id'> | WrongEntry {
  const cell = (name: Column): string => {
    const position = columns.get(name)
    return (position === undefined ? undefined : cells[position]?.trim()) ?? ''
  }
  const day = parseDay(cell('date'))
  if (day === undefined) return wrong('bad_day', `"${cell('date')}" is not a day such as 2025-02-21.`)
  const label = cell('label')
  if (label === '') return wrong('missing_cell', 'The row says no label.')
  const severity = /^[0-3]$/.test(cell('severity')) ? Number(cell('severity')) : undefined
  if (severity === undefined) return wrong('bad_number', `"${cell('severity')}" is not a severity from 0 to 3.`)
  const kind = cell('kind') === '' ? usual : JOURNAL_KINDS.find((known) => known === cell('kind'))
  if (kind === undefined) return wrong('bad_word', `"${cell('kind')}" is not one of ${JOURNAL_KINDS.join(', ')}.`)
  const currency = cell('currency')
  if ((cell('amount') === '') !== (currency === ''))
    return wrong('half_amount', 'An amount and its currency stand together or not at all.')
  const amount = cell('amount') === '' ? undefined : parseDecimal<Money>(cell('amount'))
  if (amount && !amount.ok) return wrong('bad_amount', `"${cell('amount')}" is not an amount of at most 18 decimals.`)
  return {
    day,
    label,
    severity,
    kind,
    ...(amount ? { amount: amount.value, currency } : {}),
    ...(cell('note') === '' ? {} : { note: cell('note') }),
    ...(cell('source') === '' ? {} : { source: cell('source') }),
    assets: namesOf(cell('assets')),
    accounts: namesOf(cell('accounts')),
  }
}

const namesOf = (text: string): string[] =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
