/** Trades of Kraken; its ledgers are in generated-statements.ts. */
import { type MadeFormat, cellsOf, madeOf, row, unitsText as text } from './made-format.ts'

export const MADE_KRAKEN: readonly MadeFormat[] = [
  {
    name: 'kraken-trades',
    header: cellsOf('txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol,margin,misc,ledgers'),
    blocks: madeOf(
      [
        ({ at, second, a, b, c, isBuy }) => [
          row(
            `T${second},O,XXBTZUSD,${at},${isBuy ? 'buy' : 'sell'},limit,1,${text(b)},${text(c)},${text(a)},0,,L1 L2`,
            ['BTC', isBuy ? a : -a],
            ['USD', (isBuy ? -b : b) - c],
          ),
        ],
        ({ at, second, a, b }) => [
          row(`T${second},O,XTZEUR,${at}.1234,buy,limit,1,${text(b)},0,${text(a)},0,,`, ['XTZ', a], ['EUR', -b]),
        ],
        ({ at, second, a, b }) => [row(`T${second},O,XTZEUR,${at},buy,limit,1,${text(b)},0,${text(a)},5,,`)],
      ],
      { isUnique: true },
    ),
  },
]
