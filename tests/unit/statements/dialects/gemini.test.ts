import { expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const coins = (...names: string[]) =>
  names.map((name) => `${name} Amount ${name},Fee (${name}) ${name},${name} Balance ${name}`).join(',')
const header = (...names: string[]) =>
  `Date,Time (UTC),Type,Symbol,Specification,Liquidity Indicator,Trading Fee Rate (bps),${coins(...names)},Trade ID,Order ID,Tx Hash`
const AT = '2021-04-09 22:50:55.121'

it('Gemini has columns for the coins of each user, and a line of balances at the end', () => {
  const { format, story, problems } = readRows([
    header('USD', '1INCH'),
    `${AT},${AT},Buy,1INCHUSD,Market,Taker,35,"($1,234.50)",($4.32),9,10,,10,1,2,`,
    `${AT},${AT},Debit,1INCH,Withdrawal (1INCH),,,,,9,-5,0.5,4.5,,,h`,
    `${AT},${AT},Credit,USD,Administrative Credit,,,$10.00,,9,,,4.5,,,`,
    `${AT},${AT},Credit,USD,Deposit (Wire),,,$20.00,,9,,,4.5,,,`,
    `,,,,,,,,,9,,,4.5,,,`,
  ])
  expect(format).toBe('gemini')
  expect(story).toEqual([
    '2021-04-09T22:50:55.121Z fill: base 10 1INCH, quote -1234.5 USD, fee -4.32 USD',
    '2021-04-09T22:50:55.121Z income: reward 10 USD',
    '2021-04-09T22:50:55.121Z transfer: principal -5 1INCH, fee -0.5 1INCH',
    '2021-04-09T22:50:55.121Z transfer: principal 20 USD',
  ])
  expect(problems).toEqual(['5 skipped balance_row'])
})

it('Gemini rows that do not add up to one story are rejected', () => {
  const { problems } = readRows([
    header('BTC', 'LTC'),
    `${AT},${AT},Buy,LTCBTC,Market,Taker,35,1,,9,10,,10,1,2,`,
    `${AT},${AT},Credit,LTC,Deposit,,,1,,9,10,,10,1,2,`,
    `${AT},${AT},Credit,LTC,Deposit,,,,,9,-10,,10,1,2,`,
    `${AT},${AT},Credit,LTC,Tea party,,,,,9,10,,10,1,2,`,
    `${AT},${AT},Credit,LTC,Deposit,,,,,9,0.0000000000000000001,,10,1,2,`,
    `${AT},${AT},Loan,LTC,Deposit,,,,,9,1,,10,1,2,`,
  ])
  expect(problems).toEqual([
    '1 rejected incomplete_group',
    '2 rejected missing_amount',
    '3 rejected bad_amount',
    '4 rejected unknown_operation',
    '5 rejected too_many_decimals',
    '6 rejected unknown_operation',
  ])
})
