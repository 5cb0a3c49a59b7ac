/** Files of Bybit and OKX. */
import { type MadeFormat, cellsOf, madeOf, row, unitsText as text } from './made-format.ts'

const uid = [cellsOf('UID: 1,Company Name: ,Country: ')]

const bybitLog: MadeFormat = {
  name: 'bybit-log',
  preamble: uid,
  header: cellsOf(
    'Uid,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Action,Time(UTC)',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => {
      const leg = (unit: string, flow: bigint, fee: bigint) =>
        row(
          `1,${unit},${coin}EUR,TRADE,${isBuy ? 'BUY' : 'SELL'},${text(flow)},0,7,0,${text(-fee)},${text(flow)},${text(flow - fee)},0,--,${at}`,
          [unit, flow - fee],
        )
      return isBuy ? [leg('EUR', -b, 0n), leg(coin, a, c)] : [leg(coin, -a, 0n), leg('EUR', b, c)]
    },
    ({ at, a, b }) => [
      row(
        `1,USDT,BTCUSDT,TRADE,SELL,-1,3,7,0,${text(-b)},${text(a)},${text(a - b)},0,--,${at}`,
        ...(a === b ? [] : ([['USDT', a - b]] as const)),
      ),
    ],
    ({ at, a }) => [row(`1,USDT,BTCUSDT,SETTLEMENT,SELL,0,3,7,0,0,0,${text(-a)},0,--,${at}`, ['USDT', -a])],
    ({ at, coin, a }) => [row(`1,${coin},,TRANSFER_IN,--,0,0,0,0,0,${text(a)},${text(a)},0,--,${at}`)],
    ({ at, coin, a }) => [row(`1,${coin},${coin}EUR,TRADE,BUY,${text(a)},0,7,0,0,${text(a)},${text(a)},0,--,${at}`)],
    ({ at, coin, a }) => [row(`1,${coin},,UNHEARD,--,0,0,0,0,0,${text(a)},${text(a)},0,--,${at}`)],
  ]),
}

const bybitFunding: MadeFormat = {
  name: 'bybit-funding',
  preamble: uid,
  header: cellsOf('Uid,Date & Time(UTC),Coin,QTY,Type,Account Balance,Description'),
  blocks: madeOf([
    ({ at, coin, a }) => [row(`1,${at},${coin},${text(a)},Fiat,0,Deposit`, [coin, a])],
    ({ at, coin, a }) => [row(`1,${at},${coin},${text(a)},Airdrop,0,Airdrop Bonus`, [coin, a])],
    ({ at, coin, a }) => [row(`1,${at},${coin},${text(-a)},Transfer out,0,Transfer to Unified Trading Account`)],
    ({ at, coin, a }) => [row(`1,${at},${coin},${text(-a)},Mystery,0,Mystery`)],
  ]),
}

const bybitSpot: MadeFormat = {
  name: 'bybit-spot',
  header: cellsOf(
    'Uid,Spot Pairs,Order Type,Direction,Filled Value,Filled Price,Filled Quantity,Fees,Transaction ID,Order No.,Timestamp (UTC)',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => [
      row(
        `1,${coin}USDT,LIMIT,${isBuy ? 'BUY' : 'SELL'},${text(b)},1,${text(a)},${text(c)}, 1, 2,${at.slice(11)} ${at.slice(0, 10)}`,
        [coin, isBuy ? a - c : -a],
        ['USDT', isBuy ? -b : b - c],
      ),
    ],
  ]),
}

const okxTrading: MadeFormat = {
  name: 'okx-trading',
  preamble: [cellsOf('\uFEFFUID:1,\uFEFFAccount Type:Main,\uFEFFTime Zone:UTC+8')],
  header: cellsOf(
    'id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,Filled Price Unit,PnL,Fee,Fee Unit,Position Change,Position Balance,Position Unit,Balance Change,Balance,Balance Unit',
  ),
  blocks: madeOf([
    ({ at, second, coin, a, c, isBuy }) => {
      const b = a * 7n
      const leg = (id: string, unit: string, flow: bigint, fee: bigint) =>
        row(
          `${second}${id},${second},${at},Spot,${coin}-EUR,${flow > 0n ? 'Buy' : 'Sell'},1,EUR,7,EUR,0E-8,${text(-fee)},${unit},0E-8,0E-8,${unit},${text(flow - fee)},0,${unit}`,
          [unit, flow - fee],
        )
      const fee = c % (isBuy ? a : b)
      return isBuy
        ? [leg('1', 'EUR', -b, 0n), leg('0', coin, a, fee)]
        : [leg('0', coin, -a, 0n), leg('1', 'EUR', b, fee)]
    },
    ({ at, second, coin, a }) => {
      const leg = (id: string, unit: string, flow: bigint) =>
        row(
          `${second}${id},${second},${at},Spot,${coin}-EUR,Buy,1,EUR,7,EUR,0,0,${unit},0,0,${unit},${text(flow)},0,${unit}`,
          [unit, flow],
        )
      return [leg('3', 'EUR', -7n * a), leg('0', coin, a), leg('1', 'EUR', -7n * a), leg('2', coin, a)]
    },
    ({ at, second, coin, a }) => [
      row(`${second},,${at},Transfer,,Transfer in,1,${coin},,,0,0,,0,0,,${text(a)},0,${coin}`),
    ],
    ({ at, second, coin, a }) => [
      row(`${second},9,${at},Spot,${coin}-EUR,Buy,1,EUR,7,EUR,0,0,${coin},0,0,${coin},${text(a)},0,${coin}`),
    ],
    ({ at, second, a }) => [
      row(`${second},9,${at},Swap,BTC-USDT-SWAP,Close long,1,BTC,7,USDT,0,0,,0,0,,${text(-a)},0,USDT`, ['USDT', -a]),
    ],
  ]),
}

const okxFunding: MadeFormat = {
  name: 'okx-funding',
  said: { timezone: 'Asia/Tokyo' },
  header: cellsOf('id,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol'),
  blocks: madeOf([
    ({ at, second, coin, a, b }) => [
      row(`${second},${at},Deposit,${text(a)},${text(b)},${text(a + b)},0,${coin}`, [coin, a]),
    ],
    ({ at, second, coin, a, b, c }) => [
      row(`${second},${at},Withdrawal,${text(-a)},${text(b)},${text(b - a)},${text(c % a)},${coin}`, [coin, -a]),
    ],
    ({ at, second, coin, a }) => [row(`${second},${at},Withdrawal,${text(-a)},0,0,0,${coin}`)],
    ({ at, second, coin, a }) => [row(`${second},${at},Savings subscription,${text(-a)},${text(a)},0,0,${coin}`)],
  ]),
}

const okxDeposits: MadeFormat = {
  name: 'okx-deposits',
  said: { timezone: 'Asia/Tokyo' },
  header: cellsOf('Time,Crypto,Deposit address,Network,Transaction ID,Amount,Status'),
  blocks: madeOf([
    ({ at, coin, a }) => [row(`${monthFirst(at)},${coin},x,Main,h,${text(a)},Deposit successful`, [coin, a])],
    ({ at, coin, a }) => [row(`${monthFirst(at)},${coin},x,Main,h,${text(a)},Pending`)],
  ]),
}

const monthFirst = (at: string): string => at.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$2/$3/$1')

const okexTrades: MadeFormat = {
  name: 'okex-trades',
  header: cellsOf('Order ID,Trade ID,Trade Time,Pairs,Amount,Price,Total,taker/maker,Fee,unit').map(
    (name) => `\uFEFF${name}`,
  ),
  blocks: madeOf([
    ({ at, second, coin, a, b, c, isBuy }) => {
      const [base, total] = isBuy ? [a, -b] : [-a, b]
      const unit = isBuy ? coin : 'USDT'
      return [
        row(
          `\uFEFF0,${second},${at},${coin.toLowerCase()}_usdt,${text(base)},1,${text(total)} USDT,taker,${text(-c)} ${unit},${unit}`,
          [coin, base],
          ['USDT', total],
          [unit, -c],
        ),
      ]
    },
  ]),
}

export const MADE_BYBIT_OKX: readonly MadeFormat[] = [
  bybitLog,
  bybitFunding,
  bybitSpot,
  okxTrading,
  okxFunding,
  okxDeposits,
  okexTrades,
]
