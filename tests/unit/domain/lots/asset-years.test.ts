import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import type { AssetYears } from '../../../../electron/domain/lots/asset-years.ts'
import { type CostPlan, planOf } from '../../../../electron/domain/lots/cost-choice.ts'
import { LotLedger } from '../../../../electron/domain/lots/lot-ledger.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { type Fraction, moneyAt } from '../../../../electron/domain/number/fraction.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { finishWith } from '../../../../electron/domain/steps.ts'
import { buy, deposit, earn, money, prices, sell, withdraw } from '../../../support/ledger-story.ts'

const ledgerOf = (events: readonly LedgerEvent[], plan: CostPlan = planOf('fifo')): LotLedger => {
  const ledger = new LotLedger({ plan, currency: 'USD', priceAt: prices({ ETH: '1800' }) })
  ledger.apply({ added: events, removed: [] })
  return ledger
}

const yearsOf = (ledger: LotLedger, asset = 'ETH', longTermAfterDays?: number): AssetYears => {
  const told = ledger.bookOf(asset)
  if (told === undefined) throw new RangeError(`no ${asset}`)
  return told.years(longTermAfterDays)
}

const cents = (amount: Fraction | undefined): string | undefined =>
  amount && formatDecimal(moneyAt(amount, 2, 'half-even'))

const history = [
  buy('2023-06-01', '3 ETH', '3000 USD'),
  sell('2023-12-31T23:59:59.999Z', '1 ETH', '1500 USD'),
  sell('2024-01-01', '1 ETH', '1700 USD'),
  earn('2024-05-01', '1 ETH', { label: 'Staking reward' }),
]

describe('a year of an asset', () => {
  it('counts from the first to the last millisecond of the calendar year, UTC', () => {
    const years = yearsOf(ledgerOf(history))
    expect([cents(years.of(2023)?.gain), cents(years.of(2024)?.gain)]).toEqual(['500', '700'])
    expect(years.of(2023)?.income).toEqual([])
    expect(years.of(2024)?.income).toEqual([{ kind: 'staking', receipts: 1, value: money('1800') }])
  })

  it('is not there before anything happened, and carries on after', () => {
    const years = yearsOf(ledgerOf(history))
    expect(years.of(2019)).toBeUndefined()
    expect([cents(years.of(2026)?.opening.cost), years.of(2026)?.disposals]).toEqual(['2800', 0])
  })

  it('opens with what the year before closed with, in quantity and in cost', () => {
    const years = yearsOf(ledgerOf(history))
    expect(years.of(2024)?.opening).toEqual(years.of(2023)?.closing)
    expect(cents(years.of(2023)?.closing.cost)).toBe('2000')
  })

  it('tells what of it is on its way when it ends, until that arrives or is lost', () => {
    const sent = withdraw('2023-12-30', '0.5 ETH', undefined, { id: 'sent' })
    const came = deposit('2025-01-02', '0.4 ETH', { id: 'came' })
    const ledger = new LotLedger({ plan: planOf('fifo'), currency: 'USD', priceAt: prices({ ETH: '1800' }) })
    ledger.apply({ added: [...history, sent], removed: [] })
    const wayOf = (year: number) => {
      const { opening, closing } = yearsOf(ledger).of(year)?.onTheWay ?? expect.fail('no year')
      return [formatDecimal(opening), formatDecimal(closing)]
    }
    expect([wayOf(2023), wayOf(2024)]).toEqual([
      ['0', '0.5'],
      ['0.5', '0.5'],
    ])
    ledger.apply({ added: [came], removed: [], links: new Map([['sent', 'came']]) })
    expect([wayOf(2025), formatDecimal(yearsOf(ledger).of(2025)?.disposed.quantity ?? money('0'))]).toEqual([
      ['0.5', '0'],
      '0.1',
    ])
  })

  it('has less than nothing on its way where the deposit is dated before its withdrawal, in another year', () => {
    const way = (year: number) =>
      yearsOf(
        ledgerOf([
          buy('2023-06-01', '3 ETH', '3000 USD'),
          deposit('2023-12-31T23:50:00Z', '1 ETH'),
          withdraw('2024-01-01T00:10:00Z', '1 ETH'),
        ]),
      ).of(year)?.onTheWay.closing
    expect([way(2023), way(2024)]).toEqual([decimal('-1'), decimal('0')])
  })

  it('is the same in steps, whoever asks or changes the book between them', () => {
    const earlier = buy('2023-05-01', '2 ETH', '100 USD')
    const asks = (ledger: LotLedger) => void yearsOf(ledger).of(2026)
    const changes = (ledger: LotLedger) => ledger.apply({ added: [earlier], removed: [] })
    for (const [between, told] of [
      [asks, history],
      [changes, [...history, earlier]],
    ] as const) {
      const ledger = ledgerOf(history)
      const steps = yearsOf(ledger).telling(2025)
      steps.next()
      between(ledger)
      const fresh = yearsOf(ledgerOf(told))
      expect(finishWith(steps)).toEqual(fresh.of(2025))
      for (const year of [2023, 2024, 2025, 2026]) expect(yearsOf(ledger).of(year)).toEqual(fresh.of(year))
    }
  })

  it('has no gain when one is unknown, and has one in other years', () => {
    const years = yearsOf(ledgerOf([...history, deposit('2024-02-01', '9 ETH'), sell('2024-03-01', '4 ETH', '9 USD')]))
    expect([years.of(2023)?.gain === undefined, years.of(2024)?.gain === undefined]).toEqual([false, true])
  })

  it('has no gain when more was sold than held, and says how much', () => {
    const years = yearsOf(ledgerOf([...history, sell('2024-06-01', '7 ETH', '7000 USD')]))
    expect([years.of(2024)?.gain, formatDecimal(years.of(2024)?.uncovered ?? money('0'))]).toEqual([undefined, '5'])
  })

  it('tells gains apart by holding period: more than 365 days are long', () => {
    const bought = [buy('2022-01-01', '1 ETH', '100 USD'), buy('2022-06-01', '1 ETH', '100 USD')]
    const years = yearsOf(ledgerOf([...bought, sell('2023-01-02', '2 ETH', '600 USD')]), 'ETH', 365)
    expect([cents(years.of(2023)?.longTerm), cents(years.of(2023)?.shortTerm)]).toEqual(['200', '200'])
    const oneDayLess = yearsOf(ledgerOf([...bought, sell('2023-01-01', '2 ETH', '600 USD')]), 'ETH', 365)
    expect([cents(oneDayLess.of(2023)?.longTerm), cents(oneDayLess.of(2023)?.shortTerm)]).toEqual(['0', '400'])
  })

  it('keeps thirds whole within a year and across years: three thirds of 10 are 10', () => {
    const thirds = [
      buy('2022-01-01', '3 ETH', '10 USD'),
      sell('2022-02-01', '1 ETH', '0 USD'),
      sell('2023-02-01', '1 ETH', '0 USD'),
      sell('2024-02-01', '1 ETH', '0 USD'),
    ]
    for (const method of ['fifo', 'moving-average', 'total-average'] as const) {
      const years = yearsOf(ledgerOf(thirds, planOf(method)))
      const costs = [2022, 2023, 2024].map((year) => years.of(year)?.disposed.cost)
      const whole = costs.reduce(
        (sum, cost) =>
          [
            sum[0] * (cost?.denominator ?? 0n) + (cost?.numerator ?? 0n) * sum[1],
            sum[1] * (cost?.denominator ?? 0n),
          ] as const,
        [0n, 1n] as readonly [bigint, bigint],
      )
      expect([method, whole[0] / whole[1], whole[0] % whole[1]]).toEqual([method, money('10'), 0n])
    }
  })

  it('says the same after a change as if it had always been so', () => {
    const ledger = ledgerOf(history)
    const years = yearsOf(ledger)
    expect(cents(years.of(2024)?.gain)).toBe('700')
    const earlier = buy('2023-01-01', '1 ETH', '100 USD')
    ledger.apply({ added: [earlier], removed: [] })
    expect([cents(years.of(2023)?.gain), cents(years.of(2024)?.gain)]).toEqual(['1400', '700'])
    ledger.apply({ added: [], removed: [earlier] })
    expect([cents(years.of(2023)?.gain), cents(years.of(2024)?.gain)]).toEqual(['500', '700'])
  })
})
