import { describe, expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('trades of bitbank', () => {
  it.each([
    [
      'without type',
      '注文ID,取引ID,通貨ペア,売/買,数量,価格,手数料,M/T,取引日時',
      '1,2,xrp_jpy,buy,10,50.5,1.01,taker,',
    ],
    [
      'with it',
      '注文ID,取引ID,通貨ペア,タイプ,売/買,数量,価格,手数料,M/T,取引日時',
      '1,2,XRP_JPY,現物,買,10,50.5,1.01,T,',
    ],
    [
      'with margin columns',
      '注文id,取引id,通貨ペア,現物/信用,タイプ,売/買,数量,価格,実現損益,発生手数料,実現手数料,実現利息,m/t,取引日時',
      '1,2,xrp_jpy,現物,指値,買,10,50.5,,1.01JPY,1.01JPY,0,taker,',
    ],
  ])('are known %s, at JST, with an exact total', (_name, header, row) => {
    const { format, story } = readRows([header, `${row}2018/01/18 01:44:50`])
    expect(format).toBe('bitbank-trades')
    expect(story).toEqual(['2018-01-17T16:44:50Z fill: base 10 XRP, quote -505 JPY, fee -1.01 JPY'])
  })

  const HEADER =
    '注文id,取引id,通貨ペア,現物/信用,タイプ,売/買,数量,価格,実現損益,発生手数料,実現手数料,実現利息,m/t,取引日時'

  it('give makers a rebate, keep both sides of a trade with oneself, and no row twice', () => {
    const { story, accepted } = readRows([
      HEADER,
      '1,9,eth_btc,現物,指値,買,2,0.05,,-0.0001,,,maker,2021/01/01 09:00:00',
      '2,9,eth_btc,現物,指値,売,2,0.05,,0.0001,,,taker,2021/01/01 09:00:00',
      '2,9,eth_btc,現物,指値,売,2,0.05,,0.0001,,,taker,2021/01/01 09:00:00',
    ])
    expect(accepted).toBe(2)
    expect(story).toEqual([
      '2021-01-01T00:00:00Z fill: base -2 ETH, quote 0.1 BTC, fee -0.0001 BTC',
      '2021-01-01T00:00:00Z fill: base 2 ETH, quote -0.1 BTC, fee 0.0001 BTC',
    ])
  })

  it('reject margin trades, unknown sides, pairs and fees', () => {
    const { problems } = readRows([
      HEADER,
      '1,1,btc_jpy,信用,指値,買,1,5,0,0,0,0,taker,2021/01/01 09:00:00',
      '1,2,btc_jpy,現物,指値,貸,1,5,0,0,0,0,taker,2021/01/01 09:00:00',
      '1,3,btcjpy,現物,指値,買,1,5,0,0,0,0,taker,2021/01/01 09:00:00',
      '1,4,btc_jpy,現物,指値,買,1,5,0,many,0,0,taker,2021/01/01 09:00:00',
    ])
    expect(problems).toEqual([
      '1 rejected unknown_operation',
      '2 rejected unknown_operation',
      '3 rejected unknown_pair',
      '4 rejected bad_amount',
    ])
  })
})

describe('transfers of bitbank', () => {
  it('are coins that came, of which only those that are DONE count, equal ones each', () => {
    const row = 'xrp,2022/11/12 11:57:01,54.54,ripple,A,T1'
    const { format, balances, problems } = readRows([
      'コイン,日時,数量,ネットワーク,アドレス,Txid,ステータス',
      `${row},DONE`,
      `${row},DONE`,
      `${row},FOUND`,
      `${row},夢`,
    ])
    expect(format).toBe('bitbank-deposits')
    expect(balances).toEqual({ XRP: '109.08' })
    expect(problems).toEqual(['3 skipped not_executed', '4 rejected unknown_operation'])
  })

  it('are coins that went, with the fee on top', () => {
    const { format, story, problems } = readRows([
      'コイン,日時,数量,手数料,ラベル,ネットワーク,アドレス,Txid,ステータス',
      'xlm,2022/04/20 16:20:00,900,0.01,me,stellar,A,T1,DONE',
      'xlm,2022/04/20 16:20:00,900,0.01,me,stellar,A,T2,CANCELED',
    ])
    expect(format).toBe('bitbank-withdrawals')
    expect(story).toEqual(['2022-04-20T07:20:00Z transfer: principal -900 XLM, fee -0.01 XLM'])
    expect(problems).toEqual(['2 skipped not_executed'])
  })

  it('are yen where the header holds nothing but time, amount and status', () => {
    const header = '日時,数量,ステータス'
    const { format, story } = readRows([header, '2022/04/20 07:19:00,"6,900",DONE'])
    expect(format).toBe('bitbank-fiat-deposits')
    expect(story).toEqual(['2022-04-19T22:19:00Z transfer: principal 6900 JPY'])
    const more = createMemoryBook().preview(`${header},店舗\n2022/04/20 07:19:00,6900,DONE,渋谷\n`)
    expect(more).toMatchObject({ ok: false, refusal: { kind: 'unknown_format' } })
  })
})
