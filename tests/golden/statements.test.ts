import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addsUp, balancesOf, countsOf, createMemoryBook, storyOf } from '../fixtures/statements/memory-book.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/statements')
const readBook = (file: string) => {
  const book = createMemoryBook()
  const plan = book.take(readFileSync(join(FIXTURES, file)))
  expect(addsUp(plan)).toBe(true)
  return { book, plan, problems: plan.problems.map(({ row, outcome, code }) => `${row} ${outcome} ${code}`) }
}

describe('a Binance account from deposit to withdrawal', () => {
  const { book, plan, problems } = readBook('binance.csv')

  it('tells what happened, one line per event', () => {
    expect(storyOf(book.events())).toEqual([
      '2021-03-01T08:00:00Z transfer: principal 1000 EUR',
      '2021-03-01T08:05:10Z fill: base 0.2 ETH, quote -300 EUR, fee -0.001 BNB',
      '2021-03-02T09:00:00Z fill: quote 50 USDT, base -0.03 ETH, fee -0.05 USDT',
      '2021-03-03T00:10:00Z income: reward 0.0012 USDT',
      '2021-03-03T00:10:00Z income: reward 0.0012 USDT',
      '2021-03-04T11:00:00Z fill: quote 0.002 BNB, base -2 XLM',
      '2021-03-04T11:00:00Z fill: quote 0.004 BNB, base -3.5 DOGE',
      '2021-03-05T12:00:00Z fee: fee -0.02 USDT',
      '2021-03-05T20:00:00Z income: reward 0.01 USDT',
      '2021-03-05T21:00:00Z spend: principal -1.5 USDT',
      '2021-03-06T09:00:02Z fill: quote 45 EUR, base -0.03 ETH',
      '2021-03-07T10:00:00Z income: reward 0.0000003 BNB',
      '2021-03-08T10:00:00Z transfer: principal -0.1 ETH',
    ])
  })

  it('says of every other row why it has no event', () => {
    expect(countsOf(plan)).toEqual({ rows: 25, accepted: 20, duplicate: 0, skipped: 2, rejected: 3 })
    expect(problems).toEqual([
      '10 skipped internal_move',
      '11 skipped internal_move',
      '23 rejected unknown_operation',
      '24 rejected incomplete_group',
      '25 rejected too_many_decimals',
    ])
  })

  it('ends with the exact sums of the column', () => {
    expect(balancesOf(book.events())).toEqual({
      BNB: '0.0050003',
      DOGE: '-3.5',
      ETH: '0.04',
      EUR: '745',
      USDT: '48.4424',
      XLM: '-2',
    })
  })
})

describe('a Coinbase file of 2021, behind its preamble', () => {
  const { book, plan, problems } = readBook('coinbase-preamble.csv')

  it('moves money by the total, with the fee as a leg of its own', () => {
    expect(storyOf(book.events())).toEqual([
      '2021-02-01T10:00:00Z fill: base 0.01 BTC, quote -295.6 EUR, fee -4.4 EUR (300 EUR)',
      '2021-02-02T10:00:00Z fill: base 1234.5 XLM, quote -0.004 BTC (121.5 EUR)',
      '2021-02-03T10:00:00Z fill: base -0.002 BTC, quote 62 EUR, fee -1.49 EUR (60.51 EUR)',
      '2021-02-04T10:00:00Z transfer: principal -34.5 XLM',
    ])
    expect(balancesOf(book.events())).toEqual({ BTC: '0.004', EUR: '-239.49', XLM: '1200' })
  })

  it('rejects a conversion of which neither the notes nor a second row tells the other half', () => {
    expect(countsOf(plan)).toEqual({ rows: 5, accepted: 4, duplicate: 0, skipped: 0, rejected: 1 })
    expect(problems).toEqual(['5 rejected convert_without_counterpart'])
  })
})

describe('a Coinbase file of 2024, with ids', () => {
  const { book, plan, problems } = readBook('coinbase-new.csv')

  it('reads either sign, other money, two-row conversions and migrations', () => {
    expect(storyOf(book.events())).toEqual([
      '2024-01-01T10:00:00Z transfer: principal 5000 USD (5000 USD)',
      '2024-01-02T10:00:00Z fill: base 0.5 ETH, quote -1106.6 USDC (1106.6 USD)',
      '2024-01-03T10:00:00Z income: reward 0.0001 ETH (0.22 USD)',
      '2024-01-04T10:00:00Z fill: base -0.2 ETH, quote 460 USD, fee -5 USD (455 USD)',
      '2024-01-05T10:00:00Z fill: quote 230 USDC, base -0.1 ETH (232 USD)',
      '2024-01-07T10:00:00Z fill: base 10 POL, quote -10 MATIC (8 USD)',
      '2024-01-08T10:00:00Z spend: principal -12.5 USDC (12.5 USD)',
    ])
  })

  it('takes ETH2 for ETH: sent and received in one second, nothing is sold', () => {
    expect(countsOf(plan)).toEqual({ rows: 11, accepted: 9, duplicate: 0, skipped: 2, rejected: 0 })
    expect(problems).toEqual(['7 skipped internal_move', '8 skipped internal_move'])
  })
})

describe('a Kraken ledger', () => {
  const { book, plan, problems } = readBook('kraken.csv')

  it('takes the fee on top of the amount, on either leg, whatever its sign', () => {
    expect(storyOf(book.events())).toEqual([
      '2023-01-01T09:05:00Z transfer: principal 1000 EUR, fee -1.5 EUR',
      '2023-01-02T10:00:00Z fill: base 0.02 BTC, quote -400 EUR, fee -0.00002 BTC, fee -1.04 EUR',
      '2023-01-03T10:00:00Z fill: quote 2.1 EUR, base -3 ADA, base -12.5 DOGE, fee -0.1 EUR',
      '2023-01-08T10:00:00Z income: reward 0.012 SOL, fee -0.003 SOL',
      '2023-01-10T10:00:00Z income: reward 0.4 ETHW',
      '2023-01-12T10:00:00Z transfer: principal -0.01 BTC, fee -0.0002 BTC',
      '2023-01-12T11:00:00Z transfer: principal 0.01 BTC, fee 0.0002 BTC',
    ])
  })

  it('skips pending rows and moves between wallets, and rejects half a trade', () => {
    expect(countsOf(plan)).toEqual({ rows: 15, accepted: 10, duplicate: 0, skipped: 4, rejected: 1 })
    expect(problems).toEqual([
      '1 skipped pending_row',
      '8 skipped internal_move',
      '9 skipped internal_move',
      '11 skipped internal_move',
      '13 rejected incomplete_group',
    ])
  })

  it('ends where the balances of the file end', () => {
    expect(balancesOf(book.events())).toMatchObject({ BTC: '0.01998', EUR: '599.46', ETHW: '0.4' })
  })
})
