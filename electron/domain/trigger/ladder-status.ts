/**
 * Where each ladder of a policy stands at a moment, read off its daily steps.
 *
 * A tranche that fired stays due until the money spent on its asset since the episode began covers it and the tranches
 * before it; 95 % counts as covered, since lots are rounded down and the mark moves while the person trades. A close
 * whose day lies more than two days back (more, where the person allows older marks) is stale: the gate is then shut.
 *
 * Worked example: 3 % of a net asset value of 248,588.13 is a budget of 7,457.64; its second tranche of 35 % is 2,610.18.
 */
import type { Flag } from '../context/flag.ts'
import type { GateCause } from '../context/indicator-gate.ts'
import { type Money, type Price, add, fromRaw, multiply, zero } from '../number/decimal.ts'
import { decimalFromNumber } from '../number/parse-decimal.ts'
import type { LadderRule, Policy } from '../policy/policy.ts'
import { type Day, type Instant, daysBetween, toDay } from '../time/instant.ts'
import type { Mark } from '../portfolio/mark.ts'
import { isSeam } from './bar-statistics.ts'
import { gateOf } from './gate.ts'
import { type ProfitBook, looksAtPurchases } from './take-profit.ts'
import type { FiredTranche, LadderBlock, LadderState, LadderStatus, LadderStep } from './ladder.ts'

/** Part of what a tranche asks for that counts as having filled it, in percent. */
const COVERED_PERCENT = 95n
const LEAST_STALE_DAYS = 2

export interface LadderStatusInput {
  readonly at: Instant
  readonly policy: Policy
  readonly nav: Money
  /** Steps of each ladder asset on days that are over at `at`, in rising order. */
  readonly steps: ReadonlyMap<string, readonly LadderStep[]>
  readonly flags: readonly Flag[]
  /** Assets that an undecided suggestion affects: their gates are shut. */
  readonly undecided?: ReadonlySet<string> | undefined
  /** The gate on an outside series that acts on all ladders now. */
  readonly acting?: GateCause | undefined
  readonly staleAfterHours: number
  /** Money spent on each asset since its running episode began, in the book's currency. */
  readonly spent: ReadonlyMap<string, Money>
  /** An asset's purchases and sales, by the take-profit levels of its ladder. */
  readonly profitsOf: (rule: LadderRule, asset: string) => ProfitBook
  readonly markOf: (asset: string) => Mark | undefined
}

/** One status per ladder asset, in the order of the policy. */
export function ladderStatuses(input: LadderStatusInput): LadderStatus[] {
  return input.policy.ladders.flatMap((rule) => rule.assets.map((asset) => statusOf(input, rule, asset)))
}

interface Episode {
  readonly start: Day
  readonly fired: readonly FiredTranche[]
  /** Share of a full budget that the episode began with. */
  readonly budget: number
}

function statusOf(input: LadderStatusInput, rule: LadderRule, asset: string): LadderStatus {
  const { at, policy, flags, nav, acting } = input
  const steps = input.steps.get(asset) ?? []
  const last = steps.at(-1)
  const reading = gateOf(policy, flags, asset, at)
  const blocks = blocksOf(input, asset, last, reading.gate === 'blocked')
  const gate = blocks.length > 0 ? 'blocked' : acting ? 'halved' : reading.gate
  const state = reading.gate === 'blocked' ? 'halted' : (last?.state ?? 'armed')
  const profit = profitOf(input, rule, asset, { state, blocks, close: last?.close })
  if (!last) return { asset, state, tranches: [], gate, blocks, gatedBy: acting, ...profit }
  const isRunning = state === 'panic' || state === 'exhausted'
  const episode = isRunning ? episodeOf(steps, last) : undefined
  const reference = episode ? last.referenceHigh : undefined
  const notionalOf = (share: number): Money => {
    const full = trancheNotional(nav, rule, share)
    return gate === 'halved' ? fromRaw<Money>(full / 2n) : full
  }
  const spent = input.spent.get(asset) ?? zero<Money>()
  const tranches =
    isRunning || state === 'armed' ? tranchesOf(rule, episode, last.unspentShare, reference, notionalOf, spent) : []
  const next = state === 'exhausted' ? undefined : tranches.find((tranche) => tranche.firedOn === undefined)
  return {
    asset,
    state,
    referenceHigh: last.referenceHigh,
    drawdown: last.drawdown,
    sigma: last.sigma,
    close: last.close,
    closeDay: last.day,
    episodeStart: episode?.start,
    nextTranche: next && {
      tranche: next.tranche,
      drawdown: next.drawdown,
      price: next.price,
      share: next.share,
      notional: next.notional,
    },
    tranches,
    gate,
    blocks,
    gatedBy: acting,
    armsBelow: state === 'armed' ? priceBelow(last.rollingHigh, rule.arm.drawdown) : undefined,
    rearmsAbove: reference && priceBelow(reference, rule.rearm * rule.arm.drawdown),
    ...profit,
  }
}

/** Blocks under which a price is not good enough to sell on. A short history is: what was paid is known. */
const SALE_BLOCKS: ReadonlySet<LadderBlock> = new Set([
  'no_prices',
  'stale_price',
  'suspect_price',
  'flag',
  'undecided',
])

function profitOf(
  { at, profitsOf, markOf }: LadderStatusInput,
  rule: LadderRule,
  asset: string,
  {
    state,
    blocks,
    close,
  }: { readonly state: LadderState; readonly blocks: readonly LadderBlock[]; readonly close: Price | undefined },
): Pick<LadderStatus, 'levels' | 'profitDue' | 'timeStop'> {
  if (!looksAtPurchases(rule)) return {}
  const book = profitsOf(rule, asset)
  const mark = markOf(asset)
  const isSound =
    mark !== undefined && !mark.stale && mark.suspect === undefined && close !== undefined && !isSeam(mark.price, close)
  const price = isSound && !blocks.some((block) => SALE_BLOCKS.has(block)) ? mark.price : undefined
  // No level sells what the ladder buys in the same episode.
  const isBuying = state === 'panic' || state === 'exhausted'
  return {
    levels: book.standing(price),
    profitDue: price && !isBuying ? book.dueAt(price) : undefined,
    timeStop: price && rule.timeStopDays !== undefined ? book.timeStop(rule.timeStopDays, at, price) : undefined,
  }
}

/** Money of a tranche: a share of the episode's budget, which is a share of net asset value. */
export function trancheNotional(nav: Money, { budget }: Pick<LadderRule, 'budget'>, share: number): Money {
  const whole = multiply<Money>(nav, decimalFromNumber(budget), 'half-even')
  return multiply<Money>(whole, decimalFromNumber(withoutNoise(share)), 'half-even')
}

function blocksOf(
  { at, staleAfterHours, undecided, acting }: LadderStatusInput,
  asset: string,
  last: LadderStep | undefined,
  isFlagged: boolean,
): LadderBlock[] {
  const blocks: LadderBlock[] = last ? last.blocks.filter((block) => block !== 'flag') : ['no_prices']
  const limitDays = Math.max(LEAST_STALE_DAYS, Math.ceil(staleAfterHours / 24))
  if (last && daysBetween(last.day, toDay(at)) > limitDays) blocks.push('stale_price')
  if (isFlagged) blocks.push('flag')
  if (undecided?.has(asset) === true) blocks.push('undecided')
  if (acting?.effect === 'block') blocks.push('indicator')
  return blocks
}

function episodeOf(steps: readonly LadderStep[], last: LadderStep): Episode {
  const before = steps.findLastIndex((step) => step.state !== 'panic' && step.state !== 'exhausted')
  const running = steps.slice(before + 1)
  const fired = running.flatMap((step) => step.fired)
  const spentShare = fired.reduce((total, { share }) => total + share, 0)
  return { start: running[0]?.day ?? last.day, fired, budget: withoutNoise(last.unspentShare + spentShare) }
}

function tranchesOf(
  rule: LadderRule,
  episode: Episode | undefined,
  unspentShare: number,
  reference: Price | undefined,
  notionalOf: (share: number) => Money,
  spent: Money,
): LadderStatus['tranches'] {
  const budget = episode?.budget ?? unspentShare
  let firedNotional = zero<Money>()
  return rule.tranches.map(({ drawdown, share: ruleShare }, index) => {
    const fired = episode?.fired.find((tranche) => tranche.tranche === index + 1)
    const share = fired?.share ?? ruleShare * budget
    const notional = notionalOf(share)
    if (fired) firedNotional = add(firedNotional, notional)
    return {
      tranche: index + 1,
      drawdown,
      share,
      price: reference && priceBelow(reference, drawdown),
      notional,
      firedOn: fired?.day,
      isDue: fired !== undefined && !covers(spent, firedNotional),
    }
  })
}

const covers = (spent: Money, asked: Money): boolean => spent * 100n >= asked * COVERED_PERCENT

const priceBelow = (high: Price, drawdown: number): Price =>
  multiply<Price>(high, decimalFromNumber(withoutNoise(1 - drawdown)), 'half-even')

/** A float64 without what arithmetic left in its last digits: 1 − 0.18 is 0.82, not 0.8200000000000001. */
const withoutNoise = (value: number): number => Number(value.toPrecision(14))
