import { describe, expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const HEADER = '"Type","Buy","Cur.","Sell","Cur.","Fee","Cur.","Exchange","Group","Comment","Date"'
const UTC = { timezone: 'UTC' }

describe('CoinTracking', () => {
  it('has the fee in the amounts: it only splits them, and one in a third coin is a note', () => {
    const { format, story, balances } = readRows(
      [
        HEADER,
        '"Trade","1","BTC","505","USD","5","USD","Kraken","","","20.09.2019 13:00:00"',
        '"Trade","0.99","BTC","500","USD","0.01","BTC","Kraken","","","21.09.2019 13:00:00"',
        '"Trade","1","BTC","500","USD","0.2","BNB","Binance","","","22.09.2019 13:00:00"',
        '"Other Fee","-","","0.2","BNB","","","Binance","","","22.09.2019 13:00:00"',
        '"Withdrawal","-","","1.001","BTC","0.001","BTC","Kraken","","","23.09.2019 13:00:00"',
      ],
      UTC,
    )
    expect(format).toBe('cointracking')
    expect(story).toEqual([
      '2019-09-20T13:00:00Z fill: base 1 BTC, quote -500 USD, fee -5 USD',
      '2019-09-21T13:00:00Z fill: base 1 BTC, quote -500 USD, fee -0.01 BTC',
      '2019-09-22T13:00:00Z fee: fee -0.2 BNB',
      '2019-09-22T13:00:00Z fill: base 1 BTC, quote -500 USD',
      '2019-09-23T13:00:00Z transfer: principal -1 BTC, fee -0.001 BTC',
    ])
    expect(balances).toEqual({ BNB: '-0.2', BTC: '1.989', USD: '-1505' })
  })

  it('tells the three columns of one name apart by their order, also among columns of values, and by newer names', () => {
    const values =
      '"Type","Buy","Cur.","Value in BTC","Value in GBP","Sell","Cur.","Value in BTC","Value in GBP","Spread","Exchange","Group","Date"'
    const named =
      'Type,Buy Amount,Buy Currency,Sell Amount,Sell Currency,Fee,Fee Currency,Exchange,Trade-Group,Comment,Date,Tx-ID'
    const story = ['2019-09-20T13:00:00Z fill: base 1 BTC, quote -500 USD']
    const read = (header: string, row: string) => readRows([header, row], UTC).story
    expect(read(values, '"Trade","1","BTC","1","9","500","USD","1","9","0%","Kraken","","20.09.2019 13:00"')).toEqual(
      story,
    )
    expect(read(named, 'Trade,1,BTC,500,USD,,,Kraken,,,2019-09-20 13:00:00,x')).toEqual(story)
  })

  it('asks for the time zone, and for the order of day and month where slashes leave it open', () => {
    const dotted = '"Deposit","5","XMR","-","","","","Poloniex","","","05.09.2017 21:14"'
    const slashed = dotted.replace('05.09.2017', '5/9/2017')
    expect(readRows([HEADER, dotted]).problems).toEqual(['1 rejected missing_timezone'])
    expect(readRows([HEADER, dotted], UTC).story).toEqual(['2017-09-05T21:14:00Z transfer: principal 5 XMR'])
    expect(readRows([HEADER, slashed], UTC).problems).toEqual(['1 rejected ambiguous_date'])
    expect(readRows([HEADER, slashed], { ...UTC, dateOrder: 'month-first' }).story).toEqual([
      '2017-05-09T21:14:00Z transfer: principal 5 XMR',
    ])
    const proof = slashed.replace('5/9/2017', '9/25/2017')
    expect(readRows([HEADER, slashed, proof], { timezone: 'Europe/Berlin' }).story).toEqual([
      '2017-05-09T19:14:00Z transfer: principal 5 XMR',
      '2017-09-25T19:14:00Z transfer: principal 5 XMR',
    ])
  })

  it('puts every row into the account of its exchange', () => {
    const book = createMemoryBook()
    const row = (exchange: string) => `"Income","2","ETH","-","","","","${exchange}","","","05.09.2017 21:14"`
    book.take([HEADER, row('Kraken'), row('no exchange')].join('\n'), UTC)
    expect(book.events().map((event) => event.account)).toEqual(['Kraken', 'CoinTracking'])
  })

  it('keeps equal rows, and rejects what it does not know', () => {
    const row = '"Staking","1","AXS","","","","","Binance","","","05.01.2022 12:38:00"'
    const { balances, problems } = readRows(
      [HEADER, row, row, row.replace('Staking', 'Levitation'), row.replace('Staking', 'Trade')],
      UTC,
    )
    expect(balances).toEqual({ AXS: '2' })
    expect(problems).toEqual(['3 rejected unknown_operation', '4 rejected incomplete_group'])
  })
})
