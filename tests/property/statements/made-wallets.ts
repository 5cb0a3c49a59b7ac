/** Files of Etherscan, Ledger Live and Trezor. */
import { type MadeFormat, cellsOf, madeOf, momentOf, row, unitsText as text } from './made-format.ts'

const epochText = (second: number): string => String(momentOf(second).getTime() / 1000)

const etherscan: MadeFormat = {
  name: 'etherscan',
  header: cellsOf(
    'Transaction Hash,Blockno,UnixTimestamp,DateTime (UTC),From,To,ContractAddress,Value_IN(ETH),Value_OUT(ETH),CurrentValue @ $3000/Eth,TxnFee(ETH),TxnFee(USD),Historical $Price/Eth,Status,ErrCode,Method',
  ),
  blocks: madeOf(
    [
      ({ at, second, a, b }) => [
        row(`h${second},1,${epochText(second)},${at},x,y,,0,${text(a)},1,${text(b)},1,1,,,Transfer`, ['ETH', -a - b]),
      ],
      ({ at, second, a, b }) => [
        row(`h${second},1,${epochText(second)},${at},x,y,,${text(a)},0,1,${text(b)},1,1,,,Transfer`, ['ETH', a]),
      ],
      ({ at, second, a, b }) => [
        row(`h${second},1,${epochText(second)},${at},x,y,,0,${text(a)},1,${text(b)},1,1,Error(0),x,Swap`, ['ETH', -b]),
      ],
      ({ at, second, a, b }) => [
        row(`h${second},1,${epochText(second)},${at},x,y,,${text(a)},0,1,${text(b)},1,1,Error(0),x,Swap`),
      ],
    ],
    { isUnique: true },
  ),
}

const etherscanInternal: MadeFormat = {
  name: 'etherscan-internal',
  header: cellsOf(
    'Txhash,Blockno,UnixTimestamp,DateTime,ParentTxFrom,ParentTxTo,ParentTxETH_Value,From,TxTo,ContractAddress,Value_IN(ETH),Value_OUT(ETH),CurrentValue @ $3000/Eth,Historical $Price/Eth,Status,ErrCode,Type',
  ),
  blocks: madeOf([
    ({ at, second, a }) => [
      row(`h${second},1,${epochText(second)},${at},x,y,0,x,y,,${text(a)},0,1,1,0,,call`, ['ETH', a]),
    ],
    ({ at, second, a }) => [row(`h${second},1,${epochText(second)},${at},x,y,0,x,y,,0,${text(a)},1,1,1,x,call`)],
  ]),
}

const ledgerLive: MadeFormat = {
  name: 'ledger-live',
  header: cellsOf(
    'Operation Date,Status,Currency Ticker,Operation Type,Operation Amount,Operation Fees,Operation Hash,Account Name,Account xpub',
  ),
  blocks: madeOf([
    ({ at, second, coin, a, b }) => [
      row(`${at.replace(' ', 'T')}.000Z,Confirmed,${coin},OUT,${text(a)},${text(b % a)},h${second},Main,x`, [coin, -a]),
    ],
    ({ at, second, coin, a, b }) => [
      row(`${at.replace(' ', 'T')}.000Z,Confirmed,${coin},IN,${text(a)},${text(b)},h${second},Main,x`, [coin, a]),
    ],
    ({ at, second, coin, a }) => [
      row(`${at.replace(' ', 'T')}.000Z,Confirmed,${coin},DELEGATE,${text(a)},${text(a)},h${second},Main,x`, [
        coin,
        -a,
      ]),
    ],
    ({ at, second, coin, a }) => [
      row(`${at.replace(' ', 'T')}.000Z,Failed,${coin},OUT,${text(a)},0,h${second},Main,x`),
    ],
    ({ at, second, coin, a }) => [
      row(`${at.replace(' ', 'T')}.000Z,Confirmed,${coin},TEA,${text(a)},0,h${second},Main,x`),
    ],
  ]),
}

const trezorSuite: MadeFormat = {
  name: 'trezor-suite',
  header: cellsOf(
    'Timestamp,Date,Time,Type,Transaction ID,Fee,Fee unit,Address,Label,Amount,Amount unit,Fiat (EUR),Other',
  ),
  blocks: madeOf([
    ({ second, a, b, c }) => [
      row(
        [epochText(second), '', '', 'SENT', `t${second}`, text(c), 'BTC', 'x1', '', text(a), 'BTC', '1,019.33', ''],
        ['BTC', -a - c],
      ),
      row(
        [epochText(second), '', '', 'SENT', `t${second}`, text(c), 'BTC', 'x2', '', text(b), 'BTC', '1,019.33', ''],
        ['BTC', -b],
      ),
    ],
    ({ second, coin, a }) => [row(`${epochText(second)},,,RECV,t${second},,,x,,${text(a)},${coin},1,`, [coin, a])],
    ({ second, a, b }) => [
      row(`${epochText(second)},,,SELF,t${second},${text(b)},BTC,x,,${text(a)},BTC,1,`, ['BTC', -b]),
      row(`${epochText(second)},,,JOINT,u${second},${text(b)},BTC,x,,${text(a)},BTC,1,`),
    ],
  ]),
}

const oldHeader = cellsOf('Date & Time,Type,Transaction ID,Addresses,Fee,Total')
const wordsOf = (second: number): string =>
  momentOf(second)
    .toLocaleString('en-US', { timeZone: 'UTC' })
    .replace(/^\d+\/\d+/, (date) => {
      const [month = ''] = date.split('/')
      return `${month}/${13 + (Math.floor(second / 86_400) % 15)}`
    })
const trezorOld = (coin: string | undefined): MadeFormat => ({
  name: coin === undefined ? 'trezor-old' : `trezor-old-${coin.toLowerCase()}`,
  said: { timezone: 'UTC', ...(coin === undefined ? {} : { format: `trezor-old-${coin.toLowerCase()}` }) },
  header: oldHeader,
  blocks: madeOf([
    ({ second, a, b, isBuy }) => [
      row(
        [wordsOf(second), isBuy ? 'RECV' : 'SENT', `t${second}`, 'x', text(b), text(a)],
        ...(coin === undefined ? [] : ([[coin, isBuy ? a : -a - b]] as const)),
      ),
    ],
  ]),
})

export const MADE_WALLETS: readonly MadeFormat[] = [
  etherscan,
  etherscanInternal,
  ledgerLive,
  trezorSuite,
  trezorOld(undefined),
  ...['BTC', 'LTC', 'ETH', 'BCH', 'DOGE', 'DASH', 'ZEC', 'ADA'].map(trezorOld),
]
