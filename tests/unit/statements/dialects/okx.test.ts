import { describe, expect, it } from 'vitest'
import { createMemoryBook, storyOf } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const ZONE = '\uFEFFUID:1,\uFEFFAccount Type:Main,\uFEFFTime Zone:UTC+8'

describe('the OKX trading account', () => {
  const HEADER =
    '\uFEFFid,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee Unit,Position Change,Position Balance,Balance Change,Balance,Balance Unit'
  const line = (id: string, unit: string, change: string, fee = '0E-8') =>
    `${id},o1,2025-10-20 10:44:26,Spot,ADA-EUR,Buy,9,EUR,0.5,0E-8,${fee},${unit},0,0,${change},0,${unit}`

  it('reads times in the zone of its first line, and none without one', () => {
    const rows = [line('10', 'ADA', '99.9', '-0.1'), line('11', 'EUR', '-50')]
    const story = ['2025-10-20T02:44:26Z fill: base 100 ADA, quote -50 EUR, fee -0.1 ADA']
    expect(readRows([ZONE, HEADER, ...rows], { timezone: 'UTC' })).toMatchObject({ timezone: '+08:00', story })
    expect(readRows([HEADER, ...rows]).problems).toEqual(['1 rejected missing_timezone', '2 rejected missing_timezone'])
    expect(readRows([HEADER, ...rows], { timezone: 'Asia/Shanghai' }).story).toEqual(story)
    expect(
      readRows([`${ZONE},,`, `${HEADER},Filled_price-USD,Pnl-USD`, ...rows.map((row) => `${row},1,1`)]).story,
    ).toEqual(story)
  })

  it('pairs the fills of one order and price by what they are worth, in whatever order the rows come', () => {
    const rows = [
      line('13', 'EUR', '-50.5'),
      line('10', 'ADA', '100'),
      line('12', 'ADA', '101'),
      line('11', 'EUR', '-50'),
    ]
    const story = [
      '2025-10-20T02:44:26Z fill: base 100 ADA, quote -50 EUR',
      '2025-10-20T02:44:26Z fill: base 101 ADA, quote -50.5 EUR',
    ]
    expect(readRows([ZONE, HEADER, ...rows]).story).toEqual(story)
    const mangled = rows.map((row) => row.replace(/^\d+/, '2.96805E+18'))
    expect(readRows([ZONE, HEADER, ...mangled]).story).toEqual(story)
  })

  it('rejects the half of a fill that was cut off, and takes it when the other half comes', () => {
    const rows = [
      line('13', 'EUR', '-50.5'),
      line('12', 'ADA', '101'),
      line('10', 'ADA', '100'),
      line('11', 'EUR', '-50'),
    ]
    const book = createMemoryBook()
    const first = book.take([ZONE, HEADER, ...rows.slice(0, 3), ''].join('\n'))
    expect(first).toMatchObject({ accepted: 2, rejected: 1 })
    expect(first.problems).toMatchObject([{ row: 3, code: 'incomplete_group' }])
    expect(book.take([ZONE, HEADER, ...rows.slice(2), ''].join('\n'))).toMatchObject({ accepted: 2, rejected: 0 })
    expect(storyOf(book.events())).toEqual(readRows([ZONE, HEADER, ...rows]).story)
  })

  it('trusts the balance for the coin: of two columns named Unit the second', () => {
    const older =
      'id,Order id,Time,Trade Type,Instrument,Type,Amount,Unit,PL,Fee,Position Change,Position Balance,Balance Change,Balance,Unit'
    const row = (unit: string, change: string) =>
      `7,o1,2022-10-20 10:44:26,Spot,BTC-USDT,Buy,9,BTC,0,0,0,0,${change},0,${unit}`
    expect(readRows([ZONE, older, row('BTC', '0.1'), row('USDT', '-2000')]).story).toEqual([
      '2022-10-20T02:44:26Z fill: base 0.1 BTC, quote -2000 USDT',
    ])
  })

  it('skips transfers, takes the result of derivatives and rejects what it does not know', () => {
    const other = (type: string, action: string, change: string) =>
      `1,,2025-10-20 10:44:26,${type},X,${action},9,USDT,0.5,0,0,USDT,0,0,${change},0,USDT`
    const foreignFee = line('10', 'ADA', '99.9', '-0.1').replace('-0.1,ADA', '-0.1,OKB')
    const { story, problems } = readRows([
      ZONE,
      HEADER,
      other('Transfer', 'Transfer in', '5'),
      other('Swap', 'Close long', '5'),
      other('Swap', 'Funding fee', '-1'),
      other('Swap', 'Open long', '0'),
      other('Spot', 'Gift', '5'),
      foreignFee,
    ])
    expect(story).toEqual(['2025-10-20T02:44:26Z fee: fee -1 USDT', '2025-10-20T02:44:26Z income: reward 5 USDT'])
    expect(problems).toEqual([
      '1 skipped internal_move',
      '4 skipped no_change',
      '5 rejected unknown_operation',
      '6 rejected unknown_operation',
    ])
  })
})

it('the OKX funding account holds the fee inside the amount, and its balances must agree', () => {
  const { format, story, problems } = readRows([
    ZONE,
    'id,,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol',
    '1,,2025-10-31 11:55:15,Withdrawal,-2,3,1,0.1,BTC',
    '2,,2025-10-31 11:55:16,Staking Yield,0.5,1,1.5,0E-18,BTC',
    '3,,2025-10-31 11:55:17,To unified trading account,-1,1.5,0.5,0,BTC',
    '4,,2025-10-31 11:55:18,Deposit,1,0.5,9,0,BTC',
    '5,,2025-10-31 11:55:19,Surprise,1,0.5,1.5,0,BTC',
    '6,,2025-10-31 11:55:20,Fee rebate,1,0.5,1.5,0,BTC',
    '7,,2025-10-31 11:55:21,Airdrop,1,0.5,1.5,0,BTC',
    '8,,2025-10-31 11:55:22,Savings yield,1,0.5,1.5,0,BTC',
  ])
  expect(format).toBe('okx-funding')
  expect(story).toEqual([
    '2025-10-31T03:55:15Z transfer: principal -1.9 BTC, fee -0.1 BTC',
    '2025-10-31T03:55:16Z income: reward 0.5 BTC',
    '2025-10-31T03:55:20Z income: reward 1 BTC',
    '2025-10-31T03:55:21Z income: reward 1 BTC',
    '2025-10-31T03:55:22Z income: reward 1 BTC',
  ])
  const bare = ['id,Time,Type,Amount,Before Balance,After Balance,Symbol', '1,2025-10-31 11:55:15,Deposit,1,0,1,BTC']
  expect(readRows(bare).problems).toEqual(['1 rejected missing_timezone'])
  expect(readRows(bare, { timezone: 'UTC' }).accepted).toBe(1)
  expect(problems).toEqual(['3 skipped internal_move', '4 rejected bad_amount', '5 rejected unknown_operation'])
})

it('old OKEx files have marks before every cell and units in total and fee', () => {
  const header = [
    'Order ID',
    'Trade ID',
    'Trade Time',
    'Pairs',
    'Amount',
    'Price',
    'Total',
    'taker/maker',
    'Fee',
    'unit',
  ]
  const { format, story, problems } = readRows(
    [
      header.map((name) => `\uFEFF${name}`).join(','),
      '\uFEFF0,25,2020-09-25 17:27:02,ltc_usdt,2,46,-92.000000000000000001 USDT,taker,-0.003 LTC,LTC',
      '\uFEFF0,26,2020-09-25 17:27:03,ltc_usdt,-2,46,92 USDT,maker,0.01 USDT,USDT',
      '\uFEFF0,27,2020-09-25 17:27:04,ltc_usdt,2,46,92 USDT,maker,0,USDT',
      '\uFEFF0,28,2020-09-25 17:27:04,ltc_usdt,2,46,-92 USDT,maker,-0.003,USDT',
    ],
    { timezone: 'Asia/Shanghai' },
  )
  expect(format).toBe('okex-trades')
  expect(story).toEqual([
    '2020-09-25T09:27:02Z fill: base 2 LTC, quote -92.000000000000000001 USDT, fee -0.003 LTC',
    '2020-09-25T09:27:03Z fill: base -2 LTC, quote 92 USDT, fee 0.01 USDT',
  ])
  expect(problems).toEqual(['3 rejected bad_amount', '4 rejected missing_asset'])
})

it('OKX deposits print the month first, and no zone: the person says it', () => {
  const rows = [
    'Time,Crypto,Deposit address,Network,Transaction ID,Amount,Status',
    '01/02/2025 10:00:00,BTC,x,Bitcoin,h,0.5,Deposit successful',
    '01/02/2025 10:00:00,BTC,x,Bitcoin,i,0.5,Deposit mislaid',
  ]
  expect(readRows(rows, { timezone: 'Asia/Tokyo' })).toMatchObject({
    format: 'okx-deposits',
    story: ['2025-01-02T01:00:00Z transfer: principal 0.5 BTC'],
    problems: ['2 rejected unknown_operation'],
  })
  expect(readRows(rows).problems).toEqual(['1 rejected missing_timezone', '2 rejected missing_timezone'])
})
