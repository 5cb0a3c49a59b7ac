/**
 * The trades of a set of rules that the reserve can pay and that are worth making (spec b, order 3 and 4).
 *
 * Where holdings that no rule may trade leave too little for every lower bound, purchases shrink alike, as far as the
 * reserve above its floor goes; nothing inside its band is sold for them. Where even that cannot hold, the floor yields to what the reserve is now, unless money
 * is being withdrawn: then there is no plan. A trade below the smallest one is left out, smallest first, and the rest
 * is solved anew; one that a withdrawal needs is kept.
 */
import { toNumber } from '../number/decimal.ts'
import { type PlanFrame, smallestTrade } from './plan-frame.ts'
import {
  type InfeasibleTrades,
  type RiskyHolding,
  type TradeProblem,
  type Trades,
  solveTrades,
} from './solve-trades.ts'
import type { TradeRule } from './trade-rule.ts'

const HALVINGS = 60

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
  /** 1 when every purchase goes as far as its rule asks; else the common part of the way. */
  readonly part: number
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
    const made = rules
      .map(({ asset, state }, index) => ({ asset, isFunding: state === 'inside', trade: solution.trades[index] ?? 0 }))
      .filter(({ trade }) => trade !== 0)
    const candidate = made
      .filter(({ asset, trade }) => Math.abs(trade) < smallest && !needed.has(asset))
      .sort((a, b) => Math.abs(a.trade) - Math.abs(b.trade))[0]
    if (candidate?.isFunding && frame.cashFlow < 0 && made.filter(({ isFunding }) => isFunding).length === 1) {
      needed.add(candidate.asset)
      continue
    }
    if (!candidate) return { ok: true, trades: { rules, solution, tooSmall: idle, part: best.part } }
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
  | { readonly ok: true; readonly solution: Trades; readonly part: number }
  | { readonly ok: false; readonly infeasible: InfeasibleTrades }

function relaxed(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  around: Surroundings,
  idle: ReadonlyMap<string, number>,
): Relaxed {
  const { floor } = frame.input.policy.safe.reserve
  const attempt = (part: number, cashLow: number) => solveTrades(problemOf(frame, rules, around, idle, part, cashLow))
  const whole = attempt(1, floor)
  if (whole.ok) return { ok: true, solution: whole.solution, part: 1 }
  const none = attempt(0, floor)
  if (none.ok) {
    let part = 0
    let best = none
    for (let step = 0.5, halving = 0; halving < HALVINGS; step /= 2, halving += 1) {
      const tried = attempt(part + step, floor)
      if (!tried.ok) continue
      part += step
      best = tried
    }
    return { ok: true, solution: best.solution, part }
  }
  if (frame.cashFlow < 0) return { ok: false, infeasible: whole.infeasible }
  const asItIs = attempt(0, Math.min(floor, (around.reserve + frame.cashFlow) / frame.gross))
  return asItIs.ok ? { ok: true, solution: asItIs.solution, part: 0 } : { ok: false, infeasible: whole.infeasible }
}

function problemOf(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  around: Surroundings,
  idle: ReadonlyMap<string, number>,
  part: number,
  cashLow: number,
): TradeProblem {
  const risky = rules.map((rule): RiskyHolding => {
    const isIdle = idle.has(rule.asset)
    const low = rule.state === 'below' ? rule.weight + part * (rule.low - rule.weight) : rule.low
    return {
      value: rule.value,
      low,
      high: rule.high,
      target: rule.target,
      canBuy: rule.canBuy && !isIdle,
      canSell: rule.canSell && !isIdle && !(part > 0 && part < 1 && rule.state === 'inside'),
    }
  })
  return {
    risky,
    cash: { value: around.reserve, low: cashLow, high: 1 },
    fixed: around.fixed,
    cashFlow: frame.cashFlow,
    feeRate: frame.feeRate,
  }
}
