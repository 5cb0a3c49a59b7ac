import { type Pair, splitPair } from '../split-pair.ts'

/** Coins in which Binance quotes or has quoted. There is no USD among them, so TUSD is never a T too many. */
const QUOTES =
  'USDT USDC BUSD TUSD FDUSD USDP USDS PAX DAI VAI UST USDE EURI AEUR BTC ETH BNB XRP TRX DOGE DOT SOL EUR GBP AUD TRY BRL RUB UAH NGN ZAR PLN RON ARS MXN CZK COP JPY BIDR IDRT BKRW BVND'.split(
    ' ',
  )

/** Base and quote of a pair without a mark, such as LTCBTC. */
export const binancePair = (pair: string): Pair | undefined => splitPair(pair, QUOTES)
