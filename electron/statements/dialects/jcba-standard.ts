/**
 * The reference format of the Japanese exchanges (業界標準フォーマット, JCBA): 17 columns, both sides of a trade in one row.
 * Coincheck offers it since January 2025, in UTF-8 or CP932, and other exchanges may.
 *
 * Traps. 増加 is what came in, 減少 what went out; a row of one side is a deposit, a withdrawal or a reward, as 取引種別
 * says. The ninth and tenth column are printed in two ways (約定代金 and 約定価格, or 約定価格/数量 and 単価): neither is needed.
 * The fee is on top. Which exchange it was stands in 社名: the person names the account. Margin trades (取引形態) are not
 * spot moves. Times are JST.
 *
 * Identity: there is no id, so rows are known by their content, and equal rows are counted.
 */
import { defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toInternalMove, toRejected } from '../row-reading.ts'
import { type OneSided, isSome, readSides } from '../sided-event.ts'

const MARGIN = /レバレッジ|証拠金|信用|先物|CFD|FX/i
const LENDING = /貸出|貸付|返還|返却/
const TRANSFER: OneSided = { in: 'transfer', out: 'transfer' }
const MEANINGS: readonly (readonly [RegExp, OneSided])[] = [
  [
    /報酬|利用料|利息|キャンペーン|特典|プレゼント|ボーナス|エアドロップ|配当|リワード/,
    { in: 'income', out: 'adjustment' },
  ],
  [/手数料/, { in: 'fee', out: 'fee' }],
  [/入金|出金|預入|送付|送金|受取|受金|引出|入庫|出庫|入出/, TRANSFER],
]

export const jcbaStandard = defineDialect({
  id: 'jcba-standard',
  name: 'Japanese exchanges: industry standard format (業界標準フォーマット)',
  exchange: 'Coincheck',
  timezone: 'Asia/Tokyo',
  account: 'Coincheck',
  hasThousandCommas: true,
  columns: {
    time: time('取引日時'),
    type: text('取引種別'),
    form: text('取引形態'),
    pair: text('通貨ペア'),
    inAsset: text('増加通貨名'),
    inAmount: optionalAmount('増加数量'),
    outAsset: text('減少通貨名'),
    outAmount: optionalAmount('減少数量'),
    feeAsset: text('手数料通貨'),
    feeAmount: optionalAmount('手数料数量'),
    from: optionalText('送付元アドレス'),
    to: optionalText('送付先アドレス'),
    note: optionalText('備考'),
  },
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.type,
      row.form,
      row.pair.toLowerCase(),
      row.inAsset.toUpperCase(),
      amountKey(row.inAmount),
      row.outAsset.toUpperCase(),
      amountKey(row.outAmount),
      row.feeAsset.toUpperCase(),
      amountKey(row.feeAmount),
      row.from,
      row.to,
      row.note,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    if (MARGIN.test(row.form) || MARGIN.test(row.type))
      return toRejected(
        'unknown_operation',
        `Trades on margin (${row.type} ${row.form}) are not read from this format.`,
      )
    const received = { asset: row.inAsset.toUpperCase(), quantity: row.inAmount }
    const sent = { asset: row.outAsset.toUpperCase(), quantity: row.outAmount }
    const fee = { asset: row.feeAsset.toUpperCase(), quantity: row.feeAmount }
    const sides = { at: row.time, label: row.type, received, sent, fee }
    if (isSome(received) && isSome(sent)) return readSides(sides, TRANSFER)
    if (!isSome(received) && !isSome(sent)) return readSides(sides, TRANSFER)
    const meaning = MEANINGS.find(([pattern]) => pattern.test(row.type))?.[1]
    if (meaning) return readSides(sides, meaning)
    return LENDING.test(row.type)
      ? toInternalMove(row.type)
      : toRejected('unknown_operation', `The operation "${row.type}" is not known for this format.`)
  },
})
