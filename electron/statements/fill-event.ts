/** The legs of a trade from what arrived, what left and what it cost. */
import type { LegRole } from '../domain/ledger/event.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type Quantity, add } from '../domain/number/decimal.ts'
import type { DraftEvent, DraftLeg } from './row-reading.ts'

/** A signed amount of one asset, with the row it came from. */
export interface Movement<R> {
  readonly asset: string
  readonly quantity: Quantity
  readonly row: R
}

/** Rows that make one fill: what arrived, what left, and its fees. */
export interface FillParts<R> {
  readonly received: readonly Movement<R>[]
  readonly spent: readonly Movement<R>[]
  readonly fees: readonly Movement<R>[]
}

const FIAT = new Set(
  'AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN NGN NOK NZD PHP PLN RON RUB SEK SGD THB TRY TWD UAH USD VND ZAR'.split(
    ' ',
  ),
)
const STABLE = new Set('USDT USDC BUSD DAI TUSD USDP PAX FDUSD UST PYUSD EURC EURI AEUR USDS GUSD USDE'.split(' '))
const MAJORS = ['BTC', 'ETH', 'BNB']

/** How much an asset serves as money: of the two sides of a trade, the lower number is the quote. */
function moneyRank(asset: string): number {
  if (FIAT.has(asset)) return 0
  if (STABLE.has(asset)) return 1
  const major = MAJORS.indexOf(asset)
  return 2 + (major === -1 ? MAJORS.length : major)
}

/** One movement per asset, by name, so that the order of the rows does not show: exact sums. */
export function sumByAsset(movements: readonly Pick<Movement<unknown>, 'asset' | 'quantity'>[]) {
  const totals = new Map<string, Quantity>()
  for (const { asset, quantity } of movements) {
    const total = totals.get(asset)
    totals.set(asset, total === undefined ? quantity : add(total, quantity))
  }
  return [...totals]
    .map(([asset, quantity]) => ({ asset, quantity }))
    .sort((a, b) => (a.asset < b.asset ? -1 : a.asset > b.asset ? 1 : 0))
}

/**
 * One leg per asset and side. The side of several assets is the base; of two single ones, that which serves less as
 * money (BTC against EUR); of equals, what arrived.
 */
function fillLegs(parts: FillParts<unknown>): readonly DraftLeg[] {
  const received = sumByAsset(parts.received)
  const spent = sumByAsset(parts.spent)
  const isReceivedBase = isBase(received, spent)
  return [
    ...withRole(received, isReceivedBase ? 'base' : 'quote'),
    ...withRole(spent, isReceivedBase ? 'quote' : 'base'),
    ...feeLegs(parts.fees),
  ]
}

/** One fee leg per coin; fees of nothing are none. */
export const feeLegs = (fees: readonly Pick<Movement<unknown>, 'asset' | 'quantity'>[]): readonly DraftLeg[] =>
  withRole(
    sumByAsset(fees).filter((fee) => fee.quantity !== 0n),
    'fee',
  )

const withRole = (amounts: readonly Pick<DraftLeg, 'asset' | 'quantity'>[], role: LegRole): DraftLeg[] =>
  amounts.map(({ asset, quantity }) => ({ asset, quantity, role }))

function isBase(received: readonly { asset: string }[], spent: readonly { asset: string }[]): boolean {
  if (received.length !== spent.length && Math.min(received.length, spent.length) === 1)
    return received.length > spent.length
  const rank = (side: readonly { asset: string }[]): number => Math.min(...side.map((leg) => moneyRank(leg.asset)))
  return rank(received) >= rank(spent)
}

/** A fill with the rows behind it. */
export function toFill<R>(at: Instant, label: string, parts: FillParts<R>): { draft: DraftEvent; from: readonly R[] } {
  return {
    draft: { kind: 'fill', at, label, legs: fillLegs(parts) },
    from: [...parts.received, ...parts.spent, ...parts.fees].map((movement) => movement.row),
  }
}
