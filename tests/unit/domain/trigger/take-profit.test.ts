import { describe, expect, it } from 'vitest'
import type { Money, Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { type Instant, dayOf, startOfDay } from '../../../../electron/domain/time/instant.ts'
import { type AssetTrade, profitBookOf } from '../../../support/asset-trades.ts'

const RULE = {
  takeProfit: [
    { gain: 2, share: 0.34 },
    { gain: 4, share: 0.33 },
    { gain: 9, share: 0.33 },
  ],
}
const at = (day: string): Instant => startOfDay(dayOf(day))
const bought = (day: string, quantity: string, cost?: string): AssetTrade => ({
  kind: 'bought',
  at: at(day),
  quantity: decimal<Quantity>(quantity),
  ...(cost !== undefined && { cost: decimal<Money>(cost) }),
})
const sold = (day: string, quantity: string, proceeds?: string): AssetTrade => ({
  kind: 'sold',
  at: at(day),
  quantity: decimal<Quantity>(quantity),
  ...(proceeds !== undefined && { proceeds: decimal<Money>(proceeds) }),
})
const due = (price: string, ...trades: readonly AssetTrade[]) => {
  const found = profitBookOf(RULE, trades).dueAt(decimal<Price>(price))
  return found && { ...found, quantity: formatDecimal(found.quantity) }
}

const TWO = [bought('2026-01-01', '100', '100'), bought('2026-02-01', '100', '200')]

describe('take-profit levels', () => {
  it('ask for nothing until a purchase is up by a level, to the last decimal', () => {
    expect(due('2.999999999999999999', ...TWO)).toBeUndefined()
    expect(due('3', ...TWO)).toEqual({ quantity: '34', level: 1, gain: 2, share: 0.34, purchases: 1 })
  })

  it('judge each purchase by its own cost, and do not ask again for what was taken', () => {
    const first = [...TWO, sold('2026-03-01', '34', '119')]
    expect(due('3.5', ...first)).toBeUndefined()
    expect(due('6', ...first)).toEqual({ quantity: '67', level: 2, gain: 4, share: 0.67, purchases: 2 })
    expect(due('6', ...first, sold('2026-04-01', '67', '402'))).toBeUndefined()
  })

  it('are first reached by the open purchase that cost least per unit, as its price says', () => {
    const cheap = bought('2026-02-01', '50', '40')
    const book = profitBookOf(RULE, [...TWO, cheap])
    const [first] = book.standing(undefined)
    expect(book.cheapest()).toEqual({ boughtAt: at('2026-02-01'), quantity: 50n * 10n ** 18n, cost: 40n * 10n ** 18n })
    expect(first?.price).toBe(decimal<Price>('2.4'))
    const rest = profitBookOf(RULE, [TWO[0] ?? cheap, cheap, sold('2026-03-01', '120', '60')])
    expect(rest.cheapest()?.boughtAt).toBe(at('2026-02-01'))
    // At 8 the last level takes all of the cheap one, which is not the oldest.
    const dear = profitBookOf(RULE, [TWO[0] ?? cheap, cheap, sold('2026-03-01', '50', '400')])
    expect(dear.cheapest()?.boughtAt).toBe(at('2026-01-01'))
    expect(profitBookOf(RULE, [TWO[0] ?? cheap, sold('2026-03-01', '100', '60')]).cheapest()).toBeUndefined()
    const unknown = bought('2026-01-01', '1')
    expect(profitBookOf(RULE, [unknown]).cheapest()).toBeUndefined()
    expect(profitBookOf(RULE, [unknown, cheap]).cheapest()?.boughtAt).toBe(at('2026-02-01'))
  })

  it('take all that is left at the last level, and never more', () => {
    expect(due('100', bought('2026-01-01', '100', '100'))?.quantity).toBe('100')
    expect(due('100', bought('2026-01-01', '100', '100'), sold('2026-02-01', '90', '90'))?.quantity).toBe('10')
  })

  it('hold a sale at a loss against the oldest purchase, not against a later level', () => {
    const trades = [bought('2026-01-01', '100', '400'), bought('2026-02-01', '100', '100')]
    expect(due('3', ...trades, sold('2026-03-01', '100', '150'))?.quantity).toBe('34')
  })

  it('ask nothing of a purchase without a known cost, nor of one that cost nothing', () => {
    expect(due('1000', bought('2026-01-01', '5'), bought('2026-01-02', '5', '0'))).toBeUndefined()
  })

  it('say the price at which the first purchase reaches each', () => {
    const levels = profitBookOf(RULE, TWO).standing(decimal<Price>('6'))
    expect(levels.map(({ price, reached }) => [price && formatDecimal(price), reached])).toEqual([
      ['3', 2],
      ['5', 1],
      ['10', 0],
    ])
  })
})

describe('a time stop', () => {
  const stop = (price: string, ...trades: readonly AssetTrade[]) =>
    profitBookOf(RULE, trades).timeStop(365, at('2027-01-15'), decimal<Price>(price))

  it('asks about the oldest purchase that is past its time and at no level', () => {
    expect(stop('1', ...TWO)).toEqual({ since: dayOf('2026-01-01'), days: 379 })
    expect(stop('3', ...TWO)).toBeUndefined()
  })

  it('leaves alone what a level has taken from, and what is sold', () => {
    expect(stop('1', ...TWO, sold('2026-03-01', '34', '119'))).toBeUndefined()
    expect(stop('1', bought('2026-01-01', '1', '1'), sold('2026-02-01', '1', '1'))).toBeUndefined()
  })
})
