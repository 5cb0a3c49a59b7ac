import { describe, expect, it } from 'vitest'
import { bookLots } from '../../../../electron/domain/lots/book-lots.ts'
import { gainsOfYear } from '../../../../electron/domain/lots/gains-of-year.ts'
import type { CostMethod, LotBook } from '../../../../electron/domain/lots/lot.ts'
import { buy, deposit, earn, moment, money, prices, sell } from '../../../support/ledger-story.ts'

const history = [
  buy('2023-06-01', '3 ETH', '3000 USD'),
  sell('2023-12-31T23:59:59.999Z', '1 ETH', '1500 USD'),
  sell('2024-01-01', '1 ETH', '1700 USD'),
  earn('2024-05-01', '1 ETH'),
]
const booked = (method: CostMethod, events = history): LotBook =>
  bookLots(events, { method, currency: 'USD', priceAt: prices({ ETH: '1800' }) })

describe('gains of a calendar year', () => {
  it('counts from the first to the last millisecond of the year, UTC', () => {
    const before = gainsOfYear(booked('fifo'), 2023, moment('2025-01-01'))
    const after = gainsOfYear(booked('fifo'), 2024, moment('2025-01-01'))
    expect([before.realisedPnl, before.income]).toEqual([money('500'), money('0')])
    expect([after.realisedPnl, after.income]).toEqual([money('700'), money('1800')])
    expect(after.disposals).toHaveLength(1)
    expect(after.incomeReceipts).toHaveLength(1)
  })

  it('is zero for a year in which nothing happened', () => {
    const none = gainsOfYear(booked('fifo'), 2019, moment('2025-01-01'))
    expect([none.disposals, none.realisedPnl, none.income]).toEqual([[], money('0'), money('0')])
  })

  it('has no total when one gain is unknown', () => {
    const events = [...history, deposit('2024-02-01', '1 BTC'), sell('2024-03-01', '1 BTC', '9 USD')]
    expect(gainsOfYear(booked('fifo', events), 2024, moment('2025-01-01')).realisedPnl).toBeUndefined()
    expect(gainsOfYear(booked('fifo', events), 2023, moment('2025-01-01')).realisedPnl).toEqual(money('500'))
  })

  it('is provisional only for the yearly average, and only until the year is over', () => {
    const isProvisional = (method: CostMethod, asOf: string) =>
      gainsOfYear(booked(method), 2024, moment(asOf)).provisional
    expect(isProvisional('total-average', '2024-12-31T23:59:59.999Z')).toBe(true)
    expect(isProvisional('total-average', '2025-01-01')).toBe(false)
    expect(isProvisional('moving-average', '2024-06-01')).toBe(false)
  })
})
