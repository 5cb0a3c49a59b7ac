import { type Quantity, add, subtract, zero } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'

export interface Flow {
  readonly asset: string
  /** Signed, canonical text. */
  readonly quantity: string
}

interface RowLeg extends Flow {
  readonly role: string
}

/** What came in, what went out, and what was paid for it: per asset, in the order of the legs. */
export interface EventFlows {
  readonly incoming: readonly Flow[]
  readonly outgoing: readonly Flow[]
  readonly fees: readonly Flow[]
}

export function eventFlows(legs: readonly RowLeg[]): EventFlows {
  const main = legs.filter(({ role }) => role !== 'fee')
  return {
    incoming: totals(main.filter(({ quantity }) => !quantity.startsWith('-'))),
    outgoing: totals(main.filter(({ quantity }) => quantity.startsWith('-'))),
    fees: totals(legs.filter(({ role }) => role === 'fee')),
  }
}

function totals(flows: readonly Flow[]): readonly Flow[] {
  const byAsset = new Map<string, Quantity>()
  for (const { asset, quantity } of flows)
    byAsset.set(asset, add(byAsset.get(asset) ?? zero<Quantity>(), decimal<Quantity>(quantity)))
  return [...byAsset].map(([asset, quantity]) => ({ asset, quantity: formatDecimal(quantity) }))
}

/** One balance that an edit changes. */
export interface BalanceEffect extends Flow {
  readonly account: string
}

interface PlacedLeg extends Flow {
  readonly account: string
}

/** What the balances change by when one set of legs takes the place of another; balances that stay are left out. */
export function editEffect(before: readonly PlacedLeg[], after: readonly PlacedLeg[]): readonly BalanceEffect[] {
  const byPlace = new Map<string, { account: string; asset: string; change: Quantity }>()
  const book = (legs: readonly PlacedLeg[], combine: typeof add<Quantity>): void => {
    for (const { account, asset, quantity } of legs) {
      const key = JSON.stringify([account, asset])
      const known = byPlace.get(key)?.change ?? zero<Quantity>()
      byPlace.set(key, { account, asset, change: combine(known, decimal<Quantity>(quantity)) })
    }
  }
  book(after, add)
  book(before, subtract)
  return [...byPlace.values()]
    .filter(({ change }) => change !== 0n)
    .map(({ account, asset, change }) => ({ account, asset, quantity: formatDecimal(change) }))
}
