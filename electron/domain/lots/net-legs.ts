import { compareText } from '../ledger/compare-text.ts'
import type { Leg } from '../ledger/event.ts'
import { type Quantity, fromRaw } from '../number/decimal.ts'

/** An unsigned quantity of one asset, in the account of the first leg that moves it. */
export interface NetPart {
  readonly asset: string
  readonly quantity: Quantity
  readonly account: string
}

/** The legs of an event, netted per asset over accounts, each list sorted by asset. Quantities are positive. */
export interface NetLegs {
  readonly incoming: readonly NetPart[]
  readonly outgoing: readonly NetPart[]
  /** Fees in an asset that the event does not otherwise move. A fee in one that it does is part of that net. */
  readonly fees: readonly NetPart[]
  /** Rebates: such fees with the sign of a gift. */
  readonly rebates: readonly NetPart[]
}

interface Net {
  readonly asset: string
  readonly account: string
  readonly isPaid: boolean
  raw: bigint
}

/** Nets legs; a net of zero is left out. */
export function netLegs(legs: readonly Leg[], isFee: (leg: Leg) => boolean): NetLegs {
  // Events have a handful of legs, and there are millions of events: a list is several times faster than maps here.
  const nets: Net[] = []
  const book = (leg: Leg, isPaid: boolean): void => {
    const net = nets.find(({ asset }) => asset === leg.asset)
    if (net === undefined) nets.push({ asset: leg.asset, account: leg.account, isPaid, raw: leg.quantity })
    else net.raw += leg.quantity
  }
  for (const leg of legs) if (!isFee(leg)) book(leg, false)
  for (const leg of legs) if (isFee(leg)) book(leg, true)
  if (nets.length > 1) nets.sort((a, b) => compareText(a.asset, b.asset))

  const [incoming, outgoing, fees, rebates]: [NetPart[], NetPart[], NetPart[], NetPart[]] = [[], [], [], []]
  for (const { asset, account, isPaid, raw } of nets) {
    if (raw > 0n) (isPaid ? rebates : incoming).push({ asset, account, quantity: fromRaw<Quantity>(raw) })
    else if (raw < 0n) (isPaid ? fees : outgoing).push({ asset, account, quantity: fromRaw<Quantity>(-raw) })
  }
  return { incoming, outgoing, fees, rebates }
}
