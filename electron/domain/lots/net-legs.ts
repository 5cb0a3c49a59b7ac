import { compareText } from '../ledger/compare-text.ts'
import type { Leg } from '../ledger/event.ts'
import { type Quantity, fromRaw } from '../number/decimal.ts'
import type { Part } from './valuation.ts'

/** The legs of an event, netted per asset over accounts, each list sorted by asset. Quantities are positive. */
export interface NetLegs {
  readonly incoming: readonly Part[]
  readonly outgoing: readonly Part[]
  /** Fees in an asset that the event does not otherwise move. A fee in one that it does is part of that net. */
  readonly fees: readonly Part[]
  /** Rebates: such fees with the sign of a gift. */
  readonly rebates: readonly Part[]
}

/** Nets legs; a net of zero is left out. */
export function netLegs(legs: readonly Leg[], isFee: (leg: Leg) => boolean): NetLegs {
  const moved = new Map<string, bigint>()
  const paid = new Map<string, bigint>()
  for (const leg of legs) if (!isFee(leg)) moved.set(leg.asset, (moved.get(leg.asset) ?? 0n) + leg.quantity)
  for (const leg of legs) {
    if (!isFee(leg)) continue
    const net = moved.has(leg.asset) ? moved : paid
    net.set(leg.asset, (net.get(leg.asset) ?? 0n) + leg.quantity)
  }
  return { incoming: parts(moved, 1n), outgoing: parts(moved, -1n), fees: parts(paid, -1n), rebates: parts(paid, 1n) }
}

function parts(net: ReadonlyMap<string, bigint>, sign: 1n | -1n): Part[] {
  const found: Part[] = []
  for (const [asset, raw] of net) if (raw * sign > 0n) found.push({ asset, quantity: fromRaw<Quantity>(raw * sign) })
  return found.length > 1 ? found.sort((a, b) => compareText(a.asset, b.asset)) : found
}
