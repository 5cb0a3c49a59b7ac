/** Files of Binance and Binance.US beside the transaction history. */
import { type MadeFormat, cellsOf, madeOf, row, unitsText as text } from './made-format.ts'

const binanceSpotTrades: MadeFormat = {
  name: 'binance-spot-trades',
  header: cellsOf('Date(UTC),Pair,Side,Price,Executed,Amount,Fee'),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => [
      row(
        `${at},${coin}USDT,${isBuy ? 'BUY' : 'SELL'},1,${text(a)}${coin},${text(b)}USDT,${text(c)}BNB`,
        [coin, isBuy ? a : -a],
        ['USDT', isBuy ? -b : b],
        ['BNB', -c],
      ),
    ],
    ({ at, a, b, c }) => [
      row(
        `${at},1INCHUSDT,BUY,1,${text(a)}1INCH,${text(b)}USDT,${text(c)}1INCH`,
        ['1INCH', a],
        ['USDT', -b],
        ['1INCH', -c],
      ),
    ],
    ({ at, a, b }) => [row(`${at},BTCUSDT,HOLD,1,${text(a)}BTC,${text(b)}USDT,`)],
  ]),
}

const binanceOldTrades: MadeFormat = {
  name: 'binance-old-trades',
  header: cellsOf('Date(UTC),Market,Type,Price,Amount,Total,Fee,Fee Coin'),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => [
      row(
        `${at},${coin}TUSD,${isBuy ? 'BUY' : 'SELL'},1,${text(a)},${text(b)},${text(c)},BNB`,
        [coin, isBuy ? a : -a],
        ['TUSD', isBuy ? -b : b],
        ['BNB', -c],
      ),
    ],
    ({ at, a, b }) => [row(`${at},BTCXYZ,BUY,1,${text(a)},${text(b)},0,`)],
  ]),
}

const binanceOrders: MadeFormat = {
  name: 'binance-orders',
  header: cellsOf('Date(UTC),Pair,Type,Order Price,Order Amount,AvgTrading Price,Filled,Total,status'),
  isOrdered: true,
  blocks: madeOf([
    ({ at, coin, a, b, c, d, isBuy }) => {
      const fill = (filled: bigint, total: bigint, fee: bigint) =>
        row(
          `,${at},1,${text(filled)},${text(total)},${text(fee)}BNB,,,`,
          [coin, isBuy ? filled : -filled],
          ['USDT', isBuy ? -total : total],
          ['BNB', -fee],
        )
      const filled = text(a + b)
      return [
        row(`${at},${coin}USDT,${isBuy ? 'BUY' : 'SELL'},0,${filled},1,${filled},1,Filled`),
        row(',Date(UTC),Trading Price,Filled,Total,Fee,,,'),
        fill(a, c, d),
        fill(b, d, c),
      ]
    },
    ({ at, coin, a }) => [row(`${at},${coin}USDT,BUY,1,${text(a)},0,0,0,Canceled`)],
  ]),
}

const binanceTransfers: MadeFormat = {
  name: 'binance-transfers',
  header: cellsOf('Date(UTC),Coin,Network,Amount,TransactionFee,Address,TXID,SourceAddress,PaymentID,Status'),
  blocks: madeOf([
    ({ at, coin, a, b }) => [row(`${at},${coin},X,${text(a)},${text(b)},x,h,,,Completed`, [coin, -a - b])],
    ({ at, coin, a }) => [row(`${at},${coin},X,${text(a)},0,x,h,,,Completed`)],
    ({ at, coin, a, b }) => [row(`${at},${coin},X,${text(a)},${text(b)},x,h,,,Cancelled`)],
  ]),
}
const binanceWithdrawals: MadeFormat = {
  name: 'binance-withdrawals',
  header: cellsOf('Date(UTC+0),Coin,Network,Amount,Fee,Address,TXID,Status'),
  blocks: madeOf([
    ({ at, coin, a, b }) => [row(`${at},${coin},X,${text(a)},${text(b)},x,h,Completed`, [coin, -a - b])],
    ({ at, coin, a }) => [row(`${at},${coin},X,${text(a)},0,x,h,Completed`, [coin, -a])],
  ]),
}
const binanceDeposits: MadeFormat = {
  name: 'binance-deposits',
  header: cellsOf('Date(UTC+0),Coin,Network,Amount,Address,TXID,Status'),
  blocks: madeOf([
    ({ at, coin, a }) => [row(`${at},${coin},X,${text(a)},x,h,Completed`, [coin, a])],
    ({ at, coin, a }) => [row(`${at},${coin},X,${text(a)},x,h,Unheard of`)],
  ]),
}

const moneyHeader = cellsOf('Date(UTC+2),Coin,Amount,Status,Payment Method,Indicated Amount,Fee,Order ID')
const binanceFiat: MadeFormat = {
  name: 'binance-fiat',
  header: moneyHeader,
  blocks: madeOf([({ at, a, b }) => [row(`${at},EUR,${text(a)},Successful,Card,${text(a)},${text(b)},N1`)]]),
}
const binanceFiatDeposits: MadeFormat = {
  name: 'binance-fiat-deposits',
  said: { format: 'binance-fiat-deposits' },
  header: moneyHeader,
  blocks: madeOf([
    ({ at, a, b }) => [row(`${at},EUR,${text(a)},Successful,Card,${text(a + b)},${text(b)},N1`, ['EUR', a])],
    ({ at, a, b }) => [row(`${at},EUR,${text(a)},Failed,Card,${text(a + b)},${text(b)},N1`)],
  ]),
}
const binanceFiatWithdrawals: MadeFormat = {
  name: 'binance-fiat-withdrawals',
  said: { format: 'binance-fiat-withdrawals' },
  header: moneyHeader,
  blocks: madeOf([
    ({ at, a, b }) => [row(`${at},EUR,${text(a)},Successful,Card,${text(a + b)},${text(b)},N1`, ['EUR', -a - b])],
  ]),
}

const usAssets = ['Primary Asset', 'Base Asset', 'Quote Asset', 'Fee Asset'].flatMap((name) => [
  name,
  `Realized Amount For ${name}`,
  `Realized Amount For ${name} In USD`,
])
const binanceUs: MadeFormat = {
  name: 'binance-us',
  header: [
    ...cellsOf('User ID,Time,Category,Operation,Order ID,Transaction ID'),
    ...usAssets,
    ...cellsOf('Payment Method,Withdraw Method,Additional Note'),
  ],
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => [
      row(
        `7,${at},Spot Trading,${isBuy ? 'Buy' : 'Sell'},O,T,,,,${coin},${text(a)},,USDC,${text(b)},,BNB,${text(c)},,,,`,
        [coin, isBuy ? a : -a],
        ['USDC', isBuy ? -b : b],
        ['BNB', -c],
      ),
    ],
    ({ at, coin, a, isBuy }) => {
      const units = isBuy ? a : -a
      return [row(`7,${at},Distribution,Staking Rewards,O,T,${coin},${text(units)},,,,,,,,,,,,,`, [coin, units])]
    },
    ({ at, coin, a, b, isBuy }) => [
      row(`7,${at},${isBuy ? 'Deposit' : 'Withdrawal'},Crypto,O,T,${coin},${text(a)},,,,,,,,${coin},${text(b)},,,,`, [
        coin,
        (isBuy ? a : -a) - b,
      ]),
    ],
  ]),
}

export const MADE_BINANCE: readonly MadeFormat[] = [
  binanceSpotTrades,
  binanceOldTrades,
  binanceOrders,
  binanceTransfers,
  binanceWithdrawals,
  binanceDeposits,
  binanceFiat,
  binanceFiatDeposits,
  binanceFiatWithdrawals,
  binanceUs,
]
