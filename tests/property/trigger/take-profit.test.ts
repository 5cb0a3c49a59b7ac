import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Money,
  type Price,
  type Quantity,
  divide,
  fromRaw,
  multiply,
} from '../../../electron/domain/number/decimal.ts'
import { decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { type AssetTrade, ProfitBook } from '../../../electron/domain/trigger/take-profit.ts'

/** Few different figures, so that prices meet levels exactly and sales end in the middle of purchases. */
const amount = fc.integer({ min: 1, max: 12 }).map((count) => BigInt(count) * 10n ** 18n)
const trade = fc.record({ isSale: fc.boolean(), quantity: amount, money: fc.option(amount, { nil: undefined }) })
const trades = fc.array(trade, { maxLength: 60 }).map((told) =>
  told.map(({ isSale, quantity, money }, index): AssetTrade => {
    const common = { at: instantFromMs(index * 60_000), quantity: fromRaw<Quantity>(quantity) }
    const worth = money === undefined ? undefined : fromRaw<Money>(isSale ? money * 3n : money)
    return isSale ? { kind: 'sold', ...common, proceeds: worth } : { kind: 'bought', ...common, cost: worth }
  }),
)
const takeProfit = fc.array(
  fc.record({ gain: fc.constantFrom(0.5, 1, 2, 4), share: fc.constantFrom(0.1, 0.25, 0.5) }),
  { minLength: 1, maxLength: 4 },
)

interface Bought {
  readonly bought: bigint
  readonly cost: bigint
  left: bigint
  taken: bigint
}

/** What levels ask for at the end, by looking at every purchase and every level for every sale. */
function askedByLooking(levels: readonly { gain: number; share: number }[], told: readonly AssetTrade[], price: Price) {
  const purchases: Bought[] = []
  const reachedOf = ({ bought, cost }: Bought, at: Price) =>
    levels.filter(
      ({ gain }) =>
        cost > 0n &&
        multiply(fromRaw(bought), at, 'floor') >= multiply(fromRaw(cost), decimalFromNumber(1 + gain), 'ceiling'),
    )
  const wantedOf = (purchase: Bought, at: Price): bigint => {
    const asked = reachedOf(purchase, at).reduce(
      (sum, { share }) => sum + multiply(fromRaw(purchase.bought), decimalFromNumber(share), 'floor'),
      0n,
    )
    const open = asked > purchase.taken ? asked - purchase.taken : 0n
    return open < purchase.left ? open : purchase.left
  }
  for (const one of told) {
    if (one.kind === 'bought') {
      purchases.push({ bought: one.quantity, cost: one.cost ?? 0n, left: one.quantity, taken: 0n })
      continue
    }
    let left: bigint = one.quantity
    if (one.proceeds !== undefined && one.proceeds > 0n) {
      const at = divide<Price>(one.proceeds, one.quantity, 'ceiling')
      for (let level = levels.length; level > 0; level -= 1)
        for (const purchase of purchases) {
          if (reachedOf(purchase, at).length !== level) continue
          const wanted = wantedOf(purchase, at)
          const part = wanted < left ? wanted : left
          purchase.left -= part
          purchase.taken += part
          left -= part
        }
    }
    for (const purchase of purchases) {
      const part = purchase.left < left ? purchase.left : left
      purchase.left -= part
      left -= part
    }
  }
  const asking = purchases.filter((purchase) => wantedOf(purchase, price) > 0n)
  return {
    quantity: asking.reduce((sum, purchase) => sum + wantedOf(purchase, price), 0n),
    purchases: asking.length,
    reached: levels
      .toSorted((a, b) => a.gain - b.gain)
      .map(
        ({ gain }) =>
          purchases.filter(
            (purchase) => purchase.left > 0n && reachedOf(purchase, price).some((level) => level.gain === gain),
          ).length,
      ),
  }
}

it('take-profit levels ask for what a look at every purchase finds', () => {
  fc.assert(
    fc.property(takeProfit, trades, amount, (levels, told, raw) => {
      const price = fromRaw<Price>(raw / 2n)
      const book = new ProfitBook({ takeProfit: levels }, told)
      const due = book.dueAt(price)
      const expected = askedByLooking(levels, told, price)
      expect({
        quantity: due?.quantity ?? 0n,
        purchases: due?.purchases ?? 0,
        reached: book.standing(price).map(({ reached }) => reached),
      }).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
})
