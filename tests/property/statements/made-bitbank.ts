/** Files of bitbank. */
import { type Draw, type MadeFormat, cellsOf, madeOf, row, unitsText as text } from './made-format.ts'

const slashed = (at: string): string => at.replaceAll('-', '/')
/** A whole price between 1 and 997, so that its product with a quantity is exact. */
const priceOf = ({ d }: Draw): bigint => (d % 997n) + 1n

const bitbankTrades: MadeFormat = {
  name: 'bitbank-trades',
  header: cellsOf('注文ID,取引ID,通貨ペア,タイプ,売/買,数量,価格,手数料,M/T,取引日時'),
  blocks: madeOf(
    [
      (draw) => {
        const { at, second, coin, a, b, c, isBuy } = draw
        const price = priceOf(draw)
        const fee = b % 2n === 0n ? c : -c
        const paid = a * price
        return [
          row(
            // prettier-ignore
            ['9', `${second}`, `${coin.toLowerCase()}_jpy`, 'limit', isBuy ? 'buy' : '売', text(a), `${price}`, text(fee), 'maker', slashed(at)],
            [coin, isBuy ? a : -a],
            ['JPY', (isBuy ? -paid : paid) - fee],
          ),
        ]
      },
      ({ at, second, a }) => [
        row(['9', `${second}`, 'btc_jpy', 'limit', '?', text(a), '5', '0', 'taker', slashed(at)]),
      ],
    ],
    { isUnique: true },
  ),
}

const statusOf = (isDone: boolean): string => (isDone ? 'DONE' : 'FAILED')

const bitbankDeposits: MadeFormat = {
  name: 'bitbank-deposits',
  header: cellsOf('コイン,日時,数量,ネットワーク,アドレス,Txid,ステータス'),
  blocks: madeOf([
    ({ at, coin, a, isBuy }) => [
      row(
        [coin.toLowerCase(), slashed(at), text(a), 'net', 'A', 'T', statusOf(isBuy)],
        ...(isBuy ? ([[coin, a]] as const) : []),
      ),
    ],
  ]),
}

const bitbankWithdrawals: MadeFormat = {
  name: 'bitbank-withdrawals',
  header: cellsOf('コイン,日時,数量,手数料,ラベル,ネットワーク,アドレス,Txid,ステータス'),
  blocks: madeOf([
    ({ at, coin, a, c, isBuy }) => [
      row(
        [coin.toLowerCase(), slashed(at), text(a), text(c), 'me', 'net', 'A', 'T', statusOf(isBuy)],
        ...(isBuy ? ([[coin, -a - c]] as const) : []),
      ),
    ],
  ]),
}

const bitbankFiatDeposits: MadeFormat = {
  name: 'bitbank-fiat-deposits',
  header: cellsOf('日時,数量,ステータス'),
  blocks: madeOf([
    ({ at, a, isBuy }) => [row([slashed(at), text(a), statusOf(isBuy)], ...(isBuy ? ([['JPY', a]] as const) : []))],
  ]),
}

export const MADE_BITBANK: readonly MadeFormat[] = [
  bitbankTrades,
  bitbankDeposits,
  bitbankWithdrawals,
  bitbankFiatDeposits,
]
