/** Files of Bitstamp, Gemini and KuCoin. */
import { type MadeFormat, cellsOf, madeOf, momentOf, row, unitsText as text } from './made-format.ts'

const minuteText = (second: number): string =>
  momentOf(second)
    .toLocaleString('en-US', {
      timeZone: 'UTC',
      month: 'short',
      day: 'numeric',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    .replace(/^(?!May)([A-Z][a-z]{2})/, '$1.')

const bitstampOld: MadeFormat = {
  name: 'bitstamp-old',
  header: cellsOf('Type,Datetime,Account,Amount,Value,Rate,Fee,Sub Type'),
  blocks: madeOf([
    ({ second, coin, a, b, c, isBuy }) => [
      row(
        [
          'Market',
          minuteText(second),
          'Main',
          `${text(a)} ${coin}`,
          `${text(b)} EUR`,
          '1.00 EUR',
          `${text(c)} EUR`,
          isBuy ? 'Buy' : 'Sell',
        ],
        [coin, isBuy ? a : -a],
        ['EUR', (isBuy ? -b : b) - c],
      ),
    ],
    ({ second, coin, a, isBuy }) => [
      row(
        [isBuy ? 'Deposit' : 'Withdrawal', minuteText(second), 'Main', `${text(a)} ${coin}`, '', '', '', ''],
        [coin, isBuy ? a : -a],
      ),
    ],
    ({ second, coin, a }) => [row(['Unheard of', minuteText(second), 'Main', `${text(a)} ${coin}`, '', '', '', ''])],
  ]),
}

const bitstampNew: MadeFormat = {
  name: 'bitstamp-new',
  header: cellsOf(
    'ID,Account,Type,Subtype,Datetime,Amount,Amount currency,Value,Value currency,Rate,Rate currency,Fee,Fee currency,Order ID',
  ),
  blocks: madeOf(
    [
      ({ at, second, coin, a, b, c, isBuy }) => [
        row(
          `${second},Main,Market,${isBuy ? 'Buy' : 'Sell'},${at.replace(' ', 'T')}Z,${text(a)},${coin},${text(b)},EUR,1,EUR,${text(c)},BTC,1`,
          [coin, isBuy ? a : -a],
          ['EUR', isBuy ? -b : b],
          ['BTC', -c],
        ),
      ],
      ({ at, second, coin, a, b }) => [
        row(`${second},Main,Withdrawal,,${at.replace(' ', 'T')}Z,${text(a)},${coin},,,,,${text(b)},${coin},`, [
          coin,
          -a - b,
        ]),
      ],
    ],
    { isUnique: true },
  ),
}

const gemini: MadeFormat = {
  name: 'gemini',
  header: cellsOf(
    'Date,Time (UTC),Type,Symbol,Specification,BTC Amount BTC,Fee (BTC) BTC,BTC Balance BTC,ETH Amount ETH,Fee (ETH) ETH,ETH Balance ETH,Trade ID,Order ID,Tx Hash',
  ),
  blocks: madeOf([
    ({ at, a, b, c, isBuy }) => {
      const [base, quote] = isBuy ? [a, -b] : [-a, b]
      return [
        row(
          `${at}.123,${at}.123,${isBuy ? 'Buy' : 'Sell'},ETHBTC,Limit,${text(quote)},${text(-c)},0,${text(base)},,0,1,2,`,
          ['ETH', base],
          ['BTC', quote - c],
        ),
      ]
    },
    ({ at, a, b }) => [
      row(`${at}.5,${at}.5,Debit,ETH,Withdrawal (ETH),,,0,${text(-a)},${text(b)},0,,,x`, ['ETH', -a - b]),
    ],
    ({ at, a }) => [row(`${at},${at},Credit,BTC,Administrative Credit,${text(a)},,0,,,0,,,`, ['BTC', a])],
    ({ a, b }) => [row(`,,,,,,,${text(a)},,,${text(b)},,,`)],
    ({ at, a }) => [row(`${at},${at},Credit,BTC,Mystery,${text(a)},,0,,,0,,,`)],
  ]),
}

const kucoinTrades: MadeFormat = {
  name: 'kucoin-trades',
  header: cellsOf(
    'UID,Account Type,Order ID,Symbol,Side,Order Type,Avg. Filled Price,Filled Amount,Filled Volume,Filled Volume (USDT),Filled Time(UTC+02:00),Fee,Maker/Taker,Fee Currency',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => [
      row(
        `1,mainAccount,o,${coin}-USDT,${isBuy ? 'BUY' : 'SELL'},MARKET,1,${text(a)},${text(b)},1,${at},${text(c)},TAKER,KCS`,
        [coin, isBuy ? a : -a],
        ['USDT', isBuy ? -b : b],
        ['KCS', -c],
      ),
    ],
    () => [row('No matching records found.,,,,,,,,,,,,,')],
  ]),
}

const kucoinConvert: MadeFormat = {
  name: 'kucoin-convert',
  header: cellsOf('UID,Account Type,Payment Account,Sell,Buy,Price,Tax,Time of Update(UTC+02:00),Status'),
  blocks: madeOf([
    ({ at, coin, a, b }) => [
      row(`1,main,main,${text(a)} KAS,${text(b)} ${coin},1,,${at},SUCCESS`, ['KAS', -a], [coin, b]),
    ],
    ({ at, coin, a, b }) => [row(`1,main,main,${text(a)} KAS,${text(b)} ${coin},1,,${at},FAILED`)],
  ]),
}

const kucoinAccount: MadeFormat = {
  name: 'kucoin-account',
  header: cellsOf('UID,Account Type,Currency,Side,Amount,Fee,Time(UTC+08:00),Remark,Type'),
  blocks: madeOf([
    ({ at, coin, a, b, isBuy }) => [
      row(
        `1,main,${coin},${isBuy ? 'Deposit' : 'Withdrawal'},${text(a)},${text(b % a)},${at},,${isBuy ? 'Deposit' : 'Withdraw'}`,
        [coin, isBuy ? a : -a],
      ),
    ],
    ({ at, a, b, c }) => [
      row(`1,main,DOGE,Withdrawal,${text(a)},0,${at},,Convert Dust to KCS`, ['DOGE', -a]),
      row(`1,main,TRX,Withdrawal,${text(b)},0,${at},,Convert Dust to KCS`, ['TRX', -b]),
      row(`1,main,KCS,Deposit,${text(c)},0,${at},,Convert Dust to KCS`, ['KCS', c]),
    ],
    ({ at, coin, a }) => [row(`1,main,${coin},Withdrawal,${text(a)},0,${at},Trading Account,Transfer`)],
    ({ at, coin, a }) => [row(`1,main,${coin},Withdrawal,${text(a)},0,${at},Spot,Spot`)],
  ]),
}

export const MADE_BITSTAMP_GEMINI_KUCOIN: readonly MadeFormat[] = [
  bitstampOld,
  bitstampNew,
  gemini,
  kucoinTrades,
  kucoinConvert,
  kucoinAccount,
]
