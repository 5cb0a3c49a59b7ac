import type { Dialect } from './dialect.ts'
import { binanceTransactions } from './dialects/binance-transactions.ts'
import { coinbaseTransactions } from './dialects/coinbase-transactions.ts'
import { krakenLedgers } from './dialects/kraken-ledgers.ts'

export interface FormatInfo {
  readonly id: string
  readonly name: string
  readonly exchange: string
  /** IANA zone of times that print none. */
  readonly timezone: string
}

export const DIALECTS: readonly Dialect[] = [binanceTransactions, coinbaseTransactions, krakenLedgers]

/** Every export format that is read, for lists and for `--format`. */
export const FORMATS: readonly FormatInfo[] = DIALECTS.map(({ id, name, exchange, timezone }) => ({
  id,
  name,
  exchange,
  timezone,
}))

export const dialectOf = (format: string): Dialect | undefined => DIALECTS.find((dialect) => dialect.id === format)
