/**
 * How an event lies in its table. Legs are one JSON array of `[asset, quantity, role]`, with the account as a fourth
 * member only where it is not the event's own; `rows` is absent where the event was made of its one `row`.
 */
import type { EventKind, EventSource, LedgerEvent, Leg, LegRole } from '../domain/ledger/event.ts'
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
  readonly batch: number
}

/** Where the events of a batch come from. */
export type BatchSource = Pick<EventSource, 'file' | 'fileHash' | 'batchId'>

type LegRow = [asset: string, quantity: string, role: LegRole, account?: string]

/** Writes legs as JSON, text by text: assets and accounts come from a handful, so each is quoted once. */
export function createLegsEncoder(): (event: LedgerEvent) => string {
  const quoted = new Map<string, string>()
  const quote = (text: string): string => {
    let known = quoted.get(text)
    if (known === undefined) quoted.set(text, (known = JSON.stringify(text)))
    return known
  }
  return (event) => {
    let legs = ''
    for (const { asset, quantity, role, account } of event.legs) {
      const other = account === event.account ? '' : `,${quote(account)}`
      legs += `${legs === '' ? '' : ','}[${quote(asset)},"${formatDecimal(quantity)}","${role}"${other}]`
    }
    return `[${legs}]`
  }
}

/** JSON of the rows that made an event, or null for the common case of one. */
export const encodeRows = ({ source }: LedgerEvent): string | null =>
  source.rows.length === 1 && source.rows[0] === source.row ? null : JSON.stringify(source.rows)

/** Decodes the rows of one reading. Equal texts are kept once: a million events share a handful of them. */
export function createEventDecoder(batches: ReadonlyMap<number, BatchSource>): (row: EventRow) => LedgerEvent {
  const texts = new Map<string, string>()
  const shared = (text: string): string => {
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return known ?? text
  }
  const decodeLegs = (legs: string, account: string): Leg[] =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- createLegsEncoder wrote it
    (JSON.parse(legs) as LegRow[]).map(([asset, quantity, role, other]) => ({
      asset: shared(asset),
      account: other === undefined ? account : shared(other),
      quantity: decimal(quantity),
      role,
    }))
  /** The driver makes a new text of each. */
  const kinds = new Map<string, EventKind>()
  const kindOf = (kind: EventKind): EventKind => {
    const known = kinds.get(kind)
    if (known === undefined) kinds.set(kind, kind)
    return known ?? kind
  }
  return (row) => {
    const source = batches.get(row.batch)
    if (!source) throw new RangeError(`event ${row.id} has no batch`)
    const account = shared(row.account)
    const event = {
      id: row.id,
      kind: kindOf(row.kind),
      at: instantFromMs(row.at),
      account,
      legs: decodeLegs(row.legs, account),
      label: shared(row.label),
      source: {
        file: source.file,
        fileHash: source.fileHash,
        row: row.row,
        rows: row.rows === null ? [row.row] : decodeNumbers(row.rows),
        batchId: source.batchId,
      },
    }
    if (row.stated_amount === null || row.stated_currency === null) return event
    const stated = { amount: decimal<Money>(row.stated_amount), currency: shared(row.stated_currency) }
    return { ...event, stated }
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- encodeRows wrote it
const decodeNumbers = (text: string): number[] => JSON.parse(text) as number[]
