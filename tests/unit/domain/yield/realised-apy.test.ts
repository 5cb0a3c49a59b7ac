import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { addDays, dayOf, daysBetween } from '../../../../electron/domain/time/instant.ts'
import { realisedApy } from '../../../../electron/domain/yield/realised-apy.ts'
import { event, position, story } from './yield-story.ts'

const lent = (day: string, amount: string, id = `lent ${day}`) =>
  event(id, day, 'fill', [
    ['USDC', `-${amount}`],
    ['AAVE-USDC', amount],
  ])
const grown = (day: string, amount: string) => event(`grown ${day}`, day, 'income', [['AAVE-USDC', amount]])

/** An oracle of its own: halves the interval in which the present value changes its sign, year fractions of 365 days. */
function oracle(flows: readonly (readonly [day: string, amount: number])[]): number {
  const [first] = flows
  if (first === undefined) throw new RangeError('no flows')
  const value = (rate: number): number =>
    flows.reduce(
      (sum, [day, amount]) => sum + amount / (1 + rate) ** (daysBetween(dayOf(first[0]), dayOf(day)) / 365),
      0,
    )
  let [low, high] = [-0.99, 10]
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2
    if (value(middle) > 0) low = middle
    else high = middle
  }
  return low
}

const apyOf = (...args: Parameters<typeof realisedApy>): number => {
  const { apy } = realisedApy(...args)
  if (!apy.ok) throw new Error(apy.why)
  return apy.value
}
const whyOf = (...args: Parameters<typeof realisedApy>) => {
  const { apy } = realisedApy(...args)
  return apy.ok ? apy.value : apy.why
}

describe('realised APY', () => {
  it('is that of the worked example', () => {
    const staked = position({
      receipt: undefined,
      account: 'Earn',
      rewardAssets: ['USDC'],
      opened: dayOf('2026-01-01'),
    })
    const of = story(
      { ...staked, receipt: 'AAVE-USDC', account: 'Wallet' },
      [lent('2026-01-01', '1000'), event('c', '2026-07-02', 'income', [['USDC', '12']])],
      { stated: { '2027-01-01': '1008' } },
    )
    const realised = realisedApy(of, 'life', dayOf('2027-01-05'))
    expect(realised).toMatchObject({ to: '2027-01-01', isAmbiguous: false })
    expect(
      [realised.deposited, realised.rewards, realised.endValue, realised.gain].map((one) => formatDecimal(one!)),
    ).toEqual(['1000', '12', '1008', '20'])
    expect(realised.apy).toMatchObject({ ok: true })
    expect(apyOf(of, 'life', dayOf('2027-01-05'))).toBeCloseTo(
      oracle([
        ['2026-01-01', -1000],
        ['2026-07-02', 12],
        ['2027-01-01', 1008],
      ]),
      9,
    )
    expect(apyOf(of, 'life', dayOf('2027-01-05'))).toBeCloseTo(0.02012, 5)
  })

  it('does not move with the price of the deposited asset', () => {
    const events = [lent('2026-01-01', '1000'), grown('2026-07-01', '20')]
    const cheap = story(position(), events, { prices: { USDC: '0.5', 'AAVE-USDC': '0.6' } })
    const dear = story(position(), events, { prices: { USDC: '2', 'AAVE-USDC': '9' } })
    expect(apyOf(cheap, 'life', dayOf('2026-08-01'))).toBe(apyOf(dear, 'life', dayOf('2026-08-01')))
  })

  it('values rewards in other coins at the prices of the moment', () => {
    const of = (prices: Record<string, string>) =>
      story(
        position({ rewardAssets: ['CRV'] }),
        [lent('2026-01-01', '1000'), event('c', '2026-06-30', 'income', [['CRV', '10']])],
        { prices },
      )
    expect(apyOf(of({ CRV: '2', USDC: '1' }), 'life', dayOf('2026-07-01'))).toBeCloseTo(
      oracle([
        ['2026-01-01', -1000],
        ['2026-06-30', 1020],
      ]),
      9,
    )
    expect(realisedApy(of({ USDC: '1' }), 'life', dayOf('2026-07-01')).apy).toEqual({
      ok: false,
      why: 'no_price',
      asset: 'CRV',
      day: '2026-06-30',
    })
  })

  it('counts a receipt that grows by its rate at fresh marks, and says so where there are none', () => {
    const vault = position({ receipt: 'SDAI', asset: 'DAI', growth: 'rate' })
    const events = [
      event('in', '2026-01-01', 'fill', [
        ['DAI', '-1000'],
        ['SDAI', '900'],
      ]),
    ]
    const priced = story(vault, events, { prices: { SDAI: '1.2', DAI: '1' } })
    expect(apyOf(priced, 'life', dayOf('2027-01-01'))).toBeCloseTo(0.08, 9)
    expect(whyOf(story(vault, events), 'life', dayOf('2027-01-01'))).toBe('no_rate')
    const stated = story(vault, events, { stated: { '2026-12-31': '1080' } })
    expect(apyOf(stated, 'life', dayOf('2027-03-01'))).toBeCloseTo(
      oracle([
        ['2026-01-01', -1000],
        ['2026-12-31', 1080],
      ]),
      9,
    )
  })

  it('windows begin and end where growth was told, and are refused where there is less', () => {
    const events = [
      lent('2026-01-01', '1000'),
      ...[1, 2, 3, 4, 5, 6].map((month) => grown(`2026-0${month + 1}-01`, '5')),
    ]
    const of = story(position(), events)
    const at = dayOf('2026-07-20')
    expect(realisedApy(of, 'd30', at)).toMatchObject({ from: '2026-06-01', to: '2026-07-01' })
    expect(apyOf(of, 'd30', at)).toBeCloseTo((1030 / 1025) ** (365 / 30) - 1, 9)
    expect(realisedApy(of, 'd90', at)).toMatchObject({ from: '2026-04-01', to: '2026-07-01' })
    expect(whyOf(of, 'd365', at)).toBe('too_short')
  })

  it.each([
    ['no event and no balance', [], {}, '2026-03-01', 'no_balance'],
    ['neither growth nor a balance', [lent('2026-01-01', '1000')], {}, '2026-06-01', 'no_growth'],
    ['fewer than 30 days', [lent('2026-01-01', '1000'), grown('2026-01-29', '5')], {}, '2026-06-01', 'too_short'],
    [
      'more out than in',
      [event('out', '2026-02-01', 'transfer', [['AAVE-USDC', '-5']]), grown('2026-04-01', '1')],
      {},
      '2026-06-01',
      'no_balance',
    ],
  ] as const)('is not made up from %s', (_, events, stated, at, why) => {
    expect(whyOf(story(position(), events, { stated }), 'life', dayOf(at))).toBe(why)
  })

  it('of a closed position needs no balance, but its withdrawals', () => {
    const closed = position({ closed: dayOf('2026-12-31') })
    const out = event('out', '2026-12-31', 'fill', [
      ['AAVE-USDC', '-1000'],
      ['USDC', '1050'],
    ])
    const flows = [
      ['2026-01-01', -1000],
      ['2026-12-31', 1050],
    ] as const
    expect(apyOf(story(closed, [lent('2026-01-01', '1000'), out]), 'life', dayOf('2027-06-01'))).toBeCloseTo(
      oracle(flows),
      9,
    )
    expect(whyOf(story(closed, [lent('2026-01-01', '1000')]), 'life', dayOf('2027-06-01'))).toBe('no_balance')
  })

  it('is the rate at which a balance was made to grow, whatever went in and out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300, max: 2000 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 500 })), { maxLength: 6 }),
        (basisPoints, more) => {
          const rate = basisPoints / 10_000
          const start = dayOf('2026-01-01')
          const deposits = [[0, 1000] as const, ...more]
          const events = deposits.map(([offset, amount], index) =>
            lent(addDays(start, offset), String(amount), `d${index}`),
          )
          const end = deposits.reduce((sum, [offset, amount]) => sum + amount * (1 + rate) ** ((365 - offset) / 365), 0)
          const of = story(
            position(),
            events.sort((a, b) => a.at - b.at),
            {
              stated: { [addDays(start, 365)]: end.toFixed(12) },
            },
          )
          expect(apyOf(of, 'life', addDays(start, 400))).toBeCloseTo(rate, 6)
        },
      ),
      { numRuns: 60 },
    )
  })
})
