/**
 * How an event lies in its table. Legs are one JSON array of `[asset, quantity, role]`, with the account as a fourth
 * member only where it is not the event's own; `rows` is absent where the event was made of its one `row`.
 */
import type { EventKind, LedgerEvent, Leg, LegRole } from '../domain/ledger/event.ts'
import type { Money } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { instantFromMs } from '../domain/time/instant.ts'

export interface EventRow {
  readonly id: string
  readonly kind: EventKind
  readonly at: number
  readonly account: string
  readonly label: string
  readonly legs: string
  readonly stated_amount: string | null
  readonly stated_currency: string | null
  readonly row: number
  readonly rows: string | null
  readonly file: string
  readonly file_hash: string
  readonly batch_id: string
}

type LegRow = [asset: string, quantity: string, role: LegRole, account?: string]

export const encodeLegs = (event: LedgerEvent): string =>
  JSON.stringify(
    event.legs.map(({ asset, quantity, role, account }): LegRow =>
      account === event.account
        ? [asset, formatDecimal(quantity), role]
        : [asset, formatDecimal(quantity), role, account],
    ),
  )

/** JSON of the rows that made an event, or null for the common case of one. */
export const encodeRows = ({ source }: LedgerEvent): string | null =>
  source.rows.length === 1 && source.rows[0] === source.row ? null : JSON.stringify(source.rows)

export function decodeEvent(row: EventRow): LedgerEvent {
  const event = {
    id: row.id,
    kind: row.kind,
    at: instantFromMs(row.at),
    account: row.account,
    legs: decodeLegs(row),
    label: row.label,
    source: {
      file: row.file,
      fileHash: row.file_hash,
      row: row.row,
      rows: row.rows === null ? [row.row] : decodeNumbers(row.rows),
      batchId: row.batch_id,
    },
  }
  if (row.stated_amount === null || row.stated_currency === null) return event
  return { ...event, stated: { amount: decimal<Money>(row.stated_amount), currency: row.stated_currency } }
}

function decodeLegs({ legs, account }: EventRow): Leg[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- encodeLegs wrote it
  return (JSON.parse(legs) as LegRow[]).map(([asset, quantity, role, other]) => ({
    asset,
    account: other ?? account,
    quantity: decimal(quantity),
    role,
  }))
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- encodeRows wrote it
const decodeNumbers = (text: string): number[] => JSON.parse(text) as number[]
