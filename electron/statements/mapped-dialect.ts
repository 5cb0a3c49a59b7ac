/**
 * A mapping as a dialect: the machinery, the identity rules and the outcomes are those of every format. All mappings
 * share one scope, so that a file read by a mapping from a file and by the same one saved holds the same rows.
 *
 * Identity: the id where there is one and no spreadsheet has mangled it, with time, kind, side, amounts and currencies;
 * equal rows are counted. Rows of one side that are trades belong together by their group column, or by their time.
 */
import type { EventKind, LegRole } from '../domain/ledger/event.ts'
import { add } from '../domain/number/decimal.ts'
import { type Dialect, type StatedBalance, defineDialect } from './dialect.ts'
import { type FillParts, feeLegs, toFill } from './fill-event.ts'
import { type MappedColumns, type MappedRow, mappedColumns, mappedHeaders, statedValues } from './mapped-columns.ts'
import { type MappedSide, movementsOf } from './mapped-movements.ts'
import type { MappedKind, Mapping } from './mapping.ts'
import { amountKey } from './parse-row.ts'
import { keyOf } from './row-identity.ts'
import {
  type DraftEvent,
  type DraftLeg,
  type GroupReading,
  type RowReading,
  toEvent,
  toMember,
  toRejected,
} from './row-reading.ts'

const PREFIX = 'mapping:'
const SCOPE = 'mapping'

/** The format of files that are read by the mapping of this name. */
export const mappedFormat = (name: string): string => `${PREFIX}${name}`

/** The dialect for kept rows of a file that was read by a mapping; undefined for other formats. */
export const keptDialect = (format: string): Dialect | undefined =>
  format.startsWith(PREFIX) ? mappedDialect(format.slice(PREFIX.length)) : undefined

/** The dialect of a mapping; without one, that by which kept rows of any mapping are derived again. */
export function mappedDialect(name: string, mapping?: Mapping): Dialect {
  const columns: MappedColumns = mappedColumns(mapping)
  return defineDialect<MappedColumns>({
    id: mappedFormat(name),
    rowsOf: SCOPE,
    name,
    exchange: name,
    timezone: mapping?.time.zone ?? 'UTC',
    account: mapping?.account ?? name,
    columns,
    ...(mapping
      ? {
          alsoHeaders: mappedHeaders(mapping),
          layout: {
            encoding: mapping.encoding,
            delimiter: mapping.delimiter,
            headerLine: mapping.headerLine,
            decimalMark: mapping.decimalMark,
          },
          stated: () => statedValues(mapping),
        }
      : {}),
    identity: (row) => ({ key: keyOfRow(row), counted: true }),
    read: (row) => readMapped(row, mapping),
    balances: (row) => balancesOf(row),
    derive: deriveTrade,
  })
}

const keyOfRow = (row: MappedRow): string =>
  keyOf(
    row.id,
    String(row.time),
    row.kind.toLowerCase(),
    row.side.toLowerCase(),
    row.currency.toUpperCase(),
    amountKey(row.amount),
    row.outCurrency.toUpperCase(),
    amountKey(row.out),
    row.quoteCurrency.toUpperCase(),
    amountKey(row.total),
    amountKey(row.price),
    row.feeCurrency.toUpperCase(),
    amountKey(row.fee),
  )

function readMapped(row: MappedRow, mapping: Mapping | undefined): RowReading {
  const kind = kindOf(row, mapping)
  if (kind === undefined) return toRejected('unknown_operation', `The mapping says nothing of the kind "${row.kind}".`)
  if (kind === 'skip')
    return { kind: 'skipped', code: 'left_out_by_mapping', message: `The mapping leaves out "${row.kind}".` }
  const side = row.layout === 'side' ? sideOf(row, mapping) : undefined
  if (row.layout === 'side' && side === undefined)
    return toRejected('unknown_operation', `The mapping says nothing of the side "${row.side}".`)
  const moved = movementsOf(row, side)
  if (!moved.ok) return toRejected(moved.code, moved.message)
  const { parts } = moved
  const hasBoth = parts.received.length > 0 && parts.spent.length > 0
  if (hasBoth && (kind === 'by-sides' || kind === 'fill')) return toEvent(fillOf(row, parts))
  if (kind !== 'by-sides' && kind !== 'fill') return toEvent(singleEvent(row, kind, parts))
  if (side !== undefined) return toRejected('missing_amount', 'The amount, or what was paid or got for it, is empty.')
  if (kind === 'by-sides') return toEvent(singleEvent(row, 'transfer', parts))
  return toMember(row.group === '' ? keyOf('at', String(row.time)) : keyOf('group', row.group))
}

function kindOf(row: MappedRow, mapping: Mapping | undefined): MappedKind | 'by-sides' | undefined {
  const rule = mapping?.kind
  if (!rule) return 'by-sides'
  if ('fixed' in rule) return rule.fixed
  const wanted = row.kind.trim().toLowerCase()
  const found = Object.entries(rule.values).find(([value]) => value.trim().toLowerCase() === wanted)
  return found?.[1] ?? rule.otherwise
}

function sideOf(row: MappedRow, mapping: Mapping | undefined): MappedSide | undefined {
  if (mapping?.amounts.layout !== 'side') return undefined
  const { buy, sell } = mapping.amounts.side
  const has = (values: readonly string[]): boolean =>
    values.some((value) => value.trim().toLowerCase() === row.side.trim().toLowerCase())
  return has(buy) ? 'buy' : has(sell) ? 'sell' : undefined
}

const labelOf = (row: MappedRow, otherwise: string): string =>
  [row.label, row.kind, row.side].find((text) => text !== '') ?? otherwise

const fillOf = (row: MappedRow, parts: FillParts<MappedRow>): DraftEvent =>
  toFill(row.time, labelOf(row, 'fill'), parts).draft

/** Income that leaves and a spend or fee that arrives take something back: adjustments. */
function singleEvent(row: MappedRow, kind: EventKind, parts: FillParts<MappedRow>): DraftEvent {
  const isReversed = kind === 'income' ? parts.spent.length > 0 : parts.received.length > 0
  const isOneWay = kind === 'income' || kind === 'spend' || kind === 'fee'
  const actual: EventKind = isOneWay && isReversed ? 'adjustment' : kind
  const role: LegRole = actual === 'income' ? 'reward' : actual === 'fee' ? 'fee' : 'principal'
  const moved = [...parts.received, ...parts.spent]
  const legs = moved.map(({ asset, quantity }): DraftLeg => ({ asset, quantity, role }))
  return {
    kind: legs.length === 0 ? 'fee' : actual,
    at: row.time,
    label: labelOf(row, actual),
    legs: [...legs, ...feeLegs(parts.fees)],
  }
}

/** Trades whose sides stand in rows of their own: all rows of the group are one fill. */
function deriveTrade(rows: readonly MappedRow[]): GroupReading<MappedRow> {
  const all = rows.map((row) => movementsOf(row, undefined))
  const parts = all.flatMap((moved) => (moved.ok ? [moved.parts] : []))
  const received = parts.flatMap((part) => part.received)
  const spent = parts.flatMap((part) => part.spent)
  const [first] = rows
  if (!first || received.length === 0 || spent.length === 0)
    return toRejected('incomplete_group', 'The other side of this trade is not in the file.')
  const at = rows.map((row) => row.time).reduce((last, time) => (time > last ? time : last))
  const labels = [...new Set(rows.map((row) => labelOf(row, 'fill')))].sort().join(' + ')
  const { draft } = toFill(at, labels, { received, spent, fees: parts.flatMap((part) => part.fees) })
  return { kind: 'events', events: [{ draft, from: rows }], internal: [] }
}

function balancesOf(row: MappedRow): readonly StatedBalance[] {
  if (row.balance === undefined || row.layout === 'side' || row.layout === 'in-out') return []
  const moved = movementsOf(row, undefined)
  const asset = row.currency.trim().toUpperCase()
  if (!moved.ok) return []
  const { received, spent, fees } = moved.parts
  const own = [...received, ...spent, ...fees].filter((movement) => movement.asset === asset)
  const [first, ...more] = own
  if (!first) return []
  const change = more.reduce((sum, { quantity }) => add(sum, quantity), first.quantity)
  return [{ of: asset, at: row.time, asset, change, after: row.balance }]
}
