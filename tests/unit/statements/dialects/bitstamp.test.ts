import { describe, expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('Bitstamp', () => {
  it('until 2024 prints units in cells and months in words, with the fee on top', () => {
    const { format, story, problems } = readRows([
      'Type,Datetime,Account,Amount,Value,Rate,Fee,Sub Type',
      'Market,"Jan. 28, 2022, 12:31 AM",Main,1.0 ETH,2000.00 EUR,2000.00 EUR,10.00 EUR,Sell',
      'Market,"May 03, 2022, 01:05 PM",Main,1.0 ETH,2000.00 EUR,2000.00 EUR,10.00 EUR,Buy',
      'Ripple deposit,"June 3, 2022, 01:05 PM",Main,5 XRP,,,,',
      'Staking reward,"June 3, 2022, 01:05 PM",Main,0.1 ETH,,,,',
      'Withdrawal,"June 4, 2022, 01:05 PM",Main,100 EUR,,,3.00 EUR,',
      'Sub Account Transfer,"June 4, 2022, 01:05 PM",Main,100 EUR,,,,',
      'Market,"May 03, 2022, 01:05 PM",Main,1.0 ETH,,2000.00 EUR,,Buy',
      'Market,"May 03, 2022, 01:05 PM",Main,1.0 ETH,2 EUR,2000.00 EUR,,Hold',
      'Magic,"May 03, 2022, 01:05 PM",Main,1.0 ETH,,,,',
      'Deposit,"May 03, 2022, 01:05 PM",Main,1.0,,,,',
    ])
    expect(format).toBe('bitstamp-old')
    expect(story).toEqual([
      '2022-01-28T00:31:00Z fill: base -1 ETH, quote 2000 EUR, fee -10 EUR',
      '2022-05-03T13:05:00Z fill: base 1 ETH, quote -2000 EUR, fee -10 EUR',
      '2022-06-03T13:05:00Z income: reward 0.1 ETH',
      '2022-06-03T13:05:00Z transfer: principal 5 XRP',
      '2022-06-04T13:05:00Z transfer: principal -100 EUR, fee -3 EUR',
    ])
    expect(problems).toEqual([
      '6 skipped internal_move',
      '7 rejected missing_amount',
      '8 rejected unknown_operation',
      '9 rejected unknown_operation',
      '10 rejected missing_asset',
    ])
  })

  it('has equal rows of one minute, all real', () => {
    const row = 'Deposit,"May 03, 2022, 01:05 PM",Main,1.0 ETH,,,,'
    const book = createMemoryBook()
    const file = ['Type,Datetime,Account,Amount,Value,Rate,Fee,Sub Type', row, row, row, ''].join('\n')
    expect(book.take(file).accepted).toBe(3)
    expect(book.take(file)).toMatchObject({ accepted: 0, duplicate: 3 })
  })

  it('since 2024 has an id, once per row, and a currency for every number', () => {
    const header =
      'ID,Account,Type,Subtype,Datetime,Amount,Amount currency,Value,Value currency,Rate,Rate currency,Fee,Fee currency,Order ID'
    const sale = '3,Main,Market,Sell,2025-01-04T12:00:00Z,0.5,ETH,0.02,BTC,0.04,BTC,0.00001,BTC,1'
    const book = createMemoryBook()
    const plan = book.take([header, sale, sale, ''].join('\n'))
    expect(plan).toMatchObject({ format: 'bitstamp-new', accepted: 1, duplicate: 1 })
    expect(readRows([header, sale]).story).toEqual([
      '2025-01-04T12:00:00Z fill: base -0.5 ETH, quote 0.02 BTC, fee -0.00001 BTC',
    ])
  })
})
