import { describe, expect, it } from 'vitest'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import type { Movement } from '../../../electron/statements/fill-event.ts'
import { pairFills } from '../../../electron/statements/pair-fills.ts'

const moves = (...texts: string[]): Movement<string>[] =>
  texts.map((row) => {
    const [quantity = '', asset = ''] = row.split(' ')
    return { asset, quantity: decimal(quantity), row }
  })
const show = (side: readonly Movement<string>[]) =>
  side
    .map((movement) => `${formatDecimal(movement.quantity)} ${movement.asset}`)
    .sort()
    .join(' & ')
const pair = (received: string[], spent: string[], fees: string[] = []) =>
  pairFills({ received: moves(...received), spent: moves(...spent), fees: moves(...fees) })
    .map(
      (fill) => `${show(fill.received)} for ${show(fill.spent)}${fill.fees.length > 0 ? `, ${show(fill.fees)}` : ''}`,
    )
    .sort()

describe('pairFills', () => {
  it('shares a second among coins where only one sharing gives prices that agree', () => {
    const received = ['0.0015 ETH', '0.00007 BTC', '0.0015 ETH']
    const spent = ['-6.64 EUR', '-5.04 EUR', '-5.03 EUR']
    const fees = ['-0.000004 BNB', '-0.000005 BNB', '-0.000004 BNB']
    const three = [
      '0.00007 BTC for -6.64 EUR, -0.000005 BNB',
      '0.0015 ETH for -5.03 EUR, -0.000004 BNB',
      '0.0015 ETH for -5.04 EUR, -0.000004 BNB',
    ]
    expect(pair(received, spent, fees)).toEqual(three)
    expect(pair([...received].reverse(), [...spent].reverse(), fees)).toEqual(three)
  })

  it('gives a fee in the received coin to the fill of which it is 0.1 %, and the other fee to the other', () => {
    expect(pair(['0.015 ETH', '0.083 ETH'], ['-332 EUR', '-60 EUR'], ['-0.00009 BNB', '-0.000083 ETH'])).toEqual([
      '0.015 ETH for -60 EUR, -0.00009 BNB',
      '0.083 ETH for -332 EUR, -0.000083 ETH',
    ])
  })

  it('sells both ways within one second without pairing a coin with itself', () => {
    expect(pair(['3.26 BETH', '3.26 ETH'], ['-3.26 ETH', '-3.26 BETH'])).toEqual([
      '3.26 BETH for -3.26 ETH',
      '3.26 ETH for -3.26 BETH',
    ])
  })

  it.each([
    ['two coins for two equal currencies may pair either way', ['1 ETH', '1 SOL'], ['-100 EUR', '-90 EUR'], []],
    ['prices do not agree', ['1 ETH', '1 ETH'], ['-100 EUR', '-200 EUR'], []],
    ['counts differ', ['1 ETH', '2 ETH'], ['-300 EUR'], []],
    ['fees do not share out', ['1 ETH', '2 ETH'], ['-100 EUR', '-200 EUR'], ['-1 BNB']],
    ['a fee fits both', ['1 ETH', '1.2 ETH'], ['-100 EUR', '-120 EUR'], ['-0.0011 ETH']],
    [
      'there are more than six',
      ['1 A', '2 A', '3 A', '4 A', '5 A', '6 A', '7 A'],
      ['-1 B', '-2 B', '-3 B', '-4 B', '-5 B', '-6 B', '-7 B'],
      [],
    ],
  ])('keeps the second whole where %s', (_why, received, spent, fees) => {
    expect(pair(received, spent, fees)).toHaveLength(1)
  })
})
