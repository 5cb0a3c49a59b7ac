import { describe, expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('Binance spot trades', () => {
  const HEADER = '\uFEFFDate(UTC),Pair,Side,Price,Executed,Amount,Fee'
  it('cuts pair and amounts together: 5.11INCH is 5.1 of 1INCH, in any coin of the pair', () => {
    const { format, story } = readRows([
      HEADER,
      '2022-01-10 14:36:20,1INCHUSDT,BUY,1.9,5.11INCH,9.69USDT,0.0051INCH',
      '2022-01-10 14:36:21,INCHUSDT,SELL,1.9,5.11INCH,9.69USDT,0.01BNB',
      '2022-01-10 14:36:22,SOLUSDT,BUY,100,"1,234.5 SOL","123,450 USDT",',
    ])
    expect(format).toBe('binance-spot-trades')
    expect(story).toEqual([
      '2022-01-10T14:36:20Z fill: base 5.1 1INCH, quote -9.69 USDT, fee -0.005 1INCH',
      '2022-01-10T14:36:21Z fill: base -5.11 INCH, quote 9.69 USDT, fee -0.01 BNB',
      '2022-01-10T14:36:22Z fill: base 1234.5 SOL, quote -123450 USDT',
    ])
  })

  it('rejects what does not fit together', () => {
    const { problems } = readRows([
      HEADER,
      '2022-01-10 14:36:20,SOLUSDT,BUY,1,1ETH,9USDT,0.1BNB',
      '2022-01-10 14:36:20,SOLUSDT,HOLD,1,1SOL,9USDT,0.1BNB',
      '2022-01-10 14:36:20,SOLUSDT,BUY,1,1SOL,9USDT,much',
      '2022-01-10 14:36:20,SOLUSDT,BUY,1,SOL,9USDT,0.1BNB',
    ])
    expect(problems).toEqual([
      '1 rejected unknown_pair',
      '2 rejected unknown_operation',
      '3 rejected bad_amount',
      '4 rejected unknown_pair',
    ])
  })

  it('keeps equal fills of one second, and knows them from a file with spaces before the coins', () => {
    const fill = '2022-01-10 14:36:20,SOLUSDT,BUY,100,1SOL,100USDT,0.1BNB'
    const book = createMemoryBook()
    expect(book.take([HEADER, fill, fill, ''].join('\n')).accepted).toBe(2)
    const spaced = fill.replace('1SOL', '1 SOL').replace('100USDT', '100 USDT')
    expect(book.take([HEADER, spaced, spaced, ''].join('\n'))).toMatchObject({ accepted: 0, duplicate: 2 })
  })
})

it('Binance trades until 2021 have pairs without a mark and a fee in its own coin', () => {
  const { story, problems } = readRows([
    'Date(UTC);Market;Type;Price;Amount;Total;Fee;Fee Coin',
    '2020-02-04 16:19:07;LTCBTC;BUY;0.007;1.5;0.0105;0.0015;LTC',
    '2020-02-04 16:19:08;BTCTUSD;SELL;9000;1;9000;9;TUSD',
    '2020-02-04 16:19:09;LTCXYZ;SELL;9000;1;9000;9;XYZ',
  ])
  expect(story).toEqual([
    '2020-02-04T16:19:07Z fill: base 1.5 LTC, quote -0.0105 BTC, fee -0.0015 LTC',
    '2020-02-04T16:19:08Z fill: base -1 BTC, quote 9000 TUSD, fee -9 TUSD',
  ])
  expect(problems).toEqual(['3 rejected unknown_pair'])
})

describe('Binance orders with nested fills', () => {
  const HEADER = 'Date(UTC);Pair;Type;Order Price;Order Amount;AvgTrading Price;Filled;Total;status'
  const SUB = ';Date(UTC);Trading Price;Filled;Total;Fee;;;'
  const ORDER = '2020-03-19 16:07:38;BTCUSDT;SELL;0.0;0.3;5000;0.3;1500.0;Filled'
  const FILLS = [';2020-03-19 16:07:38;5000;0.1;500;0.5USDT;;;', ';2020-03-19 16:07:39;5000;0.2;1000;0.01BNB;;;']

  it('take pair and side from the order above and the amounts from the fills', () => {
    const { format, story, problems } = readRows([HEADER, ORDER, SUB, ...FILLS])
    expect(format).toBe('binance-orders')
    expect(story).toEqual([
      '2020-03-19T16:07:38Z fill: base -0.1 BTC, quote 500 USDT, fee -0.5 USDT',
      '2020-03-19T16:07:39Z fill: base -0.2 BTC, quote 1000 USDT, fee -0.01 BNB',
    ])
    expect(problems).toEqual(['2 skipped header_row'])
  })

  it('are rejected where fills are missing, or their order is, and skipped where nothing was filled', () => {
    const cancelled = '2020-03-19 16:00:00;BTCUSDT;BUY;1;0.3;0;0;0;Canceled'
    const { problems, story } = readRows([HEADER, FILLS[0] ?? '', cancelled, ORDER, SUB, ...FILLS.slice(1)])
    expect(problems).toEqual([
      '1 rejected incomplete_group',
      '2 skipped not_executed',
      '3 rejected incomplete_group',
      '4 skipped header_row',
      '5 rejected incomplete_group',
    ])
    expect(story).toEqual([])
  })
})

describe('Binance deposits and withdrawals', () => {
  const OLD = 'Date(UTC),Coin,Network,Amount,TransactionFee,Address,TXID,SourceAddress,PaymentID,Status'
  const WITH_FEE = '2021-04-28 18:15:14,ETH,BSC,0.7,0.001,a,0x1,,,Completed'
  const WITHOUT = '2021-04-29 18:15:14,ETH,BSC,0.7,0,a,0x2,,,Completed'

  it('of older files are withdrawals where a fee was paid, and else wait for the person to say', () => {
    const book = createMemoryBook()
    const first = book.take([OLD, WITH_FEE, WITHOUT, ''].join('\n'))
    expect(first).toMatchObject({ format: 'binance-transfers', accepted: 1 })
    expect(first.problems.map(({ code }) => code)).toEqual(['unknown_direction'])
    const told = book.take([OLD, WITH_FEE, WITHOUT, ''].join('\n'), { format: 'binance-withdrawals' })
    expect(told).toMatchObject({ accepted: 1, duplicate: 1, rejected: 0 })
    const deposits = readRows([OLD, WITHOUT], { format: 'binance-deposits' })
    expect(deposits.balances).toEqual({ ETH: '0.7' })
  })

  it('of newer files are told by their header, and count only when carried out', () => {
    const out = readRows([
      'Date(UTC+0),Coin,Network,Amount,Fee,Address,TXID,Status',
      '2024-01-01 10:00:00,SOL,SOL,2,0.01,a,h1,Completed',
      '2024-01-01 11:00:00,SOL,SOL,2,0.01,a,h2,Cancelled',
      '2024-01-01 12:00:00,SOL,SOL,2,0.01,a,h3,On holiday',
    ])
    expect(out.format).toBe('binance-withdrawals')
    expect(out.story).toEqual(['2024-01-01T10:00:00Z transfer: principal -2 SOL, fee -0.01 SOL'])
    expect(out.problems).toEqual(['2 skipped not_executed', '3 rejected unknown_operation'])
    const incoming = readRows([
      'Date(UTC+0),Coin,Network,Amount,Address,TXID,Status',
      '2024-01-01 10:00:00,SOL,SOL,2,a,h1,Completed',
    ])
    expect(incoming.format).toBe('binance-deposits')
    expect(incoming.story).toEqual(['2024-01-01T10:00:00Z transfer: principal 2 SOL'])
  })

  it('of money are in the zone of the header, or in none', () => {
    const header = (zone: string) => `Date(${zone}),Coin,Amount,Status,Payment Method,Indicated Amount,Fee,Order ID`
    const line = '2024-01-01 10:00:00,EUR,98,Successful,Card,100,2,N1'
    const read = (zone: string, input: object) => readRows([header(zone), line], input)
    const [incoming, outgoing] = [{ format: 'binance-fiat-deposits' }, { format: 'binance-fiat-withdrawals' }]
    expect(read('UTC+2', {})).toMatchObject({ format: 'binance-fiat', problems: ['1 rejected unknown_direction'] })
    expect(readRows([header('UTC'), line.replace('Successful', 'Failed')], incoming).problems).toEqual([
      '1 skipped not_executed',
    ])
    expect(read('UTC+2', incoming).story).toEqual(['2024-01-01T08:00:00Z transfer: principal 98 EUR'])
    expect(read('UTC-4', outgoing).story).toEqual(['2024-01-01T14:00:00Z transfer: principal -98 EUR, fee -2 EUR'])
    expect(read('UTCnull', incoming).problems).toEqual(['1 rejected missing_timezone'])
    expect(read('UTCnull', { ...incoming, timezone: 'UTC' }).accepted).toBe(1)
  })
})

describe('Binance.US', () => {
  const line = (category: string, operation: string, rest: string) =>
    `7,2021-05-01 10:00:00,${category},${operation},O,T,${rest},,,`
  const header = (mark: string) =>
    [
      'User Id,Time,Category,Operation,Order Id,Transaction Id',
      ...['Primary', 'Base', 'Quote', 'Fee'].map(
        (name) => `${name} Asset,Realized Amount For ${name} Asset,Realized Amount For ${name} Asset In USD`,
      ),
      'Payment Method,Withdrawal Method,Additional Note',
    ]
      .join(',')
      .replaceAll(' ', mark)
      .replaceAll('In_USD', 'In_USD_Value')

  it.each([' ', '_'])('reads trades, swaps, transfers and distributions, words joined by "%s"', (mark) => {
    const { format, story, problems } = readRows([
      header(mark),
      line('Spot Trading', 'Buy', ',,,BTC,0.1,,USD,,4000,BNB,0.01,'),
      line('Convert', '', ',,,USD,100,,ETH,0.05,,,,'),
      line('Withdrawal', 'Crypto', 'BTC,0.1,4000,,,,,,,BTC,0.0005,'),
      line('Distribution', 'Staking Rewards', 'SOL,-0.01,,,,,,,,,,'),
      line('Distribution', 'Referral Commission', 'SOL,0.01,,,,,,,,,,'),
      line('Spot Trading', 'Buy', ',,,BTC,0.1,,ETH,,4000,BNB,0.01,'),
      line('Gift', '', 'BTC,1,,,,,,,,,,'),
    ])
    expect(format).toBe('binance-us')
    expect(story).toEqual([
      '2021-05-01T10:00:00Z fee: fee -0.01 SOL',
      '2021-05-01T10:00:00Z fill: base 0.05 ETH, quote -100 USD',
      '2021-05-01T10:00:00Z fill: base 0.1 BTC, quote -4000 USD, fee -0.01 BNB',
      '2021-05-01T10:00:00Z income: reward 0.01 SOL',
      '2021-05-01T10:00:00Z transfer: principal -0.1 BTC, fee -0.0005 BTC',
    ])
    expect(problems).toEqual(['6 rejected missing_amount', '7 rejected unknown_operation'])
  })
})
