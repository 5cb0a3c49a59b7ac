/**
 * The money-weighted return of dated flows (spec e): the yearly rate r with
 *   Σ CFⱼ / (1 + r)^((dⱼ − d₀)/365) = 0, looked for between −0.9999 and 1e6.
 *
 * In u = ln(1 + r) the present value is a sum of exponentials. Discounting to the last day where u < 0 and to the first
 * where u > 0 keeps every term finite without moving a root. Flows that change sign once have one root; with more
 * changes there may be several: then the one nearest to 0 % is given, and `isAmbiguous` says so.
 *
 * Worked example: 10,000 paid in on 2024-01-01 and 4,000 taken out on 2024-12-31, 365 days later, return −60 %.
 */
import { type Day, daysBetween } from '../time/instant.ts'
import type { Figure } from './figure.ts'

/** Money that moves between the investor and the portfolio: negative paid in, positive taken out or still there. */
export interface Flow {
  readonly day: Day
  readonly amount: number
}

export type InternalRate =
  { readonly ok: true; readonly value: number; readonly isAmbiguous: boolean } | Extract<Figure, { readonly ok: false }>

interface TimedFlow {
  readonly days: number
  readonly amount: number
}

const LOWEST = Math.log(1 - 0.9999)
const HIGHEST = Math.log(1 + 1e6)
const SCAN_STEPS = 2000
const MAX_HALVINGS = 200

/** The yearly internal rate of return of flows in any order, as a fraction. */
export function xirr(flows: readonly Flow[]): InternalRate {
  const timed = byTime(flows)
  if (timed.length < 2) return { ok: false, why: 'too_few' }
  const signChanges = timed.filter((flow, index) => flow.amount * (timed[index - 1]?.amount ?? flow.amount) < 0).length
  if (signChanges === 0) return { ok: false, why: 'one_sign' }
  const value = (u: number): number => presentValue(timed, u)
  const roots = (signChanges === 1 ? [LOWEST, HIGHEST] : scanPoints())
    .slice(1)
    .flatMap((high, index, highs) => rootBetween(value, highs[index - 1] ?? LOWEST, high))
  const [nearest] = roots.sort((a, b) => Math.abs(a) - Math.abs(b))
  return nearest === undefined
    ? { ok: false, why: 'no_root' }
    : { ok: true, value: Math.expm1(nearest), isAmbiguous: signChanges > 1 }
}

/** Flows by day, one per day, none of zero, with the days since the first. */
function byTime(flows: readonly Flow[]): TimedFlow[] {
  const amounts = new Map<Day, number>()
  for (const { day, amount } of flows) amounts.set(day, (amounts.get(day) ?? 0) + amount)
  const days = [...amounts].filter(([, amount]) => amount !== 0).sort(([a], [b]) => daysBetween(b, a))
  const first = days[0]?.[0]
  return first === undefined ? [] : days.map(([day, amount]) => ({ days: daysBetween(first, day), amount }))
}

/**
 * Present value times a positive factor, so its sign and its roots are those of the present value. By Horner's rule:
 * each flow is discounted once for every day between it and the next, which costs a product where most are neighbours.
 */
function presentValue(flows: readonly TimedFlow[], u: number): number {
  const perDay = Math.exp(-Math.abs(u) / 365)
  let value = 0
  let before: number | undefined
  const add = ({ days, amount }: TimedFlow): void => {
    const gap = before === undefined ? 0 : Math.abs(days - before)
    value = value * (gap === 1 ? perDay : perDay ** gap) + amount
    before = days
  }
  if (u < 0) for (const flow of flows) add(flow)
  else for (let index = flows.length - 1; index >= 0; index -= 1) add(flows[index] ?? NO_FLOW)
  return value
}

const NO_FLOW: TimedFlow = { days: 0, amount: 0 }

const scanPoints = (): number[] =>
  Array.from({ length: SCAN_STEPS + 1 }, (_, step) => LOWEST + ((HIGHEST - LOWEST) * step) / SCAN_STEPS)

/** The root inside an interval (its upper end included) whose ends differ in sign, by bisection to the last bit. */
function rootBetween(value: (u: number) => number, from: number, to: number): number[] {
  let [low, high] = [from, to]
  const signAtLow = Math.sign(value(low))
  const signAtHigh = Math.sign(value(high))
  if (signAtLow === 0 || signAtLow === signAtHigh) return []
  for (let halving = 0; halving < MAX_HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (Math.sign(value(middle)) === signAtLow) low = middle
    else high = middle
  }
  return [high]
}
