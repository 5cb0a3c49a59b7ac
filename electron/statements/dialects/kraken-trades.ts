/**
 * Kraken, trades: one row per fill.
 *
 * Traps. Pairs are spelt in three ways (`XXBTZUSD`, `ETHUSD`, `SOL/EUR`): two old codes of four letters, a quote at
 * the end, or a mark; codes become tickers (kraken-asset.ts). Cost excludes the fee, which is paid in the quote on
 * top. Seconds have 0 to 4 decimals. Ids are unique in genuine files and masked in published ones, so moment, pair and
 * volume are part of the key. Margin trades move no coins: they are rejected, and the ledgers tell what they cost. The
 * ledgers tell all these trades again; the column `ledgers` holds their two ids.
 */
import { amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { type Pair, splitPair } from '../split-pair.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'
import { krakenAsset } from './kraken-asset.ts'

// Eight letters of two old codes. Else a Z in front of USD belongs to the base: XTZUSD is XTZ, CHZEUR is CHZ.
const OLD_CODES = /^([XZ][A-Z]{3}|USDT)(Z[A-Z]{3}|XXBT|XETH)$/
const QUOTES = 'USD EUR GBP JPY CAD AUD CHF AED XBT ETH USDT USDC DAI PYUSD RLUSD EURC DOT SOL POL'.split(' ')

function krakenPair(spelling: string): Pair | undefined {
  const [, base, quote] = OLD_CODES.exec(spelling.trim().toUpperCase()) ?? []
  const pair = base !== undefined && quote !== undefined ? { base, quote } : splitPair(spelling, QUOTES)
  return pair && { base: krakenAsset(pair.base), quote: krakenAsset(pair.quote) }
}

export const krakenTrades = defineDialect({
  id: 'kraken-trades',
  name: 'Kraken: trades',
  exchange: 'Kraken',
  timezone: 'UTC',
  account: 'Kraken',
  columns: {
    time: time('time'),
    txid: text('txid'),
    pair: text('pair'),
    type: text('type'),
    cost: amount('cost'),
    fee: optionalAmount('fee'),
    volume: amount('vol'),
    margin: optionalAmount('margin'),
  },
  alsoHeaders: ['ordertxid', 'fee'],
  identity: (row) => ({
    key: keyOf(
      stableId(row.txid),
      String(row.time),
      row.pair.toUpperCase(),
      row.type.toLowerCase(),
      amountKey(row.volume),
    ),
    counted: stableId(row.txid) === '',
  }),
  read: (row): RowReading => {
    const side = sideOf(row.type)
    if (side === undefined)
      return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    if (row.margin !== undefined && row.margin !== 0n)
      return toRejected('unknown_operation', 'A margin trade moves no coins: the ledgers tell what it cost.')
    const pair = krakenPair(row.pair)
    if (pair === undefined) return toRejected('unknown_pair', `"${row.pair}" is not known to be a pair of coins.`)
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.type,
        side,
        base: { asset: pair.base, quantity: row.volume },
        quote: { asset: pair.quote, quantity: row.cost },
        fees: costOf(pair.quote, row.fee),
      }),
    )
  },
})
