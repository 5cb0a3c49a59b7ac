/** Files of portfolio and tax tools. */
import { type MadeFormat, cellsOf, madeOf, momentOf, row, unitsText as text } from './made-format.ts'

const koinlyUniversal: MadeFormat = {
  name: 'koinly-universal',
  header: cellsOf(
    'Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Net Worth Amount,Net Worth Currency,Label,Description,TxHash',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c }) => [
      row(
        `${at} UTC,${text(b)},EUR,${text(a)},${coin},${text(c)},BNB,9.5,USD,,note,0xab`,
        [coin, a],
        ['EUR', -b],
        ['BNB', -c],
      ),
    ],
    ({ at, coin, a, isBuy }) => [row(`${at} UTC,,,${text(a)},${coin},,,,,${isBuy ? 'reward' : ''},,`, [coin, a])],
    ({ at, coin, a, c }) => [row(`${at} UTC,${text(a)},${coin},,,${text(c)},${coin},,,,,`, [coin, -a - c])],
    ({ at, coin, a }) => [row(`${at} UTC,${text(a)},${coin},,,,,,,unheard of,,`)],
  ]),
}

const koinlySimple: MadeFormat = {
  name: 'koinly-simple',
  header: cellsOf('Koinly Date,Amount,Currency,Label,TxHash'),
  blocks: madeOf([
    ({ at, coin, a, isBuy }) => [row(`${at} UTC,${text(isBuy ? a : -a)},${coin},,0x1`, [coin, isBuy ? a : -a])],
    ({ at, coin, a }) => [row(`${at} UTC,${text(a)},${coin},mining,`, [coin, a])],
    ({ at, coin, a }) => [row(`${at} UTC,${text(a)},${coin},mystery,`)],
  ]),
}

const koinlyExport: MadeFormat = {
  name: 'koinly-export',
  preamble: [['Transaction report 2021']],
  header: cellsOf(
    'Date,Type,Label,Sending Wallet,Sent Amount,Sent Currency,Sent Cost Basis,Receiving Wallet,Received Amount,Received Currency,Received Cost Basis,Fee Amount,Fee Currency,Gain (EUR),Net Value (EUR),Fee Value (EUR),TxSrc,TxDest,TxHash,Description',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c }) => [
      row(
        `${at} UTC,exchange,,Kraken,${text(b)},EUR,,Kraken,${text(a)},${coin},,${text(c)},EUR,,,,,,,`,
        [coin, a],
        ['EUR', -b - c],
      ),
    ],
    ({ at, coin, a, c, isBuy }) => [
      row(
        `${at} UTC,transfer,,Kraken,${text(isBuy ? a + c : a)},${coin},,Ledger,${text(a)},${coin},,${text(c)},${coin},,,,,,,`,
        [coin, -c],
      ),
    ],
    ({ at, coin, a }) => [row(`${at} UTC,crypto_deposit,staking,,,,,Ledger,${text(a)},${coin},,,,,,,,,,`, [coin, a])],
    ({ at, coin, a }) => [row(`${at} UTC,mystery,,,,,,Ledger,${text(a)},${coin},,,,,,,,,,`)],
  ]),
}

const dotted = (second: number): string => {
  const [day = '', clock = ''] = momentOf(second).toISOString().slice(0, 19).split('T')
  return `${day.split('-').toReversed().join('.')} ${clock}`
}

const cointracking: MadeFormat = {
  name: 'cointracking',
  header: cellsOf('Type,Buy,Cur.,Sell,Cur.,Fee,Cur.,Exchange,Group,Comment,Date'),
  said: { timezone: 'Europe/Berlin' },
  blocks: madeOf([
    ({ second, coin, a, b, c }) => [
      row(
        `Trade,${text(a)},${coin},${text(b + c)},EUR,${text(c)},EUR,Kraken,,,${dotted(second)}`,
        [coin, a],
        ['EUR', -b - c],
      ),
    ],
    ({ second, coin, a, b, c }) => [
      row(`Trade,${text(b)},EUR,${text(a)},${coin},${text(c)},EUR,Kraken,,,${dotted(second)}`, ['EUR', b], [coin, -a]),
    ],
    ({ second, coin, a, b, c }) => [
      row(`Trade,${text(b)},EUR,${text(a)},${coin},${text(c)},BNB,Kraken,,,${dotted(second)}`, ['EUR', b], [coin, -a]),
    ],
    ({ second, coin, a, isBuy }) => [
      row(`${isBuy ? 'Deposit' : 'Staking'},${text(a)},${coin},-,,,,no exchange,,,${dotted(second)}`, [coin, a]),
    ],
    ({ second, coin, a, isBuy }) => [
      row(`${isBuy ? 'Withdrawal' : 'Other Fee'},-,,${text(a)},${coin},,,Kraken,,,${dotted(second)}`, [coin, -a]),
    ],
    ({ second, coin, a }) => [row(`Mystery,${text(a)},${coin},-,,,,Kraken,,,${dotted(second)}`)],
  ]),
}

const cryptact: MadeFormat = {
  name: 'cryptact-custom',
  header: cellsOf('Timestamp,Action,Source,Base,Volume,Price,Counter,Fee,FeeCcy,Comment'),
  blocks: madeOf([
    ({ at, coin, a, c, d, isBuy }) => {
      const price = (d % 997n) + 1n
      const paid = a * price
      return [
        row(
          `${at.replaceAll('-', '/')},${isBuy ? 'BUY' : 'SELL'},any,${coin},${text(a)},${price},JPY,${text(c)},BNB,`,
          [coin, isBuy ? a : -a],
          ['JPY', isBuy ? -paid : paid],
          ['BNB', -c],
        ),
      ]
    },
    ({ at, coin, a, isBuy }) => [
      row(`${at},${isBuy ? 'BONUS' : 'PAY'},any,${coin},${text(a)},,JPY,0,JPY,`, [coin, isBuy ? a : -a]),
    ],
    ({ at, coin, a }) => [row(`${at},LEND,any,${coin},${text(a)},,JPY,0,JPY,`)],
    ({ at, coin, a }) => [row(`${at},SEND,any,${coin},${text(a)},,JPY,0,JPY,`)],
  ]),
}

const blockpit: MadeFormat = {
  name: 'blockpit',
  header: cellsOf(
    'Blockpit ID,Timestamp,Source Type,Source Name,Integration,Transaction Type,Outgoing Asset,Outgoing Amount,Incoming Asset,Incoming Amount,Fee Asset,Fee Amount,Transaction ID,Note,Merge ID',
  ),
  blocks: madeOf([
    ({ second, coin, a, b, c }) => [
      row(
        `1.55444E+13,${dotted(second)},API,Binance,Binance Depot,Trade,EUR,${text(b)},${coin},${text(a)},${coin},${text(c)},,spot,`,
        [coin, a - c],
        ['EUR', -b],
      ),
    ],
    ({ second, coin, a, c, isBuy }) => [
      row(
        `1.55444E+13,${dotted(second)},API,Binance,Binance Depot,${isBuy ? 'Withdrawal' : 'Gift'},${coin},${text(a)},,,${coin},${text(c)},,,15594`,
        [coin, -a - c],
      ),
    ],
    ({ second, coin, a, isBuy }) => [
      row(
        `1.55444E+13,${dotted(second)},API,Kraken,Kraken Depot,${isBuy ? 'Staking' : 'NonTaxableIn'},,,${coin},${text(a)},,,,,`,
        [coin, a],
      ),
    ],
    ({ second, coin, a }) => [
      row(`1.55444E+13,${dotted(second)},API,Kraken,Kraken Depot,Mystery,,,${coin},${text(a)},,,,,`),
    ],
  ]),
}

const coinledger: MadeFormat = {
  name: 'coinledger',
  header: cellsOf(
    'Timestamp (UTC),Platform,Account Name,Asset,Amount,Type,Record Type,Internal Id,Blockchain Id,Platform Id,Description',
  ),
  blocks: madeOf([
    ({ at, second, coin, a, b, c }) => {
      const line = (asset: string, units: bigint, record: string) =>
        row(`${at.replace(' ', 'T')}.000,Kraken,,${asset},${text(units)},Trade,${record},i${second},,,`, [asset, units])
      return [line(coin, a, 'Credit'), line('EUR', -b, 'Debit'), line('BNB', -c, 'Platform Fee')]
    },
    ({ at, second, coin, a, c }) => {
      const line = (units: bigint, type: string, record: string) =>
        row(`${at},Kraken,,${coin},${text(units)},${type},${record},i${second},,,`, [coin, units])
      return [line(-a, 'Withdrawal', 'Debit'), line(-c, 'Withdrawal', 'Network Fee')]
    },
    ({ at, second, coin, a }) => [row(`${at},Ledger,,${coin},${text(a)},Staking,Credit,i${second},,,`, [coin, a])],
    ({ at, second, coin, a }) => [row(`${at},Ledger,,${coin},${text(a)},Trade,Credit,i${second},,,`)],
    ({ at, second, coin, a }) => [row(`${at},Ledger,,${coin},${text(a)},Mystery,Credit,i${second},,,`)],
  ]),
}

const delta: MadeFormat = {
  name: 'delta',
  header: cellsOf(
    'Date,Way,Base amount,Base currency (name),Base type,Quote amount,Quote currency,Exchange,Sent/Received from,Sent to,Fee amount,Fee currency (name),Broker,Notes',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => [
      row(
        `${at}-04:00,${isBuy ? 'BUY' : 'SELL'},${text(a)},${coin} (Name),CRYPTO,${text(b)},USD,Binance,,,${text(c)},BNB,,`,
        [coin, isBuy ? a : -a],
        ['USD', isBuy ? -b : b],
        ['BNB', -c],
      ),
    ],
    ({ at, coin, a, c }) => [
      row(`${at}-04:00,WITHDRAW,${text(a)},${coin},CRYPTO,,,,MY_WALLET,OTHER,${text(c)},${coin},,`, [coin, -a - c]),
    ],
    ({ at, coin, a }) => [row(`${at}-04:00,DEPOSIT,${text(a)},${coin},CRYPTO,,,,MINING,MY_WALLET,,,,`, [coin, a])],
    ({ at, coin, a, c }) => [
      row(`${at}-04:00,TRANSFER,${text(a)},${coin},CRYPTO,,,,Kraken,Ledger,${text(c)},${coin},,`, [coin, -c]),
    ],
    ({ at, a }) => [row(`${at}-04:00,BUY,${text(a)},AAPL,STOCK,5,USD,Nasdaq,,,,,,`)],
  ]),
}

export const MADE_UNIVERSAL: readonly MadeFormat[] = [
  koinlyUniversal,
  koinlySimple,
  koinlyExport,
  cointracking,
  cryptact,
  blockpit,
  coinledger,
  delta,
]
