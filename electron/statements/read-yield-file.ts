/**
 * Reads a CSV of yield positions. Needed columns: `name,protocol,asset,account,opened`; also read where the file has
 * them: `chain,issuer,pool,receipt,growth,rewards,closed,locked_until,unbonding_days,note`, in any order. `growth` is
 * `balance` (the usual) or `rate`; coins within `rewards` are parted by semicolons; days are `YYYY-MM-DD`.
 *
 * Worked example: `Aave USDC,aave,USDC,Wallet,2026-01-05,AAVE-USDC` under `name,protocol,asset,account,opened,receipt`.
 */
import { type Day, parseDay } from '../domain/time/instant.ts'
import { GROWTHS, type YieldPosition } from '../domain/yield/position.ts'
import { decodeText } from './decode-text.ts'
import { findColumns } from './find-columns.ts'
import { guessHeader, isBlank } from './find-header.ts'
import type { ReadRefusal } from './import-plan.ts'
import type { RowProblem } from './read-rate-file.ts'
import { splitRows } from './split-rows.ts'

const NEEDED = ['name', 'protocol', 'asset', 'account', 'opened'] as const
const OPTIONAL = [
  'chain',
  'issuer',
  'pool',
  'receipt',
  'growth',
  'rewards',
  'closed',
  'locked_until',
  'unbonding_days',
  'note',
] as const
type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number]

export interface FilePosition {
  readonly row: number
  readonly position: Omit<YieldPosition, 'id'>
}

export type YieldFileResult =
  | {
      readonly ok: true
      readonly rows: number
      readonly positions: readonly FilePosition[]
      readonly problems: readonly RowProblem[]
    }
  | { readonly ok: false; readonly refusal: Exclude<ReadRefusal, { readonly kind: 'bad_timezone' }> }

export function readYieldFile(bytes: Uint8Array): YieldFileResult {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const layout = findColumns<Column>(decoded.text, NEEDED, OPTIONAL)
  if (!layout) return { ok: false, refusal: { kind: 'unknown_format', ...guessHeader(decoded.text) } }
  const positions: FilePosition[] = []
  const problems: RowProblem[] = []
  let row = -1
  splitRows(decoded.text, layout.delimiter, ({ cells, isBroken }) => {
    if (isBlank(cells)) return true
    row += 1
    if (row === 0) return true
    const read = isBroken
      ? { column: 'row', code: 'malformed_quotes' as const, message: 'The quotes of this row do not close.' }
      : readRow(cells, layout.columns)
    if ('message' in read) problems.push({ row, ...read })
    else positions.push({ row, position: read })
    return true
  })
  if (row < 1) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
  return { ok: true, rows: row, positions, problems }
}

type Columns = ReadonlyMap<Column, number>

type Wrong = Omit<RowProblem, 'row'>

function readRow(cells: readonly string[], columns: Columns): Omit<YieldPosition, 'id'> | Wrong {
  const cell = (name: Column): string => {
    const place = columns.get(name)
    return (place === undefined ? undefined : cells[place]?.trim()) ?? ''
  }
  const missing = NEEDED.find((name) => cell(name) === '')
  if (missing !== undefined) return { column: missing, code: 'missing_cell', message: `The row has no ${missing}.` }
  const days = new Map<Column, Day>()
  for (const column of ['opened', 'closed', 'locked_until'] as const) {
    if (cell(column) === '') continue
    const day = parseDay(cell(column))
    if (day === undefined)
      return { column, code: 'bad_day', message: `"${cell(column)}" is not a day such as 2026-01-05.` }
    days.set(column, day)
  }
  const opened = days.get('opened')
  if (opened === undefined) return { column: 'opened', code: 'missing_cell', message: 'The row has no opened.' }
  const growth = cell('growth') === '' ? 'balance' : GROWTHS.find((known) => known === cell('growth'))
  if (growth === undefined)
    return { column: 'growth', code: 'bad_word', message: `"${cell('growth')}" is not one of ${GROWTHS.join(', ')}.` }
  const unbonding = cell('unbonding_days')
  if (!/^\d{0,4}$/.test(unbonding))
    return { column: 'unbonding_days', code: 'bad_number', message: `"${unbonding}" is not a whole number of days.` }
  const optional = (name: Column): string | undefined => (cell(name) === '' ? undefined : cell(name))
  return {
    name: cell('name'),
    protocol: cell('protocol'),
    chain: optional('chain'),
    issuer: optional('issuer'),
    pool: optional('pool'),
    asset: cell('asset'),
    receipt: optional('receipt'),
    growth,
    account: cell('account'),
    rewardAssets: namesOf(cell('rewards')),
    opened,
    closed: days.get('closed'),
    lockedUntil: days.get('locked_until'),
    unbondingDays: unbonding === '' ? undefined : Number(unbonding),
    note: optional('note'),
  }
}

const namesOf = (text: string): string[] =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
