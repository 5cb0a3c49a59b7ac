/** Files of Coinbase Pro. */
import { type MadeFormat, cellsOf, madeOf, row, unitsText as text } from './made-format.ts'

const moment = (at: string): string => `${at.replace(' ', 'T')}.123Z`

const coinbaseProAccount: MadeFormat = {
  name: 'coinbase-pro-account',
  header: cellsOf('portfolio,type,time,amount,balance,amount/balance unit,transfer id,trade id,order id'),
  blocks: madeOf([
    ({ at, second, coin, a, b, c }) => {
      const line = (type: string, units: bigint, unit: string) =>
        row(`default,${type},${moment(at)},${text(units)},0,${unit},,${second},o`, [unit, units])
      return [line('match', a, coin), line('match', -b, 'EUR'), line('fee', -c, 'EUR')]
    },
    ({ at, a }) => [
      row(`default,conversion,${moment(at)},${text(-a)},0,USD,,,`, ['USD', -a]),
      row(`default,conversion,${moment(at)},${text(a)},0,USDC,,,`, ['USDC', a]),
    ],
    ({ at, coin, a, isBuy }) => {
      const units = isBuy ? a : -a
      const type = isBuy ? 'deposit' : 'withdrawal'
      return [row(`default,${type},${moment(at)},${text(units)},0,${coin},t,,`, [coin, units])]
    },
    ({ at, second, coin, a }) => [row(`default,match,${moment(at)},${text(a)},0,${coin},,x${second},o`)],
  ]),
}

const coinbaseProFills: MadeFormat = {
  name: 'coinbase-pro-fills',
  header: cellsOf('portfolio,trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit'),
  blocks: madeOf([
    ({ at, second, coin, a, b, c, isBuy }) => {
      const total = isBuy ? -b - c : b
      const side = isBuy ? 'BUY' : 'SELL'
      return [
        row(
          `default,${second},${coin}-EUR,${side},${moment(at)},${text(a)},${coin},1,${text(c)},${text(total)},EUR`,
          [coin, isBuy ? a : -a],
          ['EUR', total],
        ),
      ]
    },
  ]),
}

export const MADE_COINBASE_PRO: readonly MadeFormat[] = [coinbaseProAccount, coinbaseProFills]
