import { describe, expect, it } from 'vitest'
import { deriveGroup } from '../../../electron/statements/derive-group.ts'
import { createMemoryBook, digest, storyOf } from '../../fixtures/statements/memory-book.ts'

const HEADER = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'
const BUY = '1,2021-03-01 08:05:10,Spot,Buy,ETH,0.2,'
const SPEND = '1,2021-03-01 08:05:10,Spot,Buy,EUR,-300,'
const FEE = '1,2021-03-01 08:05:10,Spot,Fee,BNB,-0.001,'
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n')
const WHOLE = '2021-03-01T08:05:10Z fill: base 0.2 ETH, quote -300 EUR, fee -0.001 BNB'
const context = { account: 'Binance', digest }

describe('a group that comes in parts', () => {
  it('is derived anew when its rest arrives, and the old event goes', () => {
    const book = createMemoryBook()
    book.take(file(BUY, SPEND))
    const [before] = book.events()
    expect(storyOf(book.events())).toEqual(['2021-03-01T08:05:10Z fill: base 0.2 ETH, quote -300 EUR'])
    const plan = book.take(file(SPEND, FEE))
    expect(plan).toMatchObject({ accepted: 1, duplicate: 1 })
    expect(plan.regrouped).toHaveLength(1)
    expect(storyOf(book.events())).toEqual([WHOLE])
    expect(book.events().map((event) => event.id)).not.toContain(before?.id)
  })

  it('ends with the same event, whatever the order of its parts', () => {
    const ids = [
      [file(BUY, SPEND, FEE)],
      [file(BUY, SPEND), file(SPEND, FEE)],
      [file(FEE), file(BUY, SPEND, FEE)],
      [file(FEE), file(BUY, SPEND)],
    ].map((files) => {
      const book = createMemoryBook()
      for (const content of files) book.take(content)
      return book.events().map((event) => event.id)
    })
    expect(new Set(ids.map(String)).size).toBe(1)
    expect(ids[0]).toHaveLength(1)
  })

  it('leaves what was known where the new rows make no whole', () => {
    const book = createMemoryBook()
    const dust = (coin: string, change: string) =>
      `1,2021-03-04 11:00:00,Spot,Small assets exchange BNB,${coin},${change},`
    book.take(file(dust('DOGE', '-3'), dust('BNB', '0.1')))
    const story = storyOf(book.events())
    const plan = book.take(file(dust('XLM', '-2')))
    expect(plan.problems.map(({ code }) => code)).toEqual(['unpaired_group'])
    expect(plan.regrouped).toEqual([])
    expect(storyOf(book.events())).toEqual(story)
  })
})

describe('copies of a row', () => {
  it('keep names of their own when one of them was taken back and comes again', () => {
    const whole = file(BUY, BUY, SPEND, SPEND)
    const book = createMemoryBook()
    book.take(whole)
    const [first, second, ...spends] = book.groupRows()
    for (const [kept, gone] of [
      [second, first],
      [first, second],
    ]) {
      const left = [kept, ...spends].filter((row) => row !== undefined)
      const result = book.preview(whole, { known: { has: () => false, group: () => left } })
      expect(result).toMatchObject({ ok: true, plan: { accepted: 1, duplicate: 3 } })
      expect(result.ok && result.plan.groupRows.map((row) => row.identity)).toEqual([gone?.identity])
    }
  })
})

describe('deriveGroup', () => {
  it('gives the event of the stored rows, and none where a batch took half of them away', () => {
    const book = createMemoryBook()
    book.take(file(BUY, SPEND, FEE))
    const rows = book.groupRows()
    expect(deriveGroup('binance-transactions', rows, context)).toEqual(book.events())
    expect(deriveGroup('binance-transactions', rows.slice(0, 1), context)).toEqual([])
    expect(() => deriveGroup('no-such-format', rows, context)).toThrow('no such format')
  })

  it('traces an event to the first file’s rows, first row first', () => {
    const book = createMemoryBook()
    book.take(file('1,2021-02-01 08:00:00,Spot,Deposit,EUR,1000,', FEE, SPEND, BUY), { file: 'whole.csv' })
    expect(book.events().find((event) => event.kind === 'fill')?.source).toMatchObject({
      file: 'whole.csv',
      row: 2,
      rows: [2, 3, 4],
    })
  })
})

describe('rows that only their other half explains', () => {
  const header = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'
  const out = 'L1,Unknown,2024-03-05 13:51:57,earn,,currency,SOL03.S,-137,0,0'
  const back = 'L2,Unknown,2024-03-05 13:51:57,earn,,currency,SOL,137,0,137'
  it.each([
    ['the whole, then half', [[out, back], [back]]],
    ['half, then the whole', [[back], [out, back]]],
    ['the other half first', [[out], [out, back]]],
  ])('are an internal move in the end: %s', (_name, files) => {
    const book = createMemoryBook()
    for (const rows of files) book.take([header, ...rows, ''].join('\n'))
    expect(book.events()).toEqual([])
  })
})
