/** Rows of one moment in the Crypto.com App: small balances changed to CRO, and the swap of MCO for CRO in 2020. */
import { type Quantity, absolute, compare, multiplyDivide, subtract, sum } from '../../domain/number/decimal.ts'
import { type Movement, sumByAsset, toFill } from '../fill-event.ts'
import { type GroupReading, toRejected } from '../row-reading.ts'
import type { CryptocomRow } from './cryptocom-app.ts'
import { cryptocomMeaning } from './cryptocom-kinds.ts'

type Reading = GroupReading<CryptocomRow>
type Moved = Movement<CryptocomRow>

const toMoved = (row: CryptocomRow): Moved => ({ asset: row.currency.toUpperCase(), quantity: row.amount, row })

function byAsset(a: Moved, b: Moved): number {
  if (a.asset !== b.asset) return a.asset < b.asset ? -1 : 1
  return compare(a.quantity, b.quantity)
}

export function deriveCryptocomGroup(rows: readonly CryptocomRow[]): Reading {
  const [first] = rows
  const meaning = first && cryptocomMeaning(first.kind.toLowerCase())
  if (typeof meaning !== 'object' || !('family' in meaning))
    return toRejected('unknown_operation', 'The kind of this group is not known for this format.')
  if (meaning.family === 'dust') return deriveDust(rows)
  return meaning.family === 'swap' ? deriveSwap(rows) : derivePair(rows, 'Interest swap')
}

function sidesOf(rows: readonly CryptocomRow[]): { readonly received: Moved[]; readonly spent: Moved[] } {
  const moved = rows.map(toMoved).sort(byAsset)
  return {
    received: moved.filter(({ quantity }) => quantity > 0n),
    spent: moved.filter(({ quantity }) => quantity <= 0n),
  }
}

function derivePair(rows: readonly CryptocomRow[], label: string): Reading {
  const { received, spent } = sidesOf(rows)
  const [first] = rows
  if (!first || received.length === 0 || spent.length === 0)
    return toRejected('incomplete_group', 'The other side of this swap is not in the file.')
  return { kind: 'events', events: [toFill(first.time, label, { received, spent, fees: [] })], internal: [] }
}

/**
 * One fill per debit, its part of the credit by native value; the last takes the rest, so that the parts are the whole.
 * Worked example: 193 CRO for UNI worth 5.84 and DOT worth 4.80 EUR is 105.93… CRO for the one, the rest for the other.
 */
function deriveDust(rows: readonly CryptocomRow[]): Reading {
  const { received, spent } = sidesOf(rows)
  const [credit, ...moreCredits] = received
  const values = spent.map(({ row }) => (row.native === undefined ? undefined : absolute(row.native)))
  const known = values.filter((value) => value !== undefined)
  const total = sum<Quantity>(known)
  if (!credit || spent.length < 2 || moreCredits.length > 0 || known.length < spent.length || total === 0n)
    return derivePair(rows, 'Convert dust')
  let rest = credit.quantity
  const events = spent.map((debit, at) => {
    const isLast = at === spent.length - 1
    const share = isLast ? rest : multiplyDivide(credit.quantity, known[at] ?? total, total, 'truncate')
    rest = subtract(rest, share)
    const parts = { received: [{ ...credit, quantity: share }], spent: [debit], fees: [] }
    const { draft } = toFill(credit.row.time, 'Convert dust', parts)
    return { draft, from: isLast ? [debit.row, credit.row] : [debit.row] }
  })
  return { kind: 'events', events, internal: [] }
}

/** `dynamic_coin_swap` is the sum of the staked and the free part, which also have rows of their own. */
function deriveSwap(rows: readonly CryptocomRow[]): Reading {
  const isWhole = (row: CryptocomRow): boolean => row.kind.toLowerCase().startsWith('dynamic_coin_swap')
  const whole = rows.filter(isWhole)
  const parts = rows.filter((row) => !isWhole(row))
  if (whole.length === 0 || parts.length === 0) return derivePair(rows, 'MCO/CRO swap')
  const totals = (of: readonly CryptocomRow[]): string =>
    sumByAsset(of.map(toMoved))
      .map(({ asset, quantity }) => `${asset} ${quantity}`)
      .join(' ')
  if (totals(whole) !== totals(parts))
    return toRejected('unpaired_group', 'The parts of this swap do not add up to the whole.')
  const derived = derivePair(whole, 'MCO/CRO swap')
  return derived.kind === 'events' ? { ...derived, internal: parts } : derived
}
