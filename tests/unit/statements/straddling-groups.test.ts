import { describe, expect, it } from 'vitest'
import { countsOf, createMemoryBook, storyOf } from '../../fixtures/statements/memory-book.ts'

const HEADER = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'
const row = (at: string, operation: string, coin: string, change: string) =>
  `1,2021-01-01 ${at},Spot,${operation},${coin},${change},`
const BUY = row('10:37:59', 'Transaction Buy', 'BTC', '1')
const PAY = row('10:38:00', 'Transaction Spend', 'USDT', '-100')
const FEE = row('10:38:00', 'Transaction Fee', 'BNB', '-0.1')
/** A whole trade of the second behind. */
const NEXT = [row('10:38:01', 'Transaction Buy', 'ETH', '1'), row('10:38:01', 'Transaction Spend', 'USDT', '-10')]
const DUST = [
  row('11:37:59', 'Small assets exchange BNB', 'TRX', '-1'),
  row('11:38:00', 'Small assets exchange BNB', 'BNB', '0.1'),
]
const ONE_TRADE = ['2021-01-01T10:38:00Z fill: base 1 BTC, quote -100 USDT, fee -0.1 BNB']

/** Takes files one behind the other; answers rows accepted, duplicate and rejected of each, and the story. */
function take(...files: readonly (readonly string[])[]) {
  const book = createMemoryBook()
  const counts = files.map((rows) => {
    const { accepted, duplicate, rejected } = countsOf(book.take([HEADER, ...rows, ''].join('\n')))
    return [accepted, duplicate, rejected]
  })
  return { counts, story: storyOf(book.events()) }
}

describe('a trade that reaches into the next second', () => {
  it.each([
    ['as they come', [BUY, PAY, FEE, ...NEXT, ...DUST]],
    ['backwards', [BUY, PAY, FEE, ...NEXT, ...DUST].toReversed()],
  ])('is one, and takes nothing from its neighbours, rows %s', (_, rows) => {
    expect(take(rows)).toEqual({
      counts: [[7, 0, 0]],
      story: [
        ...ONE_TRADE,
        '2021-01-01T10:38:01Z fill: base 1 ETH, quote -10 USDT',
        '2021-01-01T11:38:00Z fill: quote 0.1 BNB, base -1 TRX',
      ],
    })
  })

  it('is known again', () => {
    expect(take([BUY, PAY, FEE], [BUY, PAY, FEE])).toEqual({
      counts: [
        [3, 0, 0],
        [0, 3, 0],
      ],
      story: ONE_TRADE,
    })
  })

  it.each([
    ['behind its second row', [BUY, PAY], [1, 2, 0]],
    ['between the seconds', [PAY, FEE], [3, 0, 0]],
  ])('is whole in the end where an excerpt cuts it %s', (_, excerpt, second) => {
    const { counts, story } = take(excerpt, [BUY, PAY, FEE])
    expect(counts[1]).toEqual(second)
    expect(story).toEqual(ONE_TRADE)
    expect(take([BUY, PAY, FEE], excerpt)).toEqual({
      counts: [
        [3, 0, 0],
        [0, excerpt.length, 0],
      ],
      story: ONE_TRADE,
    })
  })

  it('leaves a half alone that stands beside a whole', () => {
    expect(take([BUY, ...NEXT.map((line) => line.replace('10:38:01', '10:38:00'))]).counts).toEqual([[2, 0, 1]])
    expect(take([PAY, ...NEXT]).counts).toEqual([[2, 0, 1]])
  })
})
