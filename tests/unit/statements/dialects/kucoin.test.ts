import { describe, expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('KuCoin trades', () => {
  it('are in the zone of the header, whatever the person says', () => {
    const header = (zone: string) =>
      `UID,Account Type,Order ID,Order Time${zone},Symbol,Side,Order Type,Avg. Filled Price,Filled Amount,Filled Volume,Filled Volume (USDT),Filled Time${zone},Fee,Tax,Fee Currency,Status`
    const line = (filled: string, status: string, tax = '') =>
      `****1,main,o1,2023-12-04 06:00:00,KAS-USDT,BUY,LIMIT,0.1,${filled},10,10,2023-12-04 06:25:42,0.01,${tax},KCS,${status}`
    const { format, timezone, story, problems } = readRows(
      [
        header('(UTC+02:00)'),
        line('100', 'deal'),
        line('0', 'cancelled'),
        line('50', 'cancelled'),
        line('100', 'deal', '1'),
        line('100', 'asleep'),
      ],
      { timezone: 'Asia/Tokyo' },
    )
    expect({ format, timezone }).toEqual({ format: 'kucoin-trades', timezone: '+02:00' })
    expect(story).toEqual([
      '2023-12-04T04:25:42Z fill: base 100 KAS, quote -10 USDT, fee -0.01 KCS',
      '2023-12-04T04:25:42Z fill: base 50 KAS, quote -10 USDT, fee -0.01 KCS',
    ])
    expect(problems).toEqual(['2 skipped not_executed', '4 rejected unknown_operation', '5 rejected unknown_operation'])
    expect(readRows([header(''), line('100', 'deal')]).problems).toEqual(['1 rejected missing_timezone'])
  })

  it.each([
    ['tradeCreatedAt,symbol,side,price,size,funds,fee,feeCurrency', '{at},XTZ-USDT,buy,2,10,20,0.1,USDT'],
    [
      'tradeCreatedAt,orderId,symbol,side,price,size,funds,fee,liquidity,feeCurrency,orderType,',
      '{at},o,XTZ-USDT,buy,2,10,20,0.1,taker,USDT,limit,',
    ],
    ['uid,symbol,order_type,price,amount_coin,direction,funds,fee,created_at', '1,XTZ-USDT,limit,2,10,BUY,20,0.1,{at}'],
    ['oid,symbol,dealPrice,dealValue,amount,fee,direction,createdDate,', '1,XTZ-USDT,2,20,10,0.1,BUY,{at},'],
  ])('of older headers need a zone: %s', (header, line) => {
    const file = [header, line.replace('{at}', '2022-04-28 12:36:00')]
    expect(readRows(file)).toMatchObject({ format: 'kucoin-trades', problems: ['1 rejected missing_timezone'] })
    expect(readRows(file, { timezone: 'Asia/Singapore' }).story).toEqual([
      '2022-04-28T04:36:00Z fill: base 10 XTZ, quote -20 USDT, fee -0.1 USDT',
    ])
  })

  it('come back from a spreadsheet with semicolons, decimal commas and dotted days', () => {
    const file = [
      'tradeCreatedAt;orderId;symbol;side;price;size;funds;fee;liquidity;feeCurrency;orderType',
      '17.11.2021 10:21:26;;AVAX-USDT;sell;95,3;57,7348;5503,1079316;5,50;taker;USDT;limit',
    ]
    expect(readRows(file, { timezone: 'UTC' }).story).toEqual([
      '2021-11-17T10:21:26Z fill: base -57.7348 AVAX, quote 5503.1079316 USDT, fee -5.5 USDT',
    ])
  })
})

it('KuCoin conversions carry their coins, and an empty export a line of words', () => {
  const header = 'UID,Account Type,Payment Account,Sell,Buy,Price,Tax,Time of Update(UTC+02:00),Status'
  const { format, story, problems } = readRows([
    header,
    '1,main,main,"10,285.1148 KAS",1000 USDT,1,,2024-01-01 10:00:00,SUCCESS',
    '1,main,main,1 KAS,1 USDT,1,,2024-01-01 10:00:00,FAILED',
    '1,main,main,1 KAS,1,1,,2024-01-01 10:00:00,SUCCESS',
  ])
  expect(format).toBe('kucoin-convert')
  expect(story).toEqual(['2024-01-01T08:00:00Z fill: quote 1000 USDT, base -10285.1148 KAS'])
  expect(problems).toEqual(['2 skipped not_executed', '3 rejected missing_asset'])
  const bare = [header.replace('(UTC+02:00)', ''), '1,main,main,1 KAS,1 USDT,1,,2024-01-01 10:00:00,SUCCESS']
  expect(readRows(bare).problems).toEqual(['1 rejected missing_timezone'])
  expect(readRows([header, 'No matching records found.']).problems).toEqual(['1 skipped empty_export'])
})

it('the KuCoin account history has the fee in the amount, moves to the trading account, and halves of trades', () => {
  const { format, story, problems } = readRows([
    'UID,Account Type,Currency,Side,Amount,Fee,Time(UTC+08:00),Remark,Type',
    '1,main,BTC,Withdrawal,0.030015,0.000015,2025-01-24 05:04:14,,Withdraw',
    '1,main,XMR,Withdrawal,0.2,0,2025-01-23 20:36:07,Trading Account,Transfer',
    '1,main,KCS,Deposit,0.1,0,2025-01-23 20:36:07,KCS Bonus Distribution,Rewards',
    '1,main,DOGE,Withdrawal,3,0,2025-01-23 20:40:00,,Convert Dust to KCS',
    '1,main,TRX,Withdrawal,2,0,2025-01-23 20:40:00,,Convert Dust to KCS',
    '1,main,KCS,Deposit,0.5,0,2025-01-23 20:40:00,,Convert Dust to KCS',
    '1,main,DOGE,Withdrawal,3,0,2025-01-23 20:50:00,,Convert Dust to KCS',
    '1,main,BTC,Deposit,3,0,2025-01-23 20:50:00,Spot,Spot',
    '1,main,BTC,Sideways,3,0,2025-01-23 20:50:00,Deposit,Deposit',
  ])
  expect(format).toBe('kucoin-account')
  expect(story).toEqual([
    '2025-01-23T12:36:07Z income: reward 0.1 KCS',
    '2025-01-23T12:40:00Z fill: quote 0.5 KCS, base -3 DOGE, base -2 TRX',
    '2025-01-23T21:04:14Z transfer: principal -0.03 BTC, fee -0.000015 BTC',
  ])
  expect(problems).toEqual([
    '2 skipped internal_move',
    '7 rejected incomplete_group',
    '8 rejected unknown_operation',
    '9 rejected unknown_operation',
  ])
  const bare = [
    'UID,Account Type,Currency,Side,Amount,Fee,Time,Remark',
    '1,main,XMR,Deposit,1,0,2025-01-23 20:36:07,Deposit',
  ]
  expect(readRows(bare)).toMatchObject({ format: 'kucoin-account', problems: ['1 rejected missing_timezone'] })
  expect(readRows(bare, { timezone: 'UTC' }).balances).toEqual({ XMR: '1' })
})
