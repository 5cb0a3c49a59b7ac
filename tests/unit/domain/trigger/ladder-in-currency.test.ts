import { describe, expect, it } from 'vitest'
import type { Money, Price } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { ladderInCurrency, reserveCoverInCurrency } from '../../../../electron/domain/trigger/ladder-in-currency.ts'
import type { LadderStatus } from '../../../../electron/domain/trigger/ladder.ts'

const RATE = decimal<Price>('150')
const price = (text: string): Price => decimal<Price>(text)

const STATUS: LadderStatus = {
  asset: 'SOL',
  state: 'panic',
  referenceHigh: price('200'),
  close: price('120'),
  drawdown: 0.4,
  rearmsAbove: price('180'),
  nextTranche: { tranche: 2, drawdown: 0.5, price: price('100'), share: 0.35, notional: decimal<Money>('1050') },
  tranches: [{ tranche: 1, drawdown: 0.35, share: 0.25, isDue: true }],
  levels: [{ gain: 2, share: 0.34, price: price('300'), reached: 0 }],
  gate: 'open',
  blocks: [],
}

describe('a ladder in another currency', () => {
  it('waits for the same falls, at prices of that currency', () => {
    const shown = ladderInCurrency(STATUS, RATE)
    expect([shown.referenceHigh, shown.close, shown.rearmsAbove, shown.nextTranche?.price].map(textOf)).toEqual([
      '30000',
      '18000',
      '27000',
      '15000',
    ])
    expect(textOf(shown.nextTranche?.notional)).toBe('157500')
    expect(shown.levels?.map((level) => textOf(level.price))).toEqual(['45000'])
    expect([shown.drawdown, shown.state, shown.tranches]).toEqual([0.4, 'panic', STATUS.tranches])
  })

  it('arms and buys at prices of that currency', () => {
    const [first] = STATUS.tranches
    if (first === undefined) throw new RangeError('no tranche')
    const armed = {
      ...STATUS,
      armsBelow: price('140'),
      tranches: [{ ...first, price: price('130'), notional: decimal<Money>('750') }],
    }
    const shown = ladderInCurrency(armed, RATE)
    expect(textOf(shown.armsBelow)).toBe('21000')
    expect(shown.tranches.map((tranche) => [textOf(tranche.price), textOf(tranche.notional)])).toEqual([
      ['19500', '112500'],
    ])
  })

  it('leaves out what the ladder does not tell', () => {
    expect(ladderInCurrency(STATUS, RATE).armsBelow).toBeUndefined()
    expect(ladderInCurrency({ ...STATUS, nextTranche: undefined }, RATE).nextTranche).toBeUndefined()
  })

  it('is covered by the same part of the reserve', () => {
    const money = (text: string): Money => decimal<Money>(text)
    const cover = { available: money('100'), asked: money('160'), room: money('500'), scale: 0.625 }
    const shown = reserveCoverInCurrency(cover, RATE)
    expect([shown.available, shown.asked, shown.room].map(textOf)).toEqual(['15000', '24000', '75000'])
    expect(shown.scale).toBe(0.625)
  })
})

const textOf = (amount: Money | Price | undefined): string | undefined => amount && formatDecimal(amount)
