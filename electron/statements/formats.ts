import type { Dialect } from './dialect.ts'
import { binanceOldTrades } from './dialects/binance-old-trades.ts'
import { binanceOrders } from './dialects/binance-orders.ts'
import { binanceSpotTrades } from './dialects/binance-spot-trades.ts'
import { binanceTransactions } from './dialects/binance-transactions.ts'
import { BINANCE_TRANSFERS } from './dialects/binance-transfers.ts'
import { binanceUs } from './dialects/binance-us.ts'
import { bitbankDeposits } from './dialects/bitbank-deposits.ts'
import { bitbankFiatDeposits } from './dialects/bitbank-fiat-deposits.ts'
import { bitbankTrades } from './dialects/bitbank-trades.ts'
import { bitbankWithdrawals } from './dialects/bitbank-withdrawals.ts'
import { bitfinexLedger } from './dialects/bitfinex-ledger.ts'
import { bitfinexMovements } from './dialects/bitfinex-movements.ts'
import { bitfinexTrades } from './dialects/bitfinex-trades.ts'
import { bitflyerLightning } from './dialects/bitflyer-lightning.ts'
import { bitflyerTrades } from './dialects/bitflyer-trades.ts'
import { bitpanda } from './dialects/bitpanda.ts'
import { bitstampNew } from './dialects/bitstamp-new.ts'
import { bitstampOld } from './dialects/bitstamp-old.ts'
import { blockpit } from './dialects/blockpit.ts'
import { bybitFunding } from './dialects/bybit-funding.ts'
import { bybitLog } from './dialects/bybit-log.ts'
import { bybitSpot } from './dialects/bybit-spot.ts'
import { coinbaseProAccount } from './dialects/coinbase-pro-account.ts'
import { coinbaseProFills } from './dialects/coinbase-pro-fills.ts'
import { coinbaseTransactions } from './dialects/coinbase-transactions.ts'
import { coincheckBuys } from './dialects/coincheck-buys.ts'
import { coincheckHistory } from './dialects/coincheck-history.ts'
import { coinledger } from './dialects/coinledger.ts'
import { cointracking } from './dialects/cointracking.ts'
import { cryptact } from './dialects/cryptact.ts'
import { cryptocomApp } from './dialects/cryptocom-app.ts'
import { delta } from './dialects/delta.ts'
import { etherscan, etherscanInternal } from './dialects/etherscan.ts'
import { gateio } from './dialects/gateio.ts'
import { gemini } from './dialects/gemini.ts'
import { gmoCoin } from './dialects/gmo-coin.ts'
import { htxOldTrades } from './dialects/htx-old-trades.ts'
import { htxTrades } from './dialects/htx-trades.ts'
import { jcbaStandard } from './dialects/jcba-standard.ts'
import { koinlyExport } from './dialects/koinly-export.ts'
import { koinlySimple } from './dialects/koinly-simple.ts'
import { koinlyUniversal } from './dialects/koinly-universal.ts'
import { krakenLedgers } from './dialects/kraken-ledgers.ts'
import { krakenTrades } from './dialects/kraken-trades.ts'
import { kucoinAccount } from './dialects/kucoin-account.ts'
import { kucoinConvert } from './dialects/kucoin-convert.ts'
import { kucoinTrades } from './dialects/kucoin-trades.ts'
import { ledgerLive } from './dialects/ledger-live.ts'
import { mexcTrades } from './dialects/mexc-trades.ts'
import { MEXC_TRANSFERS } from './dialects/mexc-transfers.ts'
import { nexoOld } from './dialects/nexo-old.ts'
import { nexoTransactions } from './dialects/nexo-transactions.ts'
import { okexTrades } from './dialects/okex-trades.ts'
import { okxDeposits } from './dialects/okx-deposits.ts'
import { okxFunding } from './dialects/okx-funding.ts'
import { okxTrading } from './dialects/okx-trading.ts'
import { revolut } from './dialects/revolut.ts'
import { OLD_TREZOR } from './dialects/trezor-old.ts'
import { trezorSuite } from './dialects/trezor-suite.ts'
import { uphold } from './dialects/uphold.ts'
import { zaifTrades } from './dialects/zaif-trades.ts'
import { keptDialect } from './mapped-dialect.ts'

export interface FormatInfo {
  readonly id: string
  readonly name: string
  readonly exchange: string
  /** IANA zone of times that print none; '' where the person must name it. */
  readonly timezone: string
}

export const DIALECTS: readonly Dialect[] = [
  binanceTransactions,
  binanceSpotTrades,
  binanceOldTrades,
  binanceOrders,
  ...BINANCE_TRANSFERS,
  binanceUs,
  coinbaseTransactions,
  coinbaseProAccount,
  coinbaseProFills,
  krakenLedgers,
  krakenTrades,
  bybitLog,
  bybitFunding,
  bybitSpot,
  okxTrading,
  okxFunding,
  okxDeposits,
  okexTrades,
  bitstampNew,
  bitstampOld,
  gemini,
  kucoinTrades,
  kucoinConvert,
  kucoinAccount,
  cryptocomApp,
  bitfinexTrades,
  bitfinexLedger,
  bitfinexMovements,
  htxTrades,
  htxOldTrades,
  gateio,
  mexcTrades,
  ...MEXC_TRANSFERS,
  nexoTransactions,
  nexoOld,
  revolut,
  uphold,
  bitpanda,
  etherscan,
  etherscanInternal,
  ledgerLive,
  trezorSuite,
  ...OLD_TREZOR,
  bitflyerTrades,
  bitflyerLightning,
  coincheckHistory,
  coincheckBuys,
  jcbaStandard,
  bitbankTrades,
  bitbankDeposits,
  bitbankWithdrawals,
  bitbankFiatDeposits,
  gmoCoin,
  zaifTrades,
  koinlyUniversal,
  koinlySimple,
  koinlyExport,
  cointracking,
  cryptact,
  blockpit,
  coinledger,
  delta,
]

/** Every export format that is read, for lists and for `--format`. */
export const FORMATS: readonly FormatInfo[] = DIALECTS.map(({ id, name, exchange, timezone }) => ({
  id,
  name,
  exchange,
  timezone,
}))

/** The dialect of a format; one of a mapping is only good for deriving kept groups again. */
export const dialectOf = (format: string): Dialect | undefined =>
  DIALECTS.find((dialect) => dialect.id === format) ?? keptDialect(format)
