import { describe, expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('the trading report of GMO Coin', () => {
  const HEADER =
    '日時,精算区分,日本円受渡金額,注文ID,約定ID,建玉ID,銘柄名,注文タイプ,取引区分,売買区分,執行条件,約定数量,約定レート,約定金額,注文手数料,レバレッジ手数料,入出金区分,入出金金額,授受区分,数量,送付手数料,送付先/送付元,トランザクションID'
  const FILL = '2026/01/19 11:51,取引所現物取引,-35017,7951,,,SOL,指値,,買,FAS,1.689026155,20722,35000,17,,,,,,,,'

  it('keeps every one of equal rows', () => {
    const { format, accepted, balances } = readRows([`\uFEFF${HEADER}`, ...Array.from({ length: 13 }, () => FILL)])
    expect(format).toBe('gmo-coin')
    expect(accepted).toBe(13)
    expect(balances).toEqual({ JPY: '-455221', SOL: '21.957340015' })
  })

  it('has the fee inside the yen that moved, as a cost or as a rebate, and reads rows with seconds', () => {
    const { story } = readRows([
      HEADER,
      FILL,
      '2025/01/01 00:00:30,取引所現物取引,"35,003",7951,,,SOL,指値,,売,FAS,2,17500,35000,-3,,,,,,,,',
      '2025/01/01 00:01:30,販売所取引,100000,,E1,,BTC,成行,,売,,0.01,10000000,100000,0,,,,,,,,',
      '2025/01/01 00:02:30,販売所取引,0,,E2,,XRP,成行,,売,,0.001,90,0,0,,,,,,,,',
    ])
    expect(story).toEqual([
      '2024-12-31T15:00:30Z fill: base -2 SOL, quote 35000 JPY, fee 3 JPY',
      '2024-12-31T15:01:30Z fill: base -0.01 BTC, quote 100000 JPY',
      '2024-12-31T15:02:30Z fill: base -0.001 XRP, quote 0 JPY',
      '2026-01-19T02:51:00Z fill: base 1.689026155 SOL, quote -35000 JPY, fee -17 JPY',
    ])
  })

  it('tells rewards, their fees, transfers and rebates apart', () => {
    const coins = (direction: string, quantity: string, fee: string, place: string) =>
      `2025/01/01 09:00,暗号資産預入・送付,,,,,SOL,,,,,,,,,,,,${direction},${quantity},${fee},${place},`
    const { story, problems } = readRows([
      HEADER,
      coins('預入', '0.5', '', 'ステーキング'),
      coins('送付', '0.05', '', 'ステーキング手数料'),
      coins('送付', '3', '0.01', 'ハードウォレット'),
      coins('預入', '4', '', 'ハードウォレット'),
      '2025/01/01 09:00,日本円入出金,50000,,,,JPY,,,,,,,,,,即時入金,50000,,,,,',
      '2025/01/01 09:00,日本円入出金,,,,,JPY,,,,,,,,,,出金,20000,,,,,',
      '2025/01/01 09:00,取引所現物 取引手数料返金,12,,,,BTC,,,,,,,,,,,,,,,,',
    ])
    expect(problems).toEqual([])
    expect(story).toEqual([
      '2025-01-01T00:00:00Z fee: fee -0.05 SOL',
      '2025-01-01T00:00:00Z income: reward 0.5 SOL',
      '2025-01-01T00:00:00Z income: reward 12 JPY',
      '2025-01-01T00:00:00Z transfer: principal -20000 JPY',
      '2025-01-01T00:00:00Z transfer: principal -3 SOL, fee -0.01 SOL',
      '2025-01-01T00:00:00Z transfer: principal 4 SOL',
      '2025-01-01T00:00:00Z transfer: principal 50000 JPY',
    ])
  })

  it('books a margin position when it is closed, and its fee', () => {
    const { story, problems } = readRows([
      HEADER,
      '2025/01/01 09:00,暗号資産FX取引,,1,2,3,BTC,指値,新規,買,,0.1,5,500000,0,,,,,,,,',
      '2025/01/02 09:00,暗号資産FX取引,-700,1,2,3,BTC,指値,決済,売,,0.1,5,500000,0,,,,,,,,',
      '2025/01/03 09:00,暗号資産FX取引,900,1,2,3,BTC,指値,決済,売,,0.1,5,500000,0,,,,,,,,',
      '2025/01/04 09:00,暗号資産FXレバレッジ手数料,-20,,,3,BTC,,,,,,,,,20,,,,,,,',
    ])
    expect(story).toEqual([
      '2025-01-02T00:00:00Z spend: principal -700 JPY',
      '2025-01-03T00:00:00Z income: reward 900 JPY',
      '2025-01-04T00:00:00Z fee: fee -20 JPY',
    ])
    expect(problems).toEqual(['1 skipped no_change'])
  })

  it('rejects what it does not know, and a sign that contradicts the side', () => {
    const { problems } = readRows([
      HEADER,
      '2025/01/01 09:00,謎の区分,5,,,,BTC,,,,,,,,,,,,,,,,',
      FILL.replace('-35017', '35017'),
      FILL.replace('買', '貸'),
      '2025/01/01 09:00,暗号資産預入・送付,,,,,SOL,,,,,,,,,,,,両替,1,,,',
      '2025/01/01 09:00,日本円入出金,5,,,,JPY,,,,,,,,,,両替,5,,,,,',
    ])
    expect(problems).toEqual([
      '1 rejected unknown_operation',
      '2 rejected bad_amount',
      '3 rejected unknown_operation',
      '4 rejected unknown_operation',
      '5 rejected unknown_operation',
    ])
  })
})

describe('trades of Zaif', () => {
  const HEADER = '"マーケット","取引種別","価格","数量","取引手数料","ボーナス円","日時","コメント"'

  it('cost the coin that is bought or the quote that is got, and pay makers a bonus', () => {
    const { format, story } = readRows([
      HEADER,
      '"xem_jpy","bid","19.5","1000","1",,"2017-07-25 12:22:10.982740",',
      '"bch_jpy","ask","173700","0.5","260.55","10","2017-12-09 12:28:27.601999",',
    ])
    expect(format).toBe('zaif-trades')
    expect(story).toEqual([
      '2017-07-25T03:22:10.982Z fill: base 1000 XEM, quote -19500 JPY, fee -1 XEM',
      '2017-12-09T03:28:27.601Z fill: base -0.5 BCH, quote 86850 JPY, fee -250.55 JPY',
    ])
  })

  it('are known without a bonus column, and keep equal rows', () => {
    const row = 'eth_btc,買い,0.05,2,0,2018-01-01 09:00:00,'
    const { format, balances } = readRows(['マーケット,取引種別,価格,数量,取引手数料,日時,コメント', row, row])
    expect(format).toBe('zaif-trades')
    expect(balances).toEqual({ BTC: '-0.2', ETH: '4' })
  })

  it('with oneself move nothing; what cannot be told is rejected', () => {
    const { problems } = readRows([
      HEADER,
      'xem_jpy,self,19.5,1000,0,,2017-07-25 12:22:10,',
      'xem_jpy,self,19.5,1000,1,,2017-07-25 12:22:10,',
      'xem_jpy,lend,19.5,1000,1,,2017-07-25 12:22:10,',
      'xem,bid,19.5,1000,1,,2017-07-25 12:22:10,',
    ])
    expect(problems).toEqual([
      '1 skipped no_change',
      '2 rejected missing_currency',
      '3 rejected unknown_operation',
      '4 rejected unknown_pair',
    ])
  })
})
