import { describe, expect, it } from 'vitest'
import type { Money, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import { valuePortfolio } from '../../../../electron/domain/portfolio/value-portfolio.ts'
import { dayOf, instantFromMs } from '../../../../electron/domain/time/instant.ts'
import type { LadderStatus } from '../../../../electron/domain/trigger/ladder.ts'
import { reserveCover } from '../../../../electron/domain/trigger/reserve-cover.ts'

const money = (text: string) => decimal<Money>(text)

const ladder = (asset: string, state: LadderStatus['state'], filled = 0): LadderStatus => ({
  asset,
  state,
  tranches: [
    ['750', 0.35],
    ['1050', 0.5],
    ['1200', 0.65],
  ].map(([notional, drawdown], index) => ({
    tranche: index + 1,
    drawdown: Number(drawdown),
    share: 0.3,
    notional: money(String(notional)),
    isDue: false,
    ...(index < filled ? { firedOn: dayOf('2026-11-01') } : {}),
  })),
  gate: 'open',
  blocks: [],
})

function cover(
  usd: string,
  btc: string,
  ladders: readonly LadderStatus[],
  spent: Record<string, string> = {},
  lockedUsd = '0',
) {
  const at = instantFromMs(0)
  const holdings = valuePortfolio({
    at,
    currency: 'USD',
    quantities: new Map([
      ['USD', decimal<Quantity>(usd)],
      ['BTC', decimal<Quantity>(btc)],
    ]),
    costOf: () => undefined,
    markOf: () => ({ price: decimal('1'), source: 'story', kind: 'manual', at, stale: false }),
    policy: EXAMPLE_POLICY,
    assignments: new Map(),
  })
  const locked = new Map([['USD', decimal<Quantity>(lockedUsd)]])
  const paid = new Map(Object.entries(spent).map(([asset, text]) => [asset, money(text)]))
  const { available, asked, room, scale } = reserveCover({
    policy: EXAMPLE_POLICY,
    holdings,
    ladders,
    spent: paid,
    locked,
  })
  return { available: formatDecimal(available), asked: formatDecimal(asked), room: formatDecimal(room), scale }
}

describe('what the ladders ask of the reserve', () => {
  it('is every tranche that is not filled, of every ladder that is not halted', () => {
    const ladders = [ladder('SOL', 'armed'), ladder('DOGE', 'panic', 1), ladder('LINK', 'halted')]
    expect(cover('40000', '60000', ladders, { DOGE: '750' })).toMatchObject({
      available: '35000',
      asked: '5250',
      scale: 1,
    })
  })

  it('is held to the room under the caps: 3 % a position, and what the loss budget leaves of the side', () => {
    expect(cover('40000', '60000', [ladder('SOL', 'armed')]).room).toBe('3000')
    const all = ['SOL', 'DOGE', 'LINK', 'AVAX', 'X'].map((asset) => ladder(asset, 'armed'))
    expect(Number(cover('40000', '60000', all).room)).toBeCloseTo(12_706.11, 2)
  })

  it('shrinks to what is above the floor: 1,000 of 6,000', () => {
    expect(cover('6000', '94000', [ladder('SOL', 'armed'), ladder('DOGE', 'armed')])).toMatchObject({
      available: '1000',
      asked: '6000',
      scale: 1000 / 6000,
    })
  })

  it('is nothing below the floor', () => {
    expect(cover('4000', '96000', [ladder('SOL', 'armed')])).toMatchObject({ available: '0', scale: 0 })
  })

  it('shrinks no further once part is bought at that scale', () => {
    const bought = {
      ...ladder('SOL', 'panic'),
      tranches: ladder('SOL', 'panic', 1).tranches.map((tranche) => ({
        ...tranche,
        isDue: tranche.firedOn !== undefined,
      })),
    }
    const { scale } = cover('5875', '94125', [bought, ladder('DOGE', 'armed')], { SOL: '125' })
    expect(scale).toBeCloseTo(1000 / 6000, 12)
  })
})
