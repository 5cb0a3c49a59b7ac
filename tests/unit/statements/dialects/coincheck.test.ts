import { describe, expect, it } from 'vitest'
import { addsUp, createMemoryBook, storyOf } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

/** The header of the industry standard format and one row of it in CP932. */
const CP932 = [
  '8ee688f893fa8e9e2c8ee688f88eed95ca2c8ee688f88c6091d42c92ca89dd837983412c919d89c192ca89dd96bc2c919d89c190',
  '9497ca2c8cb88fad92ca89dd96bc2c8cb88fad909497ca2c96f192e891e38be02c96f192e889bf8a692c8ee8909497bf92ca89dd',
  '2c8ee8909497bf909497ca2c919795748cb383418368838c83582c9197957490e683418368838c83582c936f985e94d48d862c8e',
  'd096bc2c94f58d6c0d0a323032352d30312d31302030393a30303a30302c8ee688f82c8cbb95a82c6274635f6a70792c4254432c',
  '302e322c4a50592c22312c3030302c303030222c2c353030303030302c4a50592c31302c2c2c2c2c0d0a',
].join('')

describe('the history of Coincheck', () => {
  const HEADER = 'id,time,operation,amount,trading_currency,price,original_currency,fee,comment'
  const fill = (id: string, amount: string, asset: string, comment: string) =>
    `${id},2020-01-01 09:00:00 +0900,Completed trading contracts,${amount},${asset},,,,"${comment}"`

  it('computes the side that a fill leaves out from the rate in the comment, to the last digit', () => {
    const { format, story } = readRows([
      HEADER,
      fill('1', '0.12345678', 'BTC', 'Rate: 1234567.891000, Pair: btc_jpy'),
      fill('2', '37037.037', 'JPY', 'Rate: 300000.000000, Pair: btc_jpy'),
      fill('3', '152415.7765', 'JPY', 'Rate: 1234567.891000, Pair: btc_jpy'),
    ])
    expect(format).toBe('coincheck-history')
    expect(story).toEqual([
      '2020-01-01T00:00:00Z fill: base -0.12345678 BTC, quote 152415.7765 JPY',
      '2020-01-01T00:00:00Z fill: base -0.12345679 BTC, quote 37037.037 JPY',
      '2020-01-01T00:00:00Z fill: base 0.12345678 BTC, quote -152415.77651425098 JPY',
    ])
  })

  it('keeps the money of orders inside, and takes fees on top of what is withdrawn', () => {
    const { story, problems, balances } = readRows([
      HEADER,
      '1,2020-01-01 09:00:00 +0900,Received,"100,000.0",JPY,,,,""',
      '2,2020-01-01 10:00:00 +0900,Limit Order,-50000.0,JPY,,,,"Rate: 500000.0, Pair: btc_jpy"',
      fill('3', '0.06', 'BTC', 'Rate: 500000.0, Pair: btc_jpy'),
      '4,2020-01-01 11:00:00 +0900,Cancel Limit Order,20000.0,JPY,,,,"Rate: 500000.0, Pair: btc_jpy"',
      '5,2020-01-01 12:00:00 +0900,Bank Withdrawal,-10000.0,JPY,,,-400.0,""',
      '6,2020-01-01 13:00:00 +0900,Sent,-0.01,BTC,,,-0.0005,""',
    ])
    expect(problems).toEqual(['2 skipped internal_move', '4 skipped internal_move'])
    expect(story).toContain('2020-01-01T03:00:00Z transfer: principal -10000 JPY, fee -400 JPY')
    expect(balances).toEqual({ BTC: '0.0495', JPY: '59600' })
  })

  it('takes the price of an instant trade as its total', () => {
    const { story } = readRows([
      HEADER,
      '1,2020-01-01 09:00:00 +0900,Buy,0.01,BTC,-6000.0,JPY,,""',
      '2,2020-01-02 09:00:00 +0900,Sell,-0.01,BTC,5500.0,JPY,,""',
      '3,2020-01-03 09:00:00 +0900,Credit Card Purchase,2,ETH,-60000,JPY,,""',
    ])
    expect(story).toEqual([
      '2020-01-01T00:00:00Z fill: base 0.01 BTC, quote -6000 JPY',
      '2020-01-02T00:00:00Z fill: base -0.01 BTC, quote 5500 JPY',
      '2020-01-03T00:00:00Z fill: base 2 ETH, quote -60000 JPY',
    ])
  })

  it('rejects what it does not know, and fills whose comment does not tell', () => {
    const { problems } = readRows([
      HEADER,
      '1,2020-01-01 09:00:00 +0900,Moon Landing,1,JPY,,,,""',
      fill('2', '0.06', 'BTC', ''),
      fill('3', '0.06', 'BTC', 'Rate: 0.0, Pair: btc_jpy'),
      fill('4', '0.06', 'ETH', 'Rate: 5.0, Pair: btc_jpy'),
      '5,2020-01-01 09:00:00 +0900,Buy,0.01,BTC,,JPY,,""',
    ])
    expect(problems).toEqual([
      '1 rejected unknown_operation',
      '2 rejected convert_without_counterpart',
      '3 rejected convert_without_counterpart',
      '4 rejected unknown_pair',
      '5 rejected missing_amount',
    ])
  })

  it('knows a row by its id, and by its content where a spreadsheet has rounded the id', () => {
    const row = (id: string) => `${id},2020-01-01 09:00:00 +0900,Received,5,JPY,,,,""`
    expect(readRows([HEADER, row('7'), row('7')]).balances).toEqual({ JPY: '5' })
    expect(readRows([HEADER, row('1.5E+13'), row('1.5E+13')]).balances).toEqual({ JPY: '10' })
  })
})

it('instant buys of Coincheck count when they are completed, at the zone they print', () => {
  const { format, story, problems } = readRows([
    'ID,Amount,Price,Trading Currency,Original Currency,Progress,Time',
    '1,0.01,60000,BTC,JPY,completed,2022-04-20 16:20:00 UTC',
    '2,0.01,60000,BTC,JPY,canceled,2022-04-20 16:20:00 UTC',
    '3,0.01,60000,BTC,JPY,dreaming,2022-04-20 16:20:00 UTC',
  ])
  expect(format).toBe('coincheck-buys')
  expect(story).toEqual(['2022-04-20T16:20:00Z fill: base 0.01 BTC, quote -60000 JPY'])
  expect(problems).toEqual(['2 skipped not_executed', '3 rejected unknown_operation'])
})

describe('the industry standard format', () => {
  const header = (columns: string) =>
    `取引日時,取引種別,取引形態,通貨ペア,増加通貨名,増加数量,減少通貨名,減少数量,${columns},手数料通貨,手数料数量,送付元アドレス,送付先アドレス,登録番号,社名,備考`
  const BUY = '2025-01-10 09:00:00,取引,現物,btc_jpy,BTC,0.2,JPY,"1,000,000",,5000000,JPY,10,,,,,'
  const story = ['2025-01-10T00:00:00Z fill: base 0.2 BTC, quote -1000000 JPY, fee -10 JPY']

  it.each(['約定代金,約定価格', '約定価格/数量,単価'])('is known with the columns %s', (columns) => {
    const read = readRows([header(columns), BUY])
    expect(read.format).toBe('jcba-standard')
    expect(read.story).toEqual(story)
  })

  it('is read in CP932 as well', () => {
    const bytes = Uint8Array.from(CP932.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16))
    const book = createMemoryBook()
    const plan = book.take(bytes)
    expect(plan.format).toBe('jcba-standard')
    expect(addsUp(plan)).toBe(true)
    expect(storyOf(book.events())).toEqual(story)
  })

  it('reads a row of one side by its kind, and rejects margin and unknown kinds', () => {
    const line = (kind: string, form: string, cells: string) => `2025/1/5 8:00,${kind},${form},,${cells},,,,,`
    const read = readRows([
      header('約定代金,約定価格'),
      line('入金', '', 'JPY,1000,,,,,,'),
      line('送付', '', ',,BTC,0.1,,,BTC,0.0005'),
      line('貸暗号資産利用料', '', 'BTC,0.001,,,,,,'),
      line('貸出', '', ',,BTC,1,,,,'),
      line('取引', 'レバレッジ', 'JPY,5,,,,,,'),
      line('儀式', '', 'JPY,5,,,,,,'),
      line('入金', '', ',1000,,,,,,'),
      line('入金', '', ',,,,,,,'),
    ])
    expect(read.story).toEqual([
      '2025-01-04T23:00:00Z income: reward 0.001 BTC',
      '2025-01-04T23:00:00Z transfer: principal -0.1 BTC, fee -0.0005 BTC',
      '2025-01-04T23:00:00Z transfer: principal 1000 JPY',
    ])
    expect(read.problems).toEqual([
      '4 skipped internal_move',
      '5 rejected unknown_operation',
      '6 rejected unknown_operation',
      '7 rejected missing_asset',
      '8 skipped no_change',
    ])
  })
})
