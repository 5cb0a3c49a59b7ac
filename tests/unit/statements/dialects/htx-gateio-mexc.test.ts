import { expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

it('HTX trades may pay in points beside the coin that arrives', () => {
  const { format, story, problems } = readRows(
    [
      'uid,symbol,deal_type,order_type,account_type,price,volume,amount,fee_amount,fee_currency,fee_point_currency,fee_point_volume,deal_time',
      '4,sol/usdt,sell,web,spot,24,2.000000000000000001,48,0.1,usdt,,,2023-10-03 14:29:46',
      '4,DYDX/USDT,buy-market,web,spot,2,10,20,0,dydx,hbpoint,0.3,2023-10-03 14:30:28',
      '4,DYDX/USDT,swap,web,spot,2,10,20,0,dydx,,,2023-10-03 14:30:28',
    ],
    { timezone: 'Asia/Shanghai' },
  )
  expect(format).toBe('htx-trades')
  expect(story).toEqual([
    '2023-10-03T06:29:46Z fill: base -2.000000000000000001 SOL, quote 48 USDT, fee -0.1 USDT',
    '2023-10-03T06:30:28Z fill: base 10 DYDX, quote -20 USDT, fee -0.3 HBPOINT',
  ])
  expect(problems).toEqual(['3 rejected unknown_operation'])
})

it('old Huobi rows have a cell too many and a total cut short', () => {
  const { format, story, problems } = readRows([
    '"Time","Type","Pair","Side","Price","Amount","Total","Fee"',
    '2020-03-31 21:31:57,Exchange,LTC/BTC,Buy,0.006039,0.3146,0.0018,0.00062920LTC,',
    '2020-03-31 21:31:58,Exchange,LTC/BTC,Buy,0.006039,0.3146,0.0017,0.00062920LTC,',
    '2020-03-31 21:31:59,Margin,LTC/BTC,Buy,0.006039,0.3146,0.0018,0.00062920LTC,',
    '2020-03-31 21:31:59,Exchange,LTC/BTC,Buy,0.006039,0.3146,0.0018,0.00062920,',
  ])
  expect(format).toBe('htx-old-trades')
  expect(story).toEqual(['2020-03-31T21:31:57Z fill: base 0.3146 LTC, quote -0.0018998694 BTC, fee -0.0006292 LTC'])
  expect(problems).toEqual(['2 rejected bad_amount', '3 rejected unknown_operation', '4 rejected bad_amount'])
})

it('Gate.io orders are several rows of one action_data', () => {
  const { format, story, problems } = readRows([
    'no,time,action_desc,action_data,type,change_amount,amount,total',
    '1,2021-05-01 10:00:00,Order Placed,O1,USDT,-100,0,0',
    '2,2021-05-01 10:00:05,Order Fullfilled,O1,GT,10,0,0',
    '3,2021-05-01 10:00:05,Trading Fees,O1,GT,-0.02,0,0',
    '4,2021-05-01 10:00:06,Order Placed,O2,USDT,-50,0,0',
    '5,2021-05-01 10:00:07,Order Cancelled,O2,USDT,50,0,0',
    '6,2021-05-01 11:00:00,Dust Swap-Small Balances Deducted,D1,DOGE,-1,0,0',
    '7,2021-05-01 11:00:00,Dust Swap-Small Balances Deducted,D1,TRX,-2,0,0',
    '8,2021-05-01 11:00:00,Dust Swap-GT Added,D1,GT,0.1,0,0',
    '9,2021-05-01 12:00:00,HODL Interest,,GT,0.1,0,0',
    '10,2021-05-01 12:00:00,Withdrawals,,GT,-0.1,0,0',
    '11,2021-05-01 13:00:00,Order Placed,O3,USDT,-50,0,0',
    '12,2021-05-01 13:00:00,Tea party,,USDT,-50,0,0',
  ])
  expect(format).toBe('gateio')
  expect(story).toEqual([
    '2021-05-01T10:00:05Z fill: base 10 GT, quote -100 USDT, fee -0.02 GT',
    '2021-05-01T11:00:00Z fill: quote 0.1 GT, base -1 DOGE, base -2 TRX',
    '2021-05-01T12:00:00Z income: reward 0.1 GT',
    '2021-05-01T12:00:00Z transfer: principal -0.1 GT',
  ])
  expect(problems).toEqual([
    '4 skipped internal_move',
    '5 skipped internal_move',
    '11 rejected incomplete_group',
    '12 rejected unknown_operation',
  ])
})

it('MEXC settles less than what left where the request holds the fee, and tells both', () => {
  const withdrawals = readRows([
    'Status,Time,Crypto,Network,Request Amount,Withdrawal Address,TxID,Trading Fee,Settlement Amount,Withdrawal Descriptions',
    'Withdrawal Successful,2024-01-01 10:00:00,USDT,Tron,100,x,h,1,99,',
    'Withdrawal Successful,2024-01-01 11:00:00,USDT,Tron,100,x,i,1,100,',
    'Failed,2024-01-01 12:00:00,USDT,Tron,100,x,j,1,99,',
  ])
  expect(withdrawals.format).toBe('mexc-withdrawals')
  expect(withdrawals.story).toEqual([
    '2024-01-01T10:00:00Z transfer: principal -99 USDT, fee -1 USDT',
    '2024-01-01T11:00:00Z transfer: principal -100 USDT, fee -1 USDT',
  ])
  expect(withdrawals.problems).toEqual(['3 skipped not_executed'])
  const deposits = readRows([
    'Status,Time,Crypto,Network,Deposit Amount,TxID,Progress',
    'Credited Successfully,2024-01-01 10:00:00,usdt,Tron,100,h,(20/20)',
    'Mislaid,2024-01-01 10:00:00,usdt,Tron,100,h,(20/20)',
  ])
  expect(deposits.story).toEqual(['2024-01-01T10:00:00Z transfer: principal 100 USDT'])
  expect(deposits.problems).toEqual(['2 rejected unknown_operation'])
})

it('MEXC prints the coin of a fee in some files, and means the quote in others', () => {
  const header = 'Pairs,Time,Side,Filled Price,Executed Amount,Total,Fee,Role'
  const withUnits = readRows([
    `UID,${header}`,
    '1,1INCH_USDT,2024-01-01 10:00:00,Buy,2,5.11INCH,10.2USDT,0.011INCH,Taker',
    '1,BTC_USDT,2024-01-01 11:00:00,Sell,2,1,10.2,0.1MX,Maker',
    '1,BTC_USDT,2024-01-01 11:00:00,Lend,2,1,10.2,0.1MX,Maker',
  ])
  expect(withUnits.format).toBe('mexc-trades')
  expect(withUnits.story).toEqual([
    '2024-01-01T10:00:00Z fill: base 5.1 1INCH, quote -10.2 USDT, fee -0.01 1INCH',
    '2024-01-01T11:00:00Z fill: base -1 BTC, quote 10.2 USDT, fee -0.1 MX',
  ])
  expect(withUnits.problems).toEqual(['3 rejected unknown_operation'])
  expect(readRows([header, 'BTC_USDT,2024-01-01 11:00:00,BUY,2,1,10.2,0.1,Maker']).story).toEqual([
    '2024-01-01T11:00:00Z fill: base 1 BTC, quote -10.2 USDT, fee -0.1 USDT',
  ])
})
