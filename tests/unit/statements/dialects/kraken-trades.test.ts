import { expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const HEADER =
  '"txid","ordertxid","pair","time","type","ordertype","price","cost","fee","vol","margin","misc","ledgers"'
const line = (pair: string, { id = pair, type = 'buy', margin = '0.0' } = {}) =>
  `"${id}","O1","${pair}","2024-01-16 15:30:00.1234","${type}","limit","2","20","0.05","10","${margin}","",""`

it('Kraken spells pairs in three ways, and a Z before USD may belong to the coin', () => {
  const pairs = ['XXBTZUSD', 'ETHUSD', 'SOL/EUR', 'XTZUSD', 'CHZEUR', 'XETHXXBT', 'USDTZUSD', 'XXDGZEUR', 'ADAXBT']
  const { format, story } = readRows([HEADER, ...pairs.map((pair) => line(pair))])
  expect(format).toBe('kraken-trades')
  expect(new Set(story.map((event) => event.split('base ')[1]))).toEqual(
    new Set([
      '10 BTC, quote -20 USD, fee -0.05 USD',
      '10 ETH, quote -20 USD, fee -0.05 USD',
      '10 SOL, quote -20 EUR, fee -0.05 EUR',
      '10 XTZ, quote -20 USD, fee -0.05 USD',
      '10 CHZ, quote -20 EUR, fee -0.05 EUR',
      '10 ETH, quote -20 BTC, fee -0.05 BTC',
      '10 USDT, quote -20 USD, fee -0.05 USD',
      '10 DOGE, quote -20 EUR, fee -0.05 EUR',
      '10 ADA, quote -20 BTC, fee -0.05 BTC',
    ]),
  )
})

it('Kraken trades on margin, of another type or of no known pair are rejected; one id is one trade', () => {
  const { problems } = readRows([
    HEADER,
    line('XXBTZUSD', { margin: '5.0' }),
    line('XXBTZUSD', { type: 'sold' }),
    line('XXBTXXX'),
  ])
  expect(problems).toEqual(['1 rejected unknown_operation', '2 rejected unknown_operation', '3 rejected unknown_pair'])
  const book = createMemoryBook()
  expect(book.take([HEADER, line('ETHUSD'), line('ETHUSD'), ''].join('\n'))).toMatchObject({
    accepted: 1,
    duplicate: 1,
  })
})
