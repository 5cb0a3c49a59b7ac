/**
 * The two coins of a trading pair. A mark between them (`SOL-USDT`, `SOL/USDT`, `ltc_usdt`) tells; without one, the
 * coins that the exchange quotes in do: the longest of them that ends the pair.
 *
 * Worked example: with the quotes USDT and USD, `1INCHUSDT` is 1INCH and USDT. Which quotes there are is each exchange's
 * own: `BATUSD` is BAT and USD at one that has no TUSD.
 */
export interface Pair {
  readonly base: string
  readonly quote: string
}

const MARKED = /^([^-/_:\s]+)\s*[-/_:]\s*([^-/_:\s]+)$/

/** The pair in capitals, or undefined where it cannot be told apart. */
export function splitPair(pair: string, quotes: readonly string[] = []): Pair | undefined {
  const text = pair.trim().toUpperCase()
  const [, marked, other] = MARKED.exec(text) ?? []
  if (marked !== undefined && other !== undefined) return { base: marked, quote: other }
  const quote = quotes
    .filter((coin) => text.endsWith(coin) && text.length > coin.length)
    .reduce<string | undefined>(
      (best, coin) => (best !== undefined && best.length >= coin.length ? best : coin),
      undefined,
    )
  return quote === undefined ? undefined : { base: text.slice(0, -quote.length), quote }
}
