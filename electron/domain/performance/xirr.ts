/**
 * The money-weighted return of dated flows (spec e): the yearly rate r with
 *   Σ CFⱼ / (1 + r)^((dⱼ − d₀)/365) = 0, looked for between −0.9999 and 1e6.
 *
 * In u = ln(1 + r) the present value is a sum of exponentials. Discounting to the last day where u < 0 and to the first
 * where u > 0 keeps every term finite without moving a root. Flows that change sign once have one root; with more
 * changes there may be several: then the one nearest to 0 % is given, and `isAmbiguous` says so. Roots are told apart by
 * 2,000 steps of u. What was paid in and what came out are convex in u: each lies above its tangents and below its chord,
 * so that values and slopes at the ends of many steps bound the present value within, and most steps need no look.
 *
 * Worked example: 10,000 paid in on 2024-01-01 and 4,000 taken out on 2024-12-31, 365 days later, return −60 %.
 */
import { DAY_MS, type Day, startOfDay } from '../time/instant.ts'
import type { Figure } from './figure.ts'

/** Money that moves between the investor and the portfolio: negative paid in, positive taken out or still there. */
export interface Flow {
  readonly day: Day
  readonly amount: number
}

export type InternalRate =
  { readonly ok: true; readonly value: number; readonly isAmbiguous: boolean } | Extract<Figure, { readonly ok: false }>

const LOWEST = Math.log(1 - 0.9999)
const HIGHEST = Math.log(1 + 1e6)
const SCAN_STEPS = 2000
const MAX_HALVINGS = 200
const ROUNDING_MARGIN = 1e-9

/** The yearly internal rate of return of flows in any order, as a fraction. */
export const xirr = (flows: readonly Flow[]): InternalRate => rateOf(byTime(flows))

/** The same of what each of some days in a row moved in all: most of them, or none, may be zero. */
export function rateOfDays(amounts: Float64Array): InternalRate {
  const moved = new Float64Array(amounts.length)
  const gaps = new Float64Array(amounts.length)
  let [count, last] = [0, 0]
  for (let day = 0; day < amounts.length; day += 1) {
    const amount = amounts[day] ?? Number.NaN
    if (amount === 0) continue
    moved[count] = amount
    gaps[count] = count === 0 ? 0 : day - last
    count += 1
    last = day
  }
  return rateOf({ amounts: moved.subarray(0, count), gaps: gaps.subarray(0, count) })
}

function rateOf(timed: TimedFlows): InternalRate {
  const { amounts } = timed
  if (amounts.length < 2) return { ok: false, why: 'too_few' }
  const signChanges = amounts.filter((amount, index) => amount * (amounts[index - 1] ?? amount) < 0).length
  if (signChanges === 0) return { ok: false, why: 'one_sign' }
  const roots = signChanges === 1 ? rootBetween(timed, LOWEST, HIGHEST) : rootsWithin(timed)
  const [nearest] = roots.sort((a, b) => Math.abs(a) - Math.abs(b))
  return nearest === undefined
    ? { ok: false, why: 'no_root' }
    : { ok: true, value: Math.expm1(nearest), isAmbiguous: signChanges > 1 }
}

/** Flows by day, one per day, none of zero. */
interface TimedFlows {
  readonly amounts: Float64Array
  /** Days since the flow before; for the first 0. */
  readonly gaps: Float64Array
}

function byTime(flows: readonly Flow[]): TimedFlows {
  const totals = new Map<number, number>()
  for (const { day, amount } of flows) {
    const number = startOfDay(day) / DAY_MS
    totals.set(number, (totals.get(number) ?? 0) + amount)
  }
  const days = [...totals]
    .filter(([, amount]) => amount !== 0)
    .map(([number, amount]) => ({ number, amount }))
    .sort((a, b) => a.number - b.number)
  return {
    amounts: Float64Array.from(days, ({ amount }) => amount),
    gaps: Float64Array.from(days, ({ number }, index) => number - (days[index - 1]?.number ?? number)),
  }
}

/** What came out and what was paid in, as positive present values times one positive factor, with their slopes in u. */
interface Sides {
  readonly u: number
  readonly out: number
  readonly outSlope: number
  readonly in: number
  readonly inSlope: number
}

/**
 * By Horner's rule: each flow is discounted once for every day between it and the next, which costs a product where
 * most are neighbours. The factor is of no account to the sign or the roots of the difference; it is another one on the
 * other side of u = 0.
 */
function sidesAt({ amounts, gaps }: TimedFlows, u: number): Sides {
  const perDay = Math.exp(-Math.abs(u) / 365)
  const last = amounts.length - 1
  let [paidIn, paidInDays, takenOut, takenOutDays] = [0, 0, 0, 0]
  for (let step = 0; step <= last; step += 1) {
    const index = u < 0 ? step : last - step
    const gap = step === 0 ? 0 : (gaps[u < 0 ? index : index + 1] ?? Number.NaN)
    const factor = gap === 1 ? perDay : perDay ** gap
    const amount = amounts[index] ?? Number.NaN
    takenOutDays = (takenOutDays + gap * takenOut) * factor
    paidInDays = (paidInDays + gap * paidIn) * factor
    takenOut = takenOut * factor + (amount > 0 ? amount : 0)
    paidIn = paidIn * factor + (amount < 0 ? -amount : 0)
  }
  const perU = (u < 0 ? 1 : -1) / 365
  return { u, in: paidIn, inSlope: paidInDays * perU, out: takenOut, outSlope: takenOutDays * perU }
}

/** Present value times a positive factor, so its sign and its roots are those of the present value. */
function presentValue({ amounts, gaps }: TimedFlows, u: number): number {
  const perDay = Math.exp(-Math.abs(u) / 365)
  const last = amounts.length - 1
  let value = 0
  for (let step = 0; step <= last; step += 1) {
    const index = u < 0 ? step : last - step
    const gap = step === 0 ? 0 : (gaps[u < 0 ? index : index + 1] ?? Number.NaN)
    value = value * (gap === 1 ? perDay : perDay ** gap) + (amounts[index] ?? Number.NaN)
  }
  return value
}

const scanPoint = (step: number): number => LOWEST + ((HIGHEST - LOWEST) * step) / SCAN_STEPS

/** The root of each step whose ends differ in sign. */
function rootsWithin(flows: TimedFlows): number[] {
  const rootsOf = (from: number, low: Sides, to: number, high: Sides): number[] => {
    if (low.u < 0 === high.u < 0 && isOneSided(low, high)) return []
    if (to - from === 1) return rootBetween(flows, low.u, high.u)
    const middle = (from + to) >> 1
    const sides = sidesAt(flows, scanPoint(middle))
    return [...rootsOf(from, low, middle, sides), ...rootsOf(middle, sides, to, high)]
  }
  return rootsOf(0, sidesAt(flows, scanPoint(0)), SCAN_STEPS, sidesAt(flows, scanPoint(SCAN_STEPS)))
}

/** Whether the present value keeps its sign from `a` to `b`, with a margin far above what rounding can make. */
function isOneSided(a: Sides, b: Sides): boolean {
  const width = b.u - a.u
  const margin = ROUNDING_MARGIN * (Math.max(a.in, b.in) + Math.max(a.out, b.out))
  const [atA, atB] = [a.out - a.in, b.out - b.in]
  const least = Math.max(
    Math.min(atA, a.out + a.outSlope * width - b.in),
    Math.min(atB, b.out - b.outSlope * width - a.in),
  )
  const most = Math.min(
    Math.max(atA, b.out - a.in - a.inSlope * width),
    Math.max(atB, a.out - b.in + b.inSlope * width),
  )
  return least > margin || most < -margin
}

/** The root inside an interval (its upper end included) whose ends differ in sign, by bisection to the last bit. */
function rootBetween(flows: TimedFlows, from: number, to: number): number[] {
  let [low, high] = [from, to]
  const signAtLow = Math.sign(presentValue(flows, low))
  const signAtHigh = Math.sign(presentValue(flows, high))
  if (signAtLow === 0 || signAtLow === signAtHigh) return []
  for (let halving = 0; halving < MAX_HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (Math.sign(presentValue(flows, middle)) === signAtLow) low = middle
    else high = middle
  }
  return [high]
}
