/**
 * The trades of a set of rules that the reserve can pay and that are worth making (spec b, order 3 and 4).
 *
 * Where holdings that no rule may trade leave too little for every lower bound, purchases stop alike between their
 * edges and where their rules ask, or between their weights and their edges, as far as the reserve above its floor
 * goes; nothing inside its band is sold to go further than the edges. Where even that cannot hold, the floor yields to
 * what the reserve is now, unless money is being withdrawn: then there is no plan.
 *
 * A trade below the smallest one is left out, smallest first, and the rest is solved anew; one that a withdrawal needs
 * is kept.
 */
import { toNumber } from '../number/decimal.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import { type PlanFrame, lockedReserve, roundingValue, smallestTrade } from './plan-frame.ts'
import {
  type InfeasibleTrades,
  type RiskyHolding,
  type TradeProblem,
  type Trades,
  solveTrades,
} from './solve-trades.ts'
import type { TradeRule } from './trade-rule.ts'

const HALVINGS = 60
/** Above what the solver tolerates, relative to the total. */
const HAIR = 1e-11

/** What surrounds the rules: the reserve, and everything that no rule trades. */
export interface Surroundings {
  readonly reserve: number
  readonly fixed: number
}

export interface AffordableTrades {
  readonly rules: readonly TradeRule[]
  /** One per rule. */
  readonly solution: Trades
  /** Wanted trades that are too small to make, by asset: the money they would move. */
  readonly tooSmall: ReadonlyMap<string, number>
  /** Whether purchases stop before where their rules ask, for want of reserve above its floor. */
  readonly isShort: boolean
}

export type Affordable =
  | { readonly ok: true; readonly trades: AffordableTrades }
  | { readonly ok: false; readonly infeasible: InfeasibleTrades }

/** Solves the rules within what the reserve can pay. */
export function affordableTrades(frame: PlanFrame, rules: readonly TradeRule[], around: Surroundings): Affordable {
  const idle = new Map<string, number>()
  const needed = new Set<string>()
  let best = relaxed(frame, rules, around, idle)
  if (!best.ok) return best
  for (;;) {
    const { solution } = best
    const smallest = toNumber(smallestTrade(frame, solution.total))
    const made = rules.flatMap(({ asset, state }, index) => {
      const trade = solution.trades[index]
      return trade === undefined || trade === 0 ? [] : [{ asset, isFunding: state === 'inside', trade }]
    })
    const candidate = made
      .filter(({ asset, trade }) => Math.abs(trade) < smallest && !needed.has(asset))
      .sort((a, b) => Math.abs(a.trade) - Math.abs(b.trade))[0]
    if (candidate?.isFunding && frame.cashFlow < 0 && made.filter(({ isFunding }) => isFunding).length === 1) {
      needed.add(candidate.asset)
      continue
    }
    if (!candidate) return { ok: true, trades: { rules, solution, tooSmall: idle, isShort: best.isShort } }
    idle.set(candidate.asset, candidate.trade)
    const without = relaxed(frame, rules, around, idle)
    if (without.ok) best = without
    else {
      idle.delete(candidate.asset)
      needed.add(candidate.asset)
    }
  }
}

type Relaxed =
  | { readonly ok: true; readonly solution: Trades; readonly isShort: boolean }
  | { readonly ok: false; readonly infeasible: InfeasibleTrades }

/** How far purchases go: 0 leaves weights as they are, 1 lifts them to their edges, 2 to where their rules ask. */
const NOWHERE = 0
const EDGES = 1
const WHOLE = 2

function relaxed(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  around: Surroundings,
  idle: ReadonlyMap<string, number>,
): Relaxed {
  const { floor } = frame.input.policy.safe.reserve
  const attempt = (reach: number, cashLow: number) => solveTrades(problemOf(frame, rules, around, idle, reach, cashLow))
  const whole = attempt(WHOLE, floor)
  if (whole.ok) return { ok: true, solution: whole.solution, isShort: false }
  for (const start of [EDGES, NOWHERE]) {
    const base = attempt(start, floor)
    if (!base.ok) continue
    let reach = start
    let best = base.solution
    for (let step = 0.5, halving = 0; halving < HALVINGS; step /= 2, halving += 1) {
      const tried = attempt(reach + step, floor)
      if (!tried.ok) continue
      reach += step
      best = tried.solution
    }
    const isWorthIt = best.turnover - base.solution.turnover > roundingValue(frame) + EDGE_TOLERANCE * frame.gross
    return { ok: true, solution: isWorthIt ? best : base.solution, isShort: true }
  }
  if (frame.cashFlow < 0) return { ok: false, infeasible: whole.infeasible }
  const asItIs = attempt(NOWHERE, Math.min(floor, (around.reserve + frame.cashFlow) / frame.gross))
  return asItIs.ok
    ? { ok: true, solution: asItIs.solution, isShort: true }
    : { ok: false, infeasible: whole.infeasible }
}

function lowAt(rule: TradeRule, reach: number): number {
  if (rule.state !== 'below') return rule.low
  const edge = Math.min(rule.low, Math.max(rule.weight, rule.band.low))
  return reach <= EDGES ? rule.weight + reach * (edge - rule.weight) : edge + (reach - EDGES) * (rule.low - edge)
}

/** Cash that is locked, and a hair more where there is more, so that what float64 loses never spends a locked coin. */
function tiedCash(frame: PlanFrame, reserve: number): number {
  const locked = lockedReserve(frame)
  return locked === 0 ? 0 : Math.min(locked + HAIR * frame.gross, Math.max(locked, reserve))
}

function problemOf(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  around: Surroundings,
  idle: ReadonlyMap<string, number>,
  reach: number,
  cashLow: number,
): TradeProblem {
  const risky = rules.map((rule): RiskyHolding => {
    const isIdle = idle.has(rule.asset)
    return {
      value: rule.value,
      low: lowAt(rule, reach),
      high: rule.high,
      target: rule.target,
      least: rule.least,
      canBuy: rule.canBuy && !isIdle,
      canSell: rule.canSell && !isIdle && (Number.isInteger(reach) || rule.state !== 'inside'),
    }
  })
  return {
    risky,
    cash: { value: around.reserve, low: cashLow, high: 1, least: tiedCash(frame, around.reserve) },
    prefer: frame.prefer,
    fixed: around.fixed,
    cashFlow: frame.cashFlow,
    feeRate: frame.feeRate,
  }
}
