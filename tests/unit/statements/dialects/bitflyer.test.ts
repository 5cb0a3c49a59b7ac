import { describe, expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const OLD =
  '"取引日時","通貨","取引種別","取引価格","通貨1","通貨1数量","手数料","通貨1の対円レート","通貨2","通貨2数量","自己・媒介","注文 ID","備考"'
const NEW = OLD.replace('"自己・媒介"', '"手数料(JPY)","課税区分","自己・媒介"')

describe('the trade report of bitFlyer', () => {
  it('takes the fee on top of the coin, with thousands marks or without, at JST', () => {
    const { format, story, balances, problems } = readRows([
      OLD,
      '"2020/01/01 09:00:00","BTC/JPY","買い","1,000,000","BTC","0.5","-0.0005","1,000,000","JPY","-500,000","媒介","JOR1",""',
      '"2020/01/02 09:00:00","BTC/JPY","売り","2000000","BTC","-0.25","-0.00025","2,000,000","JPY","500000","自己","JOR2",""',
    ])
    expect(format).toBe('bitflyer-trades')
    expect(problems).toEqual([])
    expect(story).toEqual([
      '2020-01-01T00:00:00Z fill: base 0.5 BTC, quote -500000 JPY, fee -0.0005 BTC',
      '2020-01-02T00:00:00Z fill: base -0.25 BTC, quote 500000 JPY, fee -0.00025 BTC',
    ])
    expect(balances).toEqual({ BTC: '0.24925' })
  })

  it('of the newer generation leaves the value of the fee in yen out of the balance', () => {
    const { format, story } = readRows([
      `\uFEFF${NEW}\r`,
      '"2025/12/05 07:22:53","BTC/JPY","買い","10,000,000","BTC","0.01","-0.00001","10,000,000","JPY","-100,000","100","課税","媒介","JOR20251204-132253","メモ"\r',
    ])
    expect(format).toBe('bitflyer-trades')
    expect(story).toEqual(['2025-12-04T22:22:53Z fill: base 0.01 BTC, quote -100000 JPY, fee -0.00001 BTC'])
  })

  it('tells several equal fills of one order as several, since the order id is none of theirs', () => {
    const fill = '"2020/01/01 09:00:00","BTC/JPY","買い","1","BTC","0.5","0","1","JPY","-5","媒介","JOR1",""'
    const other = fill.replace('"0.5"', '"0.7"')
    const { accepted, balances } = readRows([OLD, fill, fill, other])
    expect(accepted).toBe(3)
    expect(balances).toEqual({ BTC: '1.7', JPY: '-15' })
  })

  it('gives an abandoned send back, coins and fee, and keeps moves to the margin account inside', () => {
    const line = (kind: string, quantity: string, order: string) =>
      `"2020/01/01 09:00:00","BTC","${kind}","0","BTC","${quantity}","0","1","","0","","${order}",""`
    const { story, problems, balances } = readRows([
      OLD,
      line('外部送付', '-0.1', 'CWD1'),
      line('送付手数料', '-0.0004', 'CWD1F'),
      line('外部送付', '0.1', 'CWD1'),
      line('送付手数料', '0.0004', 'CWD1F'),
      line('受取', '0.001', 'RCV1'),
      line('証拠金預入', '-1', 'COL1'),
      line('証拠金引出', '1', 'COL2'),
      line('入コイン？', '1', 'X'),
    ])
    expect(story).toEqual([
      '2020-01-01T00:00:00Z fee: fee -0.0004 BTC',
      '2020-01-01T00:00:00Z fee: fee 0.0004 BTC',
      '2020-01-01T00:00:00Z income: reward 0.001 BTC',
      '2020-01-01T00:00:00Z transfer: principal -0.1 BTC',
      '2020-01-01T00:00:00Z transfer: principal 0.1 BTC',
    ])
    expect(problems).toEqual(['6 skipped internal_move', '7 skipped internal_move', '8 rejected unknown_operation'])
    expect(balances).toEqual({ BTC: '0.001' })
  })

  it('of yen alone, saved with semicolons, has thousands and no decimals', () => {
    const row = (yen: string) => `2020/01/01 09:00:00;JPY;入金;0;JPY;${yen};0;0;;0;;MDP1;`
    const header = OLD.replaceAll('"', '').replaceAll(',', ';')
    expect(readRows([header, row('1,000')]).balances).toEqual({ JPY: '1000' })
    expect(readRows([header, row('1,000,000')]).balances).toEqual({ JPY: '1000000' })
    expect(readRows([header, row('0,5'), row('1,000')]).balances).toEqual({ JPY: '1.5' })
  })

  it('rejects half a trade', () => {
    const { problems } = readRows([
      OLD,
      '"2020/01/01 09:00:00","BTC/JPY","買い","1","BTC","0.5","0","1","JPY","","媒介","JOR1",""',
      '"2020/01/01 09:00:00","BTC/JPY","買い","1","BTC","0.5","0","1","","-5","媒介","JOR1",""',
    ])
    expect(problems).toEqual(['1 rejected missing_amount', '2 rejected missing_currency'])
  })
})

describe('Lightning', () => {
  const HEADER = '日時,注文 ID,取引ID,ペア,売・買,注文数量,手数料,価格,ステータス,自己・媒介'

  it('books whole yen, up for a buy and down for a sell, as the trade report does', () => {
    const { format, story } = readRows([
      HEADER,
      '2017/12/29 18:00:00,JOR1,1,BTC/JPY,買い,0.3,0.0003,"1,651,314",約定,媒介',
      '2017/12/29 18:00:01,JOR2,2,BTC/JPY,売り,0.3,0.0003,1651314,約定,媒介',
      '2017/12/29 18:00:02,JOR3,3,ETH_BTC,買い,0.3,0,0.0503,約定,媒介',
    ])
    expect(format).toBe('bitflyer-lightning')
    expect(story).toEqual([
      '2017-12-29T09:00:00Z fill: base 0.3 BTC, quote -495395 JPY, fee -0.0003 BTC',
      '2017-12-29T09:00:01Z fill: base -0.3 BTC, quote 495394 JPY, fee -0.0003 BTC',
      '2017-12-29T09:00:02Z fill: base 0.3 ETH, quote -0.01509 BTC',
    ])
  })

  it('skips what was not executed and positions that move no coins; one execution counts once', () => {
    const { problems, accepted } = readRows([
      HEADER,
      '2017/12/29 18:00:00,JOR1,1,BTC/JPY,買い,0.3,0,5,約定,媒介',
      '2017/12/29 18:00:00,JOR1,1,BTC/JPY,買い,0.3,0,5,約定,媒介',
      '2017/12/29 18:00:00,JOR1,,BTC/JPY,買い,0.3,0,5,失効,媒介',
      '2017/12/29 18:00:00,JOR1,2,FX_BTC_JPY,買い,0.3,0,5,約定,媒介',
      '2017/12/29 18:00:00,JOR1,3,BTC-CFD/JPY,買い,0.3,0,5,約定,媒介',
      '2017/12/29 18:00:00,JOR1,4,BTC/JPY,？,0.3,0,5,約定,媒介',
    ])
    expect(accepted).toBe(1)
    expect(problems).toEqual([
      '3 skipped not_executed',
      '4 skipped no_change',
      '5 skipped no_change',
      '6 rejected unknown_operation',
    ])
  })
})
