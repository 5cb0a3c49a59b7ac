/**
 * Which of the rows of one second belong to which trade, where an exchange prints no trade id.
 *
 * Rows are paired into single fills only where the counts allow it and one reading stands out: as many rows in as out,
 * at most six, prices of one pair of coins within 1 %, and no second way to share the rows among the pairs. Otherwise
 * the whole is one fill with a leg per coin: its totals are right, and nothing is guessed.
 *
 * Worked example (a Binance second of 2025): spent 6.64, 5.04 and 5.03 EUR; received 0.0015 ETH, 0.0015 ETH and
 * 0.00007 BTC. Only BTC for 6.64 leaves two ETH prices that agree (3,358 and 3,354 EUR), so there are three fills.
 *
 * The result does not depend on the order of the rows.
 */
import { absolute, compare, ratio } from '../domain/number/decimal.ts'
import type { FillParts, Movement } from './fill-event.ts'

const MAXIMUM_PAIRS = 6
const PRICE_SPREAD = 0.01
const USUAL_FEE = 0.001
const CLEAR_FEE_FACTOR = 1.5

interface Pair<R> {
  readonly received: Movement<R>
  readonly spent: Movement<R>
}

/** Splits movements into fills; with no movement on one side the answer is not meaningful. */
export function pairFills<R>(parts: FillParts<R>): readonly FillParts<R>[] {
  const whole = [{ received: parts.received, spent: parts.spent, fees: parts.fees }]
  const count = parts.received.length
  if (count !== parts.spent.length || count < 2 || count > MAXIMUM_PAIRS) return whole
  const pairs = choosePairs([...parts.received].sort(bySize), [...parts.spent].sort(bySize))
  return (pairs && shareFees(pairs, [...parts.fees].sort(bySize))) ?? whole
}

function bySize(a: Movement<unknown>, b: Movement<unknown>): number {
  if (a.asset !== b.asset) return a.asset < b.asset ? -1 : 1
  return compare(absolute(a.quantity), absolute(b.quantity))
}

/** The pairs, where all consistent ways of pairing share the rows among pairs of coins alike. */
function choosePairs<R>(received: readonly Movement<R>[], spent: readonly Movement<R>[]): Pair<R>[] | undefined {
  const bySharing = new Map<string, Pair<R>[]>()
  const search = (pairs: Pair<R>[], left: readonly Movement<R>[]): void => {
    const next = received[pairs.length]
    if (!next) {
      bySharing.set(sharingOf(pairs), pairs)
      return
    }
    for (const candidate of left) {
      const pair = { received: next, spent: candidate }
      if (isConsistent(pair, pairs))
        search(
          [...pairs, pair],
          left.filter((movement) => movement !== candidate),
        )
    }
  }
  search([], spent)
  const [pairs, ...others] = bySharing.values()
  return pairs && others.length === 0 ? sortWithinCoins(pairs) : undefined
}

const coinsOf = (pair: Pair<unknown>): string => `${pair.received.asset} ${pair.spent.asset}`
const priceOf = (pair: Pair<unknown>): number => Math.abs(ratio(pair.spent.quantity, pair.received.quantity))

function isConsistent(pair: Pair<unknown>, pairs: readonly Pair<unknown>[]): boolean {
  if (pair.received.asset === pair.spent.asset) return false
  const price = priceOf(pair)
  return pairs
    .filter((other) => coinsOf(other) === coinsOf(pair))
    .every((other) => Math.abs(price / priceOf(other) - 1) <= PRICE_SPREAD)
}

function sharingOf(pairs: readonly Pair<unknown>[]): string {
  const shares = pairs.flatMap((pair) => [
    `${coinsOf(pair)} + ${pair.received.quantity}`,
    `${coinsOf(pair)} - ${pair.spent.quantity}`,
  ])
  return shares.sort().join('\n')
}

/** Within one pair of coins the smallest received goes with the smallest spent: that spreads the prices least. */
function sortWithinCoins<R>(pairs: readonly Pair<R>[]): Pair<R>[] {
  return [...new Set(pairs.map(coinsOf))].flatMap((coins) => {
    const alike = pairs.filter((pair) => coinsOf(pair) === coins)
    const spent = alike.map((pair) => pair.spent).sort(bySize)
    return alike
      .map((pair) => pair.received)
      .sort(bySize)
      .flatMap((received, at) => {
        const counterpart = spent[at]
        return counterpart ? [{ received, spent: counterpart }] : []
      })
  })
}

/** Gives each fee to a fill: by its own coin first, then by size. Undefined where that is not clear. */
function shareFees<R>(pairs: readonly Pair<R>[], fees: readonly Movement<R>[]): FillParts<R>[] | undefined {
  const feeOf = new Map<Pair<R>, Movement<R>>()
  const rest: Movement<R>[] = []
  for (const coin of new Set(fees.map((fee) => fee.asset))) {
    const own = fees.filter((fee) => fee.asset === coin)
    const candidates = pairs.filter((pair) => pair.received.asset === coin)
    if (candidates.length === 0) rest.push(...own)
    else if (!shareOwnFees(own, candidates, feeOf)) return undefined
  }
  const without = pairs.filter((pair) => !feeOf.has(pair))
  if (rest.length > 0 && !shareOtherFees(rest, without, feeOf)) return undefined
  return pairs.map((pair) => {
    const fee = feeOf.get(pair)
    return { received: [pair.received], spent: [pair.spent], fees: fee ? [fee] : [] }
  })
}

/** Fees in the received coin: one for each fill by size, or the fill of which the fee is closest to the usual 0.1 %. */
function shareOwnFees<R>(
  fees: readonly Movement<R>[],
  pairs: readonly Pair<R>[],
  feeOf: Map<Pair<R>, Movement<R>>,
): boolean {
  if (fees.length === pairs.length) return zip(fees, [...pairs].sort(byReceived), feeOf)
  const [fee, ...more] = fees
  if (!fee || more.length > 0) return false
  const distance = (pair: Pair<R>): number =>
    Math.abs(Math.log(Math.abs(ratio(fee.quantity, pair.received.quantity)) / USUAL_FEE))
  const [best, second] = [...pairs].sort((a, b) => distance(a) - distance(b))
  if (!best || (second && !(distance(second) - distance(best) > Math.log(CLEAR_FEE_FACTOR)))) return false
  feeOf.set(best, fee)
  return true
}

/** Fees in a third coin grow with the trade; trades compare only where they share a coin. */
function shareOtherFees<R>(
  fees: readonly Movement<R>[],
  pairs: readonly Pair<R>[],
  feeOf: Map<Pair<R>, Movement<R>>,
): boolean {
  if (fees.length !== pairs.length || new Set(fees.map((fee) => fee.asset)).size > 1) return false
  if (new Set(pairs.map((pair) => pair.spent.asset)).size === 1)
    return zip(
      fees,
      [...pairs].sort((a, b) => bySize(a.spent, b.spent)),
      feeOf,
    )
  if (new Set(pairs.map((pair) => pair.received.asset)).size === 1) return zip(fees, [...pairs].sort(byReceived), feeOf)
  return false
}

const byReceived = (a: Pair<unknown>, b: Pair<unknown>): number => bySize(a.received, b.received)

function zip<R>(fees: readonly Movement<R>[], pairs: readonly Pair<R>[], feeOf: Map<Pair<R>, Movement<R>>): boolean {
  for (const [at, pair] of pairs.entries()) {
    const fee = fees[at]
    if (fee) feeOf.set(pair, fee)
  }
  return true
}
