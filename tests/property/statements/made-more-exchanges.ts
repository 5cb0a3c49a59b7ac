/** Files of Bitfinex, HTX, Gate.io and MEXC. */
import { type MadeFormat, cellsOf, madeOf, momentOf, row, unitsText as text } from './made-format.ts'

/** Days from the 13th on, in the order of the European clients. */
const provenDate = (second: number): string => {
  const at = momentOf(second)
  const two = (value: number): string => String(value).padStart(2, '0')
  const clock = at.toISOString().slice(11, 19)
  // Twelve months of fifteen days each, so that later seconds have later dates, all of which prove their order.
  const days = Math.floor(second / 86_400)
  return `${two(13 + (days % 15))}-${two(1 + (Math.floor(days / 15) % 12))}-${two(21 + Math.floor(days / 180))} ${clock}`
}

const bitfinexTrades: MadeFormat = {
  name: 'bitfinex-trades',
  header: cellsOf('#,PAIR,AMOUNT,PRICE,FEE,FEE CURRENCY,DATE,ORDER ID'),
  blocks: madeOf([
    ({ second, a, c, isBuy }) => {
      const base = isBuy ? a : -a
      return [
        row(
          `${second},BTC/UST,${text(base)},7,${text(-c)},ETH,${provenDate(second)},1`,
          ['BTC', base],
          ['USDT', -base * 7n],
          ['ETH', -c],
        ),
      ]
    },
    ({ second, a }) => [row(`${second},BTCXYZ,${text(a)},7,0,BTC,${provenDate(second)},1`)],
  ]),
}

const bitfinexLedger: MadeFormat = {
  name: 'bitfinex-ledger',
  header: cellsOf('#,DESCRIPTION,CURRENCY,AMOUNT,BALANCE,DATE,WALLET'),
  blocks: madeOf([
    ({ second, coin, a, b, c }) => {
      const line = (words: string, unit: string, units: bigint) =>
        row(`${second},${words} on wallet exchange,${unit},${text(units)},0,${provenDate(second)},exchange`, [
          unit,
          units,
        ])
      return [
        line(`Exchange 1 ${coin} for USD @ 7`, coin, a),
        line(`Exchange 1 ${coin} for USD @ 7`, 'USD', -b),
        line(`Trading fees for 1 ${coin}`, coin, -c),
      ]
    },
    ({ second, coin, a }) => [
      row(`${second},Transfer of 1 from wallet Exchange to Funding,${coin},${text(a)},0,${provenDate(second)},funding`),
    ],
    ({ second, coin, a }) => [
      row(`${second},Affiliate Rebate,${coin},${text(a)},0,${provenDate(second)},exchange`, [coin, a]),
    ],
    ({ second, coin, a }) => [row(`${second},Tea party,${coin},${text(a)},0,${provenDate(second)},exchange`)],
  ]),
}

const bitfinexMovements: MadeFormat = {
  name: 'bitfinex-movements',
  header: cellsOf('#,STARTED,UPDATED,CURRENCY,STATUS,AMOUNT,FEES,DESCRIPTION,TRANSACTION ID,NOTE'),
  blocks: madeOf([
    ({ second, coin, a, b }) => [
      row(`${second},${provenDate(second)},${provenDate(second)},${coin},COMPLETED,${text(-a)},${text(-b)},x,h,`, [
        coin,
        -a - b,
      ]),
    ],
    ({ second, coin, a }) => [
      row(`${second},${provenDate(second)},${provenDate(second)},${coin},COMPLETED,${text(a)},0,x,h,`, [coin, a]),
    ],
    ({ second, coin, a }) => [
      row(`${second},${provenDate(second)},${provenDate(second)},${coin},CANCELED,${text(a)},0,x,h,`),
    ],
  ]),
}

const htxTrades: MadeFormat = {
  name: 'htx-trades',
  header: cellsOf(
    'uid,symbol,deal_type,order_type,account_type,price,volume,amount,fee_amount,fee_currency,fee_point_currency,fee_point_volume,deal_time',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c, d, isBuy }) => [
      row(
        `1,${coin}/USDT,${isBuy ? 'buy-market' : 'sell'},web,spot,1,${text(a)},${text(b)},${text(c)},usdt,hbpoint,${text(d)},${at}`,
        [coin, isBuy ? a : -a],
        ['USDT', (isBuy ? -b : b) - c],
        ['HBPOINT', -d],
      ),
    ],
  ]),
}

const htxOldTrades: MadeFormat = {
  name: 'htx-old-trades',
  header: cellsOf('Time,Type,Pair,Side,Price,Amount,Total,Fee'),
  blocks: madeOf([
    ({ at, coin, a, c, isBuy }) => {
      const total = a * 3n
      const cut = text(total).slice(0, -4)
      return [
        row(
          `${at},Exchange,${coin}/BCH,${isBuy ? 'Buy' : 'Sell'},3,${text(a)},${cut},${text(c)}${coin},`,
          [coin, (isBuy ? a : -a) - c],
          ['BCH', isBuy ? -total : total],
        ),
      ]
    },
    ({ at, a }) => [row(`${at},Exchange,LTC/BCH,Buy,3,${text(a)},99999999,1LTC,`)],
  ]),
}

const gateio: MadeFormat = {
  name: 'gateio',
  header: cellsOf('no,time,action_desc,action_data,type,change_amount,amount,total'),
  blocks: madeOf([
    ({ at, second, coin, a, b, c }) => {
      const line = (action: string, unit: string, units: bigint) =>
        row(`1,${at},${action},O${second},${unit},${text(units)},0,0`, [unit, units])
      return [line('Order Placed', 'USDT', -b), line('Order Filled', coin, a), line('Trade Fee', coin, -c)]
    },
    ({ at, second, a }) => [
      row(`1,${at},Order Placed,O${second},USDT,${text(-a)},0,0`),
      row(`1,${at},Order Cancelled,O${second},USDT,${text(a)},0,0`),
    ],
    ({ at, coin, a }) => [row(`1,${at},Airdrop,,${coin},${text(a)},0,0`, [coin, a])],
    ({ at, coin, a }) => [row(`1,${at},Mystery,,${coin},${text(a)},0,0`)],
    ({ at, second, a }) => [row(`1,${at},Order Placed,X${second},USDT,${text(-a)},0,0`)],
  ]),
}

const mexcTrades: MadeFormat = {
  name: 'mexc-trades',
  header: cellsOf('UID,Pairs,Time,Side,Filled Price,Executed Amount,Total,Fee,Role'),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => [
      row(
        `1,${coin}_USDT,${at},${isBuy ? 'Buy' : 'Sell'},1,${text(a)},${text(b)},${text(c)}USDT,Taker`,
        [coin, isBuy ? a : -a],
        ['USDT', (isBuy ? -b : b) - c],
      ),
    ],
  ]),
}

const mexcDeposits: MadeFormat = {
  name: 'mexc-deposits',
  header: cellsOf('Status,Time,Crypto,Network,Deposit Amount,TxID,Progress'),
  blocks: madeOf([
    ({ at, coin, a }) => [row(`Credited Successfully,${at},${coin},Tron,${text(a)},h,(2/2)`, [coin, a])],
    ({ at, coin, a }) => [row(`Processing,${at},${coin},Tron,${text(a)},h,(1/2)`)],
    ({ at, coin, a }) => [row(`Mislaid,${at},${coin},Tron,${text(a)},h,(1/2)`)],
  ]),
}

const mexcWithdrawals: MadeFormat = {
  name: 'mexc-withdrawals',
  header: cellsOf(
    'Status,Time,Crypto,Network,Request Amount,Withdrawal Address,TxID,Trading Fee,Settlement Amount,Withdrawal Descriptions',
  ),
  blocks: madeOf([
    ({ at, coin, a, b }) => [
      row(`Withdrawal Successful,${at},${coin},Tron,${text(a + b)},x,h,${text(b)},${text(a)},`, [coin, -a - b]),
    ],
    ({ at, coin, a, b }) => [row(`Failed,${at},${coin},Tron,${text(a)},x,h,${text(b)},${text(a)},`)],
  ]),
}

export const MADE_MORE_EXCHANGES: readonly MadeFormat[] = [
  bitfinexTrades,
  bitfinexLedger,
  bitfinexMovements,
  htxTrades,
  htxOldTrades,
  gateio,
  mexcTrades,
  mexcDeposits,
  mexcWithdrawals,
]
