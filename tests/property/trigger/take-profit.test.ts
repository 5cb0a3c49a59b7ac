import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Money,
  type Price,
  type Quantity,
  divide,
  fromRaw,
  multiply,
} from '../../../electron/domain/number/decimal.ts'
import { decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import { DAY_MS, type Instant, instantFromMs } from '../../../electron/domain/time/instant.ts'
import { ProfitBook } from '../../../electron/domain/trigger/take-profit.ts'
import { type AssetTrade, profitBookOf, tradesOf } from '../../support/asset-trades.ts'

/**
 * Few different figures, so that prices meet levels exactly and sales end in the middle of purchases; some of them off by
 * the last digit, which no float64 tells, and some so small that rounding is all there is of a price.
 */
const coin = 10n ** 18n
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }).map((count) => BigInt(count) * coin) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(-1n, 1n))
      .map(([count, digit]) => BigInt(count) * coin + digit),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }).map(BigInt) },
)
/** By hour of two days, so that several trades are of one moment. */
const trade = fc
  .record({
    hour: fc.integer({ min: 0, max: 47 }),
    isSale: fc.boolean(),
    quantity: fc.oneof({ weight: 20, arbitrary: amount }, { weight: 1, arbitrary: fc.constant(0n) }),
    money: fc.option(fc.oneof({ weight: 20, arbitrary: amount }, { weight: 1, arbitrary: fc.constant(0n) }), {
      nil: undefined,
    }),
  })
  .map(({ hour, isSale, quantity, money }): AssetTrade => {
    const common = { at: instantFromMs(hour * 3_600_000), quantity: fromRaw<Quantity>(quantity) }
    const worth = money === undefined ? undefined : fromRaw<Money>(isSale ? money * 3n : money)
    return isSale ? { kind: 'sold', ...common, proceeds: worth } : { kind: 'bought', ...common, cost: worth }
  })
/** In the order of booking: of one moment, purchases come first. */
const booked = (told: readonly AssetTrade[]): AssetTrade[] =>
  told.toSorted((a, b) => a.at - b.at || Number(a.kind === 'sold') - Number(b.kind === 'sold'))
const trades = fc.array(trade, { maxLength: 60 }).map(booked)
const takeProfit = fc.array(
  fc.record({ gain: fc.constantFrom(0.5, 1, 2, 4), share: fc.constantFrom(0.1, 0.25, 0.5) }),
  { minLength: 1, maxLength: 4 },
)

/** The same for other money. */
const worthAnother = (one: AssetTrade): AssetTrade =>
  one.kind === 'sold'
    ? { ...one, proceeds: fromRaw<Money>((one.proceeds ?? 0n) + coin) }
    : { ...one, cost: fromRaw<Money>((one.cost ?? 0n) + coin) }

type Levels = readonly { readonly gain: number; readonly share: number }[]

interface Bought {
  readonly at: Instant
  readonly bought: bigint
  readonly cost: bigint
  left: bigint
  taken: bigint
}

/** What the levels say at the end, by looking at every purchase and every level for every sale. */
function askedByLooking(levels: Levels, told: readonly AssetTrade[], price: Price) {
  const purchases: Bought[] = []
  const reachedOf = ({ bought, cost }: Bought, at: Price) =>
    levels.filter(
      ({ gain }) =>
        cost > 0n &&
        bought > 0n &&
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
      const { at, quantity, cost } = one
      purchases.push({ at, bought: quantity, cost: cost ?? 0n, left: quantity, taken: 0n })
      continue
    }
    let left: bigint = one.quantity
    if (one.proceeds !== undefined && one.proceeds > 0n && one.quantity > 0n) {
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
  const open = purchases.filter(({ left, cost }) => left > 0n && cost > 0n)
  const waiting = purchases.find(
    (purchase) => purchase.left > 0n && purchase.taken === 0n && reachedOf(purchase, price).length === 0,
  )
  return {
    quantity: asking.reduce((sum, purchase) => sum + wantedOf(purchase, price), 0n),
    purchases: asking.length,
    level: Math.max(0, ...asking.map((purchase) => reachedOf(purchase, price).length)),
    standing: levels
      .toSorted((a, b) => a.gain - b.gain)
      .map(({ gain }) => ({
        reached: open.filter((purchase) => reachedOf(purchase, price).some((level) => level.gain === gain)).length,
        price: open
          .map(({ cost, bought }) =>
            divide<Price>(multiply(fromRaw(cost), decimalFromNumber(1 + gain), 'ceiling'), fromRaw(bought), 'ceiling'),
          )
          .reduce<Price | undefined>((least, one) => (least === undefined || one < least ? one : least), undefined),
      })),
    waitsSince: waiting && Math.floor(waiting.at / DAY_MS),
  }
}

/** The same of a book. */
function askedOf(book: ProfitBook, price: Price) {
  const due = book.dueAt(price)
  const stop = book.timeStop(0, instantFromMs(10 * DAY_MS), price)
  return {
    quantity: due?.quantity ?? 0n,
    purchases: due?.purchases ?? 0,
    level: due?.level ?? 0,
    standing: book.standing(price).map(({ reached, price: lowest }) => ({ reached, price: lowest })),
    waitsSince: stop && 10 - stop.days,
  }
}

describe('take-profit levels', () => {
  it('ask for what a look at every purchase finds', () => {
    fc.assert(
      fc.property(takeProfit, trades, amount, (levels, told, raw) => {
        const price = fromRaw<Price>(raw / 2n)
        expect(askedOf(profitBookOf({ takeProfit: levels }, told), price)).toEqual(askedByLooking(levels, told, price))
      }),
      { numRuns: 1500 },
    )
  })

  it('ask for the same whatever came, went and changed before', () => {
    const edit = fc.record({ kind: fc.constantFrom('add', 'remove', 'change', 'say', 'worth'), at: fc.nat(), trade })
    const edits = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 8 })
    fc.assert(
      fc.property(takeProfit, trades, edits, amount, (levels, first, rounds, raw) => {
        const price = fromRaw<Price>(raw / 2n)
        const book = new ProfitBook({ takeProfit: levels })
        let told = first
        book.follow(tradesOf(told))
        for (const round of rounds) {
          for (const { kind, at, trade: news } of round) {
            const place = told.length === 0 ? 0 : at % told.length
            const known = told[place]
            // What is said again is the same in another object.
            const put =
              kind === 'remove'
                ? []
                : known === undefined || kind === 'add' || kind === 'change'
                  ? [news]
                  : [kind === 'say' ? { ...known } : worthAnother(known)]
            told = booked(told.toSpliced(place, kind === 'add' ? 0 : 1, ...put))
          }
          book.follow(tradesOf(told))
          expect(askedOf(book, price)).toEqual(askedByLooking(levels, told, price))
        }
      }),
      { numRuns: 600 },
    )
  })

  it('ask for the same after lists that were in no order, as they are while a book is booked again', () => {
    const unsorted = fc.array(trade, { maxLength: 60 })
    fc.assert(
      fc.property(takeProfit, trades, unsorted, fc.nat(), amount, (levels, told, mixed, cut, raw) => {
        const price = fromRaw<Price>(raw / 2n)
        const book = new ProfitBook({ takeProfit: levels })
        const same = told.slice(0, cut % (told.length + 1))
        for (const list of [told, [...same, ...mixed], told]) book.follow(tradesOf(list))
        expect(askedOf(book, price)).toEqual(askedByLooking(levels, told, price))
      }),
      { numRuns: 600 },
    )
  })

  it('ask for the same of more purchases than the trees began with', () => {
    const many = fc.array(trade, { minLength: 200, maxLength: 300, size: 'max' }).map(booked)
    /** Few or many that come back in the middle at once. */
    const cut = fc.record({ at: fc.nat(), size: fc.constantFrom(25, 160) })
    fc.assert(
      fc.property(takeProfit, many, fc.array(cut, { minLength: 2, maxLength: 4 }), (levels, all, cuts) => {
        const price = fromRaw<Price>(3n * coin)
        const book = new ProfitBook({ takeProfit: levels })
        for (const { at, size } of [...cuts, { at: 0, size: 0 }]) {
          const told = all.toSpliced(at % all.length, size)
          book.follow(tradesOf(told))
          expect(askedOf(book, price)).toEqual(askedByLooking(levels, told, price))
        }
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})
