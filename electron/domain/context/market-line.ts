/**
 * The line r = α + β·m through daily log returns of an asset and of the market, by least squares, and the deviation of
 * what it leaves over: σ = √(Σe² / (n − 2)).
 */
export interface ReturnPair {
  readonly own: number
  readonly market: number
}

export interface MarketLine {
  readonly beta: number
  /** Standard deviation of one day's residual. */
  readonly sigma: number
  readonly samples: number
}

/** `undefined` where the market did not move, or fewer than three pairs are given. O(pairs). */
export function marketLine(pairs: readonly ReturnPair[]): MarketLine | undefined {
  const count = pairs.length
  if (count < 3) return undefined
  let ownSum = 0
  let marketSum = 0
  for (const { own, market } of pairs) {
    ownSum += own
    marketSum += market
  }
  const ownMean = ownSum / count
  const marketMean = marketSum / count
  let together = 0
  let marketSquares = 0
  let ownSquares = 0
  for (const { own, market } of pairs) {
    together += (own - ownMean) * (market - marketMean)
    marketSquares += (market - marketMean) ** 2
    ownSquares += (own - ownMean) ** 2
  }
  if (marketSquares === 0) return undefined
  const beta = together / marketSquares
  const left = Math.max(0, ownSquares - beta * together)
  return { beta, sigma: Math.sqrt(left / (count - 2)), samples: count }
}
