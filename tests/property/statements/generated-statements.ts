import * as fc from 'fast-check'
import { MADE_BITSTAMP_GEMINI_KUCOIN } from './made-bitstamp-gemini-kucoin.ts'
import { MADE_BYBIT_OKX } from './made-bybit-okx.ts'
import { MADE_APPS } from './made-apps.ts'
import { MADE_MORE_EXCHANGES } from './made-more-exchanges.ts'
import { MADE_WALLETS } from './made-wallets.ts'
import { MADE_BINANCE } from './made-binance.ts'
import { MADE_BITBANK } from './made-bitbank.ts'
import { MADE_COINBASE_PRO } from './made-coinbase-pro.ts'
import { MADE_JAPAN } from './made-japan.ts'
import { MADE_KRAKEN } from './made-kraken.ts'
import { MADE_UNIVERSAL } from './made-universal.ts'
import {
  type Block,
  type MadeFormat,
  type MadeRow,
  coin,
  copies,
  inTime,
  repeat,
  secondText,
  size,
  unitsText,
} from './made-format.ts'

const binanceRow = (second: number, operation: string, asset: string, units: bigint, counts = true): MadeRow => ({
  cells: ['77', secondText(second), 'Spot', operation, asset, unitsText(units), ''],
  effect: counts ? [[asset, units]] : [],
})
const binanceBlock: fc.Arbitrary<(second: number) => Block> = fc.oneof(
  fc.tuple(fc.constantFrom('Deposit', 'Simple Earn Flexible Interest', 'Referral Kickback'), coin, size, copies).map(
    ([operation, asset, units, times]) =>
      (second: number) =>
        repeat(binanceRow(second, operation, asset, units), times),
  ),
  fc.tuple(coin, size).map(([asset, units]) => (second: number) => [binanceRow(second, 'Withdraw', asset, -units)]),
  fc
    .tuple(coin, size)
    .map(([asset, units]) => (second: number) => [
      binanceRow(second, 'Simple Earn Flexible Subscription', asset, -units, false),
    ]),
  fc
    .tuple(coin, size)
    .map(([asset, units]) => (second: number) => [binanceRow(second, 'Unheard Of', asset, units, false)]),
  fc
    .tuple(coin, size, size, size, fc.boolean())
    .map(([asset, base, quote, fee, isNew]) => (second: number) => [
      binanceRow(second, isNew ? 'Transaction Buy' : 'Buy', asset, base),
      binanceRow(second, isNew ? 'Transaction Spend' : 'Transaction Related', 'EUR', -quote),
      binanceRow(second, isNew ? 'Transaction Fee' : 'Fee', 'BNB', -fee),
    ]),
  fc
    .tuple(coin, size, size)
    .map(([asset, base, quote]) => (second: number) => [
      ...repeat(binanceRow(second, 'Buy', asset, base), 2),
      ...repeat(binanceRow(second, 'Buy', 'USDT', -quote), 2),
    ]),
  fc
    .tuple(size, size, size, size)
    .map(([a, b, c, d]) => (second: number) => [
      binanceRow(second, 'Small assets exchange BNB', 'DOGE', -a),
      binanceRow(second, 'Small assets exchange BNB', 'TRX', -b),
      binanceRow(second, 'Small assets exchange BNB', 'BNB', c),
      binanceRow(second, 'Small assets exchange BNB', 'BNB', d),
    ]),
  fc.tuple(coin, size).map(([asset, units]) => (second: number) => [binanceRow(second, 'Buy', asset, units, false)]),
)

const krakenRow = (
  second: number,
  id: string,
  type: string,
  asset: string,
  units: bigint,
  fee: bigint,
  counts = true,
): MadeRow => ({
  cells: [
    id === '' ? '' : `L${second}-${id}`,
    `R${second}`,
    secondText(second),
    ...(type.includes(' ') ? type.split(' ') : [type, '']),
    'currency',
    asset,
    unitsText(units),
    unitsText(fee),
    '',
  ],
  effect: counts ? [[asset.replace('XXBT', 'BTC').replace('ZEUR', 'EUR').replace('.S', ''), units - fee]] : [],
})
const krakenBlock: fc.Arbitrary<(second: number) => Block> = fc.oneof(
  fc
    .tuple(size, size)
    .map(([units, fee]) => (second: number) => [
      krakenRow(second, '', 'deposit', 'ZEUR', units, fee, false),
      krakenRow(second, 'a', 'deposit', 'ZEUR', units, fee),
    ]),
  fc
    .tuple(size, size, size, size)
    .map(([base, quote, fee, baseFee]) => (second: number) => [
      krakenRow(second, 'a', 'trade', 'ZEUR', -quote, fee),
      krakenRow(second, 'b', 'trade', 'XXBT', base, baseFee),
    ]),
  fc
    .tuple(size, size, size)
    .map(([a, b, c]) => (second: number) => [
      krakenRow(second, 'a', 'spend', 'ADA', -a, 0n),
      krakenRow(second, 'b', 'spend', 'SOL', -b, 0n),
      krakenRow(second, 'c', 'receive', 'ZEUR', c, 0n),
    ]),
  fc
    .tuple(size, size)
    .map(([units, fee]) => (second: number) => [krakenRow(second, 'a', 'earn reward', 'SOL', units, fee)]),
  fc
    .tuple(size)
    .map(([units]) => (second: number) => [
      krakenRow(second, 'a', 'earn', 'SOL.S', -units, 0n, false),
      krakenRow(second, 'b', 'earn', 'SOL', units, 0n, false),
    ]),
  fc.tuple(size).map(([units]) => (second: number) => [krakenRow(second, 'a', 'staking', 'ADA.S', units, 0n)]),
  fc.tuple(size).map(([units]) => (second: number) => [krakenRow(second, 'a', 'trade', 'ADA', units, 0n, false)]),
)

const coinbaseRow = (
  second: number,
  type: string,
  asset: string,
  units: bigint,
  rest: {
    readonly total?: bigint
    readonly fee?: bigint
    readonly notes?: string
    readonly effect?: MadeRow['effect']
  },
): MadeRow => ({
  cells: [
    `${secondText(second)} UTC`,
    type,
    asset,
    unitsText(units),
    'EUR',
    '',
    '',
    rest.total === undefined ? '' : `€${unitsText(rest.total)}`,
    rest.fee === undefined ? '' : `€${unitsText(rest.fee)}`,
    rest.notes ?? '',
  ],
  effect: rest.effect ?? [[asset, units]],
})
const coinbaseBlock: fc.Arbitrary<(second: number) => Block> = fc.oneof(
  fc.tuple(coin, size, size, size, copies).map(
    ([asset, units, total, fee, times]) =>
      (second: number) =>
        repeat(
          coinbaseRow(second, 'Buy', asset, units, {
            total,
            fee,
            effect: [
              [asset, units],
              ['EUR', -total],
            ],
          }),
          times,
        ),
  ),
  fc.tuple(coin, size, size, size).map(([asset, units, total, fee]) => (second: number) => [
    coinbaseRow(second, 'Sell', asset, -units, {
      total,
      fee,
      effect: [
        [asset, -units],
        ['EUR', total],
      ],
    }),
  ]),
  fc.tuple(size, size).map(([units, got]) => (second: number) => [
    coinbaseRow(second, 'Convert', 'BTC', units, {
      notes: `Converted ${unitsText(units)} BTC to ${unitsText(got)} XRP`,
      effect: [
        ['BTC', -units],
        ['XRP', got],
      ],
    }),
  ]),
  fc.tuple(coin, size, copies).map(
    ([asset, units, times]) =>
      (second: number) =>
        repeat(coinbaseRow(second, 'Staking Income', asset, units, {}), times),
  ),
  fc.tuple(coin, size).map(([asset, units]) => (second: number) => [coinbaseRow(second, 'Send', asset, -units, {})]),
  fc
    .tuple(size)
    .map(([units]) => (second: number) => [
      coinbaseRow(second, 'Send', 'ETH2', -units, { effect: [] }),
      coinbaseRow(second, 'Receive', 'ETH', units, { effect: [] }),
    ]),
)

export const MADE_FORMATS: readonly MadeFormat[] = [
  {
    name: 'binance-transactions',
    header: ['User_ID', 'UTC_Time', 'Account', 'Operation', 'Coin', 'Change', 'Remark'],
    blocks: inTime(binanceBlock),
  },
  {
    name: 'kraken-ledgers',
    header: ['txid', 'refid', 'time', 'type', 'subtype', 'aclass', 'asset', 'amount', 'fee', 'balance'],
    blocks: inTime(krakenBlock),
  },
  {
    name: 'coinbase-transactions',
    header: [
      'Timestamp',
      'Transaction Type',
      'Asset',
      'Quantity Transacted',
      'Price Currency',
      'Price at Transaction',
      'Subtotal',
      'Total (inclusive of fees and/or spread)',
      'Fees and/or Spread',
      'Notes',
    ],
    blocks: inTime(coinbaseBlock),
  },
  ...MADE_BINANCE,
  ...MADE_COINBASE_PRO,
  ...MADE_KRAKEN,
  ...MADE_BYBIT_OKX,
  ...MADE_BITSTAMP_GEMINI_KUCOIN,
  ...MADE_APPS,
  ...MADE_MORE_EXCHANGES,
  ...MADE_WALLETS,
  ...MADE_JAPAN,
  ...MADE_BITBANK,
  ...MADE_UNIVERSAL,
]
