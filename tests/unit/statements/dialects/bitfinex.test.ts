import { describe, expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('Bitfinex trades', () => {
  const HEADER = '#,PAIR,AMOUNT,PRICE,FEE,FEE PERC,FEE CURRENCY,DATE,ORDER ID'
  const line = (date: string, amount = '0.5', pair = 'BTC/UST') => `7,${pair},${amount},9000.5,-0.001,0.1,BTC,${date},9`

  it('have dates that the file must prove, in any row, or the person must say', () => {
    const ambiguous = [line('04-02-20 16:52:06'), line('05-03-20 16:52:06')]
    expect(readRows([HEADER, ...ambiguous])).toMatchObject({
      format: 'bitfinex-trades',
      problems: ['1 rejected ambiguous_date', '2 rejected ambiguous_date'],
    })
    const days = (...rows: string[]) => readRows(rows).story.map((event) => event.slice(0, 10))
    expect(days(HEADER, ...ambiguous, line('25-02-20 16:52:06'))).toEqual(['2020-02-04', '2020-02-25', '2020-03-05'])
    expect(days(HEADER, ...ambiguous, line('02-25-20 16:52:06'))).toEqual(['2020-02-25', '2020-04-02', '2020-05-03'])
    expect(
      readRows([HEADER, ...ambiguous], { dateOrder: 'month-first' }).story.map((event) => event.slice(0, 10)),
    ).toEqual(['2020-04-02', '2020-05-03'])
    expect(readRows([HEADER, line('2020-02-25 16:52:06')]).accepted).toBe(1)
  })

  it('have a signed amount, the other side by the price, and their own names of coins', () => {
    const { story, problems } = readRows([
      HEADER,
      line('25-02-20 16:52:06'),
      line('26-02-20 16:52:06', '-0.5', 'DSHUSD'),
      line('27-02-20 16:52:06', '1', 'ABCXYZ'),
    ])
    expect(story).toEqual([
      '2020-02-25T16:52:06Z fill: base 0.5 BTC, quote -4500.25 USDT, fee -0.001 BTC',
      '2020-02-26T16:52:06Z fill: base -0.5 DASH, quote 4500.25 USD, fee -0.001 BTC',
    ])
    expect(problems).toEqual(['3 rejected unknown_pair'])
  })
})

it('the Bitfinex ledger is read by its sentences', () => {
  const at = '25-02-20 16:52:06'
  const { format, story, problems } = readRows([
    'DESCRIPTION,CURRENCY,AMOUNT,BALANCE,DATE,WALLET',
    `Exchange 0.1 BTC for USD @ 9000 on wallet exchange,BTC,-0.1,1,${at},exchange`,
    `Exchange 0.1 BTC for USD @ 9000 on wallet exchange,USD,900,1,${at},exchange`,
    `Trading fees for 0.1 BTC (BTCUSD) @ 9000 on BFX (0.2%) on wallet exchange,USD,-1.8,1,${at},exchange`,
    `Deposit (BITCOIN) #1 on wallet exchange,BTC,1,1,${at},exchange`,
    `BITCOIN Withdrawal #2 on wallet exchange,BTC,-1,1,${at},exchange`,
    `BITCOIN Withdrawal fee on wallet exchange,BTC,-0.0004,1,${at},exchange`,
    `Earned fees from user 7 on wallet exchange,USD,1,1,${at},exchange`,
    `Margin Funding Payment on wallet funding,USD,2,1,${at},funding`,
    `Transfer of 1.0 USD from wallet Exchange to Deposit on wallet exchange,USD,-1,1,${at},exchange`,
    `Tea party on wallet exchange,USD,-1,1,${at},exchange`,
    `Exchange 0.2 BTC for USD @ 9000 on wallet exchange,BTC,-0.2,1,${at},exchange`,
  ])
  expect(format).toBe('bitfinex-ledger')
  expect(story).toEqual([
    '2020-02-25T16:52:06Z fee: fee -0.0004 BTC',
    '2020-02-25T16:52:06Z fee: fee -1.8 USD',
    '2020-02-25T16:52:06Z fill: quote 900 USD, base -0.1 BTC',
    '2020-02-25T16:52:06Z income: reward 1 USD',
    '2020-02-25T16:52:06Z income: reward 2 USD',
    '2020-02-25T16:52:06Z transfer: principal -1 BTC',
    '2020-02-25T16:52:06Z transfer: principal 1 BTC',
  ])
  expect(problems).toEqual(['9 skipped internal_move', '10 rejected unknown_operation', '11 rejected incomplete_group'])
})

it('Bitfinex movements count when completed, with the fee on top', () => {
  const { format, story, problems } = readRows([
    '#,STARTED,UPDATED,CURRENCY,STATUS,AMOUNT,FEES,DESCRIPTION,TRANSACTION ID,NOTE',
    '1,24-02-20 16:52:06,25-02-20 16:52:06,UST,COMPLETED,-100,-3,a,h,',
    '2,24-02-20 16:52:06,25-02-20 16:52:06,UST,CANCELED,-100,-3,a,h,',
  ])
  expect(format).toBe('bitfinex-movements')
  expect(story).toEqual(['2020-02-25T16:52:06Z transfer: principal -100 USDT, fee -3 USDT'])
  expect(problems).toEqual(['2 skipped not_executed'])
})
