import { describe, expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('a Coinbase Pro account', () => {
  const HEADER = 'portfolio,type,time,amount,balance,amount/balance unit,transfer id,trade id,order id'
  const trade = (id: string) => [
    `default,match,2020-01-01T10:00:00.100Z,2,2,LTC,,${id},o1`,
    `default,match,2020-01-01T10:00:00.100Z,-80,0,EUR,,${id},o1`,
    `default,fee,2020-01-01T10:00:00.100Z,-0.4,0,EUR,,${id},o1`,
  ]

  it('makes one fill of a trade id, also where an order has several, and pairs conversions by their moment', () => {
    const { format, story, problems } = readRows([
      HEADER,
      ...trade('1'),
      ...trade('2'),
      'default,conversion,2020-01-02T10:00:00.100Z,-50,0,USD,,,',
      'default,conversion,2020-01-02T10:00:00.100Z,50,0,USDC,,,',
      'default,withdrawal,2020-01-03T10:00:00.100Z,-50,0,USDC,t1,,',
      'default,rebate,2020-01-04T10:00:00.100Z,0.5,0,EUR,,,',
      'default,rebate,2020-01-05T10:00:00.100Z,-0.5,0,EUR,,,',
    ])
    expect(format).toBe('coinbase-pro-account')
    expect(problems).toEqual([])
    expect(story).toEqual([
      '2020-01-01T10:00:00.100Z fill: base 2 LTC, quote -80 EUR, fee -0.4 EUR',
      '2020-01-01T10:00:00.100Z fill: base 2 LTC, quote -80 EUR, fee -0.4 EUR',
      '2020-01-02T10:00:00.100Z fill: base 50 USDC, quote -50 USD',
      '2020-01-03T10:00:00.100Z transfer: principal -50 USDC',
      '2020-01-04T10:00:00.100Z income: reward 0.5 EUR',
      '2020-01-05T10:00:00.100Z adjustment: principal -0.5 EUR',
    ])
  })

  it('rejects half a trade and types that it does not know', () => {
    const { problems } = readRows([
      HEADER.replace('time', 'Timestamp'),
      ...trade('1').slice(1),
      'default,mystery,2020-01-03T10:00:00Z,-50,0,USDC,t1,,',
    ])
    expect(problems).toEqual([
      '1 rejected incomplete_group',
      '2 rejected incomplete_group',
      '3 rejected unknown_operation',
    ])
  })
})

it('Coinbase Pro fills have the fee inside the signed total', () => {
  const header = 'portfolio,trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit'
  const { story, problems, balances } = readRows([
    header,
    'default,1,LTC-EUR,SELL,2020-05-18T20:08:14.253Z,3,LTC,40,0.5,119.5,EUR',
    'default,2,LTC-EUR,BUY,2020-05-18T20:08:15.253Z,3,LTC,40,0.5,-120.5,EUR',
    'default,3,LTC-EUR,BUY,2020-05-18T20:08:16.253Z,3,LTC,40,0.5,120.5,EUR',
  ])
  expect(story).toEqual([
    '2020-05-18T20:08:14.253Z fill: base -3 LTC, quote 120 EUR, fee -0.5 EUR',
    '2020-05-18T20:08:15.253Z fill: base 3 LTC, quote -120 EUR, fee -0.5 EUR',
  ])
  expect(balances).toEqual({ EUR: '-1' })
  expect(problems).toEqual(['3 rejected bad_amount'])
})
