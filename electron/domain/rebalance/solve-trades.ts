/**
 * Minimal-turnover rebalancing (spec b): the smallest Σ|trade| that puts N risky holdings and one fee-free cash holding
 * inside their ranges of the total that is left once the fees are paid,
 *
 *     T = V + cash flow − φ·Σ|trade|,   low_i·T ≤ h'_i ≤ high_i·T,   cash_low·T ≤ h'_cash ≤ cash_high·T.
 *
 * For a given T the optimum is closed: clamp each holding into its range; if the cash that then remains leaves its own
 * range, move the missing amount out of (or into) the holdings with room. Every such move costs its own size, so the
 * turnover does not depend on which holding moves; the most overweight sell and the most underweight buy, levelled to
 * one common drift, so that no order of the assets matters. T and the turnover then meet in a fixed point, which
 * contracts at about the fee rate. With one fee rate this equals the optimum of the linear programme (tests compare).
 *
 * Since every move costs its own size, the fewest trades cost no more: there the missing amount comes from the holdings
 * that are traded anyway, then from as few others as can carry it, the one with the most room first. What differs is
 * how level the weights end.
 *
 * Worked example (golden `btc_over`): 4,200 / 1,300 / 4,500 against 20–30 %, 12–18 %, cash 48–72 %, fee 0.1 %. Only the
 * first is outside; selling 1200.360108 leaves it at 30 % of the 9,998.79964 that remain.
 */
import type { TradePreference } from '../policy/policy.ts'

export interface RiskyHolding {
  readonly value: number
  /** Allowed range of the weight after the trades; `low ≤ high`. */
  readonly low: number
  readonly high: number
  /** Wanted weight; decides only who moves first when cash is short or in excess. */
  readonly target: number
  /** Both true by default. A holding that may not be bought (sold) keeps its value where its range asks for more (less). */
  readonly canBuy?: boolean | undefined
  readonly canSell?: boolean | undefined
  /** Value that has to stay whatever its range says, because it is locked; default 0, at most `value`. */
  readonly least?: number | undefined
}

export interface CashHolding {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Cash that has to stay whatever its range says, because it is locked; default 0. */
  readonly least?: number | undefined
}

export interface TradeProblem {
  readonly risky: readonly RiskyHolding[]
  readonly cash: CashHolding
  /** Value that counts in the total and is not traded. */
  readonly fixed: number
  /** Money added (positive) or taken out (negative) before trading; it enters and leaves through cash. */
  readonly cashFlow: number
  /** Fee and slippage, as a fraction of what changes hands. */
  readonly feeRate: number
  /** Default: least turnover, levelled over the holdings with room. */
  readonly prefer?: TradePreference | undefined
}

export interface Trades {
  /** Money bought (positive) or sold (negative), one per risky holding, in their order. */
  readonly trades: readonly number[]
  readonly turnover: number
  readonly fees: number
  /** T: everything that is left after fees, cash and fixed value included. */
  readonly total: number
  readonly cash: number
}

/** The ranges cannot hold together. `total` is the sum of the violated bounds, as fractions of what would be left. */
export interface InfeasibleTrades {
  readonly constraint: 'lower_bounds' | 'upper_bounds' | 'cash_flow'
  readonly total: number
}

export type TradeSolution =
  { readonly ok: true; readonly solution: Trades } | { readonly ok: false; readonly infeasible: InfeasibleTrades }

const MAX_ITERATIONS = 200
/** Relative to the total: far below a cent on any book, far above what float64 loses. */
const TOLERANCE = 1e-12
/** What is left of a trade that is none, relative to the total. */
const NOISE = 1e-14

/** Solves one rebalancing. Money in any one currency, float64; fees below 25 % (the fixed point must contract). */
export function solveTrades(problem: TradeProblem): TradeSolution {
  const { risky, cash, fixed, cashFlow, feeRate } = problem
  const gross = risky.reduce((sum, holding) => sum + holding.value, cash.value + fixed + cashFlow)
  if (gross <= 0) return { ok: false, infeasible: { constraint: 'cash_flow', total: gross } }
  let total = gross
  let settled = settle(problem, total)
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const next = gross - feeRate * turnoverOf(settled.trades)
    if (Math.abs(next - total) <= 1e-15 * gross) break
    total = next
    settled = settle(problem, total)
  }
  const { trades, infeasible } = settled
  if (infeasible) return { ok: false, infeasible }
  const turnover = turnoverOf(trades)
  const net = trades.reduce((sum, trade) => sum + trade, 0)
  const fees = feeRate * turnover
  return { ok: true, solution: { trades, turnover, fees, total, cash: cash.value + cashFlow - net - fees } }
}

const turnoverOf = (trades: readonly number[]): number => trades.reduce((sum, trade) => sum + Math.abs(trade), 0)

interface Settled {
  readonly trades: readonly number[]
  /** Set where the ranges cannot hold together; the trades then go as far as they may. */
  readonly infeasible?: InfeasibleTrades
}

interface Range {
  readonly low: number
  readonly high: number
  readonly centre: number
}

function rangeOf(holding: RiskyHolding, total: number): Range {
  const { value, canBuy = true, canSell = true, least = 0 } = holding
  const stays = canSell ? least : value
  const low = Math.max(holding.low * total, stays)
  const high = Math.max(holding.high * total, stays)
  return {
    low: canBuy ? low : Math.min(low, value),
    high: canBuy ? high : Math.min(high, value),
    centre: holding.target * total,
  }
}

/** The trades of least turnover if `total` were what is left in the end. */
function settle({ risky, cash, fixed, prefer }: TradeProblem, total: number): Settled {
  const ranges = risky.map((holding) => rangeOf(holding, total))
  const clamped = risky.map(({ value }, index) => clamp(value, ranges[index]))
  const { least: tied = 0 } = cash
  const cashLow = Math.max(cash.low, tied / total)
  const most = total - fixed - cashLow * total
  const least = total - fixed - cash.high * total
  const invested = sumOf(clamped)
  const lows = sumOf(ranges.map((range) => range.low))
  const highs = sumOf(ranges.map((range) => range.high))
  const movesOf = (values: readonly number[]) => values.map((value, index) => value - (risky[index]?.value ?? value))
  const spread = (towards: readonly Range[], wanted: number): number[] =>
    prefer === 'fewest-trades'
      ? concentrate(ranges, {
          start: clamped,
          isTraded: movesOf(clamped).map((move) => Math.abs(move) > NOISE * total),
          wanted,
        })
      : level(towards, wanted)
  const settled =
    invested > most + TOLERANCE * total
      ? spread(
          ranges.map(({ low, centre }, index) => ({ low, high: clamped[index] ?? low, centre })),
          Math.max(most, lows),
        )
      : invested < least - TOLERANCE * total
        ? spread(
            ranges.map(({ high, centre }, index) => ({ low: clamped[index] ?? high, high, centre })),
            Math.min(least, highs),
          )
        : clamped
  const trades = movesOf(settled).map((trade) => (Math.abs(trade) <= NOISE * total ? 0 : trade))
  const bounds = (sum: number, cashShare: number) => (sum + fixed + cashShare * total) / total
  if (lows > most + TOLERANCE * total)
    return { trades, infeasible: { constraint: 'lower_bounds', total: bounds(lows, cashLow) } }
  if (highs < least - TOLERANCE * total)
    return { trades, infeasible: { constraint: 'upper_bounds', total: bounds(highs, cash.high) } }
  return { trades }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const clamp = (value: number, range: Range | undefined): number =>
  range === undefined ? value : Math.min(range.high, Math.max(range.low, value))

/**
 * Values inside their ranges that sum to `wanted`, all at one common drift `value − centre` as far as ranges allow.
 * The sum is piecewise linear and rising in the drift, with a corner at each end of each range.
 */
function level(ranges: readonly Range[], wanted: number): number[] {
  const valuesAt = (drift: number) => ranges.map((range) => clamp(range.centre + drift, range))
  const corners = ranges.flatMap(({ low, high, centre }) => [low - centre, high - centre]).sort((a, b) => a - b)
  const above = corners.findIndex((corner) => sumOf(valuesAt(corner)) >= wanted)
  const upper = corners[above] ?? corners.at(-1)
  const lower = corners[above - 1] ?? upper
  if (upper === undefined || lower === undefined) return []
  const sumBelow = sumOf(valuesAt(lower))
  const sumAbove = sumOf(valuesAt(upper))
  if (sumAbove <= sumBelow) return valuesAt(upper)
  const part = Math.min(1, Math.max(0, (wanted - sumBelow) / (sumAbove - sumBelow)))
  return valuesAt(lower + part * (upper - lower))
}

/**
 * Values inside their ranges that sum to `wanted`, moving as few as can be away from `start`: first what is traded
 * anyway, then the holding with the most room, of equals the one with the largest drift.
 */
function concentrate(
  ranges: readonly Range[],
  { start, isTraded, wanted }: { start: readonly number[]; isTraded: readonly boolean[]; wanted: number },
): number[] {
  let missing = wanted - sumOf(start)
  const direction = Math.sign(missing)
  const candidates = start
    .map((value, index) => {
      const range = ranges[index] ?? { low: value, high: value, centre: value }
      const room = Math.max(0, direction > 0 ? range.high - value : value - range.low)
      return { index, value, room, isTraded: isTraded[index] === true, drift: direction * (range.centre - value) }
    })
    .sort((a, b) => Number(b.isTraded) - Number(a.isTraded) || b.room - a.room || b.drift - a.drift)
  const values = [...start]
  for (const { index, value, room } of candidates) {
    const moved = Math.min(room, Math.abs(missing))
    values[index] = value + direction * moved
    missing -= direction * moved
  }
  return values
}
