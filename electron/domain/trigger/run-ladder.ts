/**
 * The panic-drop ladder of one asset (spec c): a state machine over finished daily bars that only ever reads the bars
 * up to the one it judges.
 *
 *     armed ──panic trigger──▶ panic ──last tranche──▶ exhausted
 *       ▲                        └──recovered, or too old──┴─▶ cool-down ──after cooldownDays──▶ armed
 *     any ──flag in force──▶ halted ──flag cleared──▶ cool-down
 *
 * Trigger: `arm.drawdown` below the rolling high AND (`drop` lost over `windowDays` bars OR a fall of `sigma`
 * deviations in one bar) AND, where the rule asks for it, a volume of at least `volume` times the usual; a volume that is
 * not known blocks. When a panic begins its high is frozen, and tranches fire against that, so that a window
 * which forgets the high cannot fire them again. Cool-down and age count days; re-arming takes effect on the next bar.
 *
 * Budget: an episode has a full one, unless the one before it ended without recovering (by age, a flag or a seam) and
 * the new frozen high is not below the old one by `arm.drawdown`; then it goes on with what that one left unspent,
 * spread over its tranches by their shares, and does not begin at all when nothing is left.
 *
 * A seam (see bar-statistics.ts) ends an episode, and nothing fires until the whole lookback is newer than it. Nor does
 * anything fire on a day whose price is suspect; the next day's is judged as usual.
 *
 * Worked example (golden `ladder`): 102 falls to 79 in four bars: panic, high frozen at 102; 70, 64 and 55 fire the
 * three tranches; 93 ends the episode.
 */
import { type Flag, isInForce } from '../context/flag.ts'
import { type Price, toNumber } from '../number/decimal.ts'
import type { LadderRule } from '../policy/policy.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import { DAY_MS, type Day, daysBetween, instantFromMs, startOfDay } from '../time/instant.ts'
import { type BarStatistics, barStatistics } from './bar-statistics.ts'
import type {
  FiredTranche,
  LadderBlock,
  LadderDay,
  LadderEpisode,
  LadderMachine,
  LadderState,
  LadderStep,
} from './ladder.ts'

/** Bars of history that a ladder needs before it is judged, whatever its lookback. */
const LEAST_BARS = 30
/** Drawdowns this close to a level are on it: 1 − 0.9 is not quite 0.1 in float64. */
const LEVEL_TOLERANCE = 1e-12

const NOTHING_FIRED: readonly FiredTranche[] = []
const NO_BLOCKS: readonly LadderBlock[] = []

export interface LadderInput {
  readonly asset: string
  readonly rule: LadderRule
  /** Finished days in rising order, without repeats. */
  readonly bars: readonly DailyClose[]
  /** Flags that halt; those of other assets are passed over. */
  readonly flags: readonly Flag[]
  /** Default: half the lookback, at least 30. */
  readonly minimumBars?: number | undefined
  /** What it goes on from: the machine after a day. Bars up to that day are history alone. Default: armed, before all. */
  readonly after?: { readonly day: Day; readonly machine: LadderMachine } | undefined
  /** Whether a flag halted on a day. Default: as `flags` say. */
  readonly isHaltedOn?: ((day: Day) => boolean) | undefined
}

/** Runs a ladder over its history: one step per bar, each a function of the bars up to it. O(bars). */
export const runLadder = (input: LadderInput): LadderStep[] => runLadderDays(input).map(({ step }) => step)

/** The same with the machine that each day left behind, from which a later run can go on. O(bars). */
export function runLadderDays(input: LadderInput): LadderDay[] {
  const { asset, rule, bars, after } = input
  const minimumBars = input.minimumBars ?? Math.max(Math.ceil(rule.arm.lookbackDays / 2), LEAST_BARS)
  const isHaltedOn = input.isHaltedOn ?? haltedBy(input)
  const statistics = barStatistics(bars, rule.arm)
  const days: LadderDay[] = []
  let machine: LadderMachine = after?.machine ?? { state: 'armed' }
  for (const [index, bar] of bars.entries()) {
    const measured = statistics[index]
    if (!measured) break
    if (after !== undefined && bar.day <= after.day) continue
    const blocks = blocksOn(bar, { measured, rule, isHaltedOn, minimumBars, isArmed: machine.state === 'armed' })
    const entered = enter(machine, rule, bar.day, measured, blocks)
    const fired =
      entered.state === 'panic' && bar.suspect === undefined
        ? firedOn(asset, rule, entered.episode, bar, measured)
        : NOTHING_FIRED
    machine = leave(spend(entered, fired, rule), rule, bar.day, measured)
    const { state, episode } = machine
    const running = isRunning(state) ? episode : undefined
    const step: LadderStep = {
      day: bar.day,
      asset,
      state,
      close: bar.close,
      rollingHigh: measured.rollingHigh,
      referenceHigh: episode?.reference,
      drawdown: running ? depthOf(running, measured) : measured.drawdown,
      windowReturn: measured.windowReturn,
      sigma: measured.sigma,
      blocks,
      fired,
      unspentShare: running?.unspent ?? machine.remainder?.unspent ?? 1,
    }
    days.push({ step, machine })
  }
  return days
}

const isRunning = (state: LadderState): boolean => state === 'panic' || state === 'exhausted'

const depthOf = (episode: LadderEpisode, measured: BarStatistics): number =>
  1 - measured.price / toNumber(episode.reference)

function blocksOn(
  { day, suspect }: DailyClose,
  {
    measured,
    rule,
    isHaltedOn,
    minimumBars,
    isArmed,
  }: {
    readonly measured: BarStatistics
    readonly rule: LadderRule
    readonly isHaltedOn: (day: Day) => boolean
    readonly minimumBars: number
    /** Volume is asked of the day on which a panic begins, and of no other. */
    readonly isArmed: boolean
  },
): readonly LadderBlock[] {
  const isSuspect = suspect !== undefined || (measured.hasSeamBehind && measured.historyBars <= rule.arm.lookbackDays)
  const isShort = !isSuspect && measured.historyBars < minimumBars
  const isFlagged = isHaltedOn(day)
  const hasNoVolume = isArmed && rule.arm.volume !== undefined && measured.volumeSpike === undefined
  if (!isSuspect && !isShort && !isFlagged && !hasNoVolume) return NO_BLOCKS
  const blocks: LadderBlock[] = []
  if (isShort) blocks.push('short_history')
  if (isSuspect) blocks.push('suspect_price')
  if (hasNoVolume) blocks.push('no_volume')
  if (isFlagged) blocks.push('flag')
  return blocks
}

/** A flag in force when the day ends is known when the day is judged. */
export function haltedBy({ asset, flags }: Pick<LadderInput, 'asset' | 'flags'>): (day: Day) => boolean {
  const own = flags.filter((flag) => flag.asset === asset)
  return (day) => {
    if (own.length === 0) return false
    const end = instantFromMs(startOfDay(day) + DAY_MS - 1)
    return own.some((flag) => isInForce(flag, end))
  }
}

/** The rows of the table that come before the tranches: halting, release, seam, and the start of a panic. */
function enter(
  machine: LadderMachine,
  rule: LadderRule,
  day: Day,
  measured: BarStatistics,
  blocks: readonly LadderBlock[],
): LadderMachine {
  const { state, episode } = machine
  const remainder = isRunning(state) ? episode : machine.remainder
  if (blocks.includes('flag')) return { state: 'halted', remainder }
  if (state === 'halted' || (measured.isSeam && isRunning(state)))
    return { state: 'cool-down', remainder, coolingSince: day }
  if (state !== 'armed' || blocks.length > 0 || !isPanic(rule, measured)) return machine
  const reference = measured.rollingHigh
  const budget = budgetFor(rule, remainder, reference)
  if (budget <= LEVEL_TOLERANCE) return machine
  return { state: 'panic', episode: { start: day, reference, budget, tranchesFired: 0, unspent: budget } }
}

/** What a rule asks of a day before a panic begins: the fall and the volume, and one of the two moves. */
export interface ArmConditions {
  readonly isDeep: boolean
  readonly isLoud: boolean
  readonly isFast: boolean
  readonly isShock: boolean
}

/** How a day stands against each condition; what is not measured does not hold, and a volume not asked for does. */
export const armConditions = (
  { arm }: Pick<LadderRule, 'arm'>,
  { drawdown, windowReturn, sigma, volumeSpike }: BarStatistics,
): ArmConditions => ({
  isDeep: drawdown >= arm.drawdown - LEVEL_TOLERANCE,
  isLoud: arm.volume === undefined || (volumeSpike !== undefined && volumeSpike >= arm.volume),
  isFast: windowReturn !== undefined && windowReturn <= -arm.drop + LEVEL_TOLERANCE,
  isShock: sigma !== undefined && sigma <= -arm.sigma,
})

function isPanic(rule: LadderRule, measured: BarStatistics): boolean {
  const { isDeep, isLoud, isFast, isShock } = armConditions(rule, measured)
  return isDeep && isLoud && (isFast || isShock)
}

function budgetFor({ arm }: LadderRule, remainder: LadderEpisode | undefined, reference: Price): number {
  if (!remainder) return 1
  const isLower = toNumber(reference) < toNumber(remainder.reference) * (1 - arm.drawdown)
  return isLower ? 1 : remainder.unspent
}

function firedOn(
  asset: string,
  { tranches }: LadderRule,
  episode: LadderEpisode | undefined,
  { day, close }: DailyClose,
  measured: BarStatistics,
): readonly FiredTranche[] {
  if (!episode) return NOTHING_FIRED
  const drawdown = depthOf(episode, measured)
  const waiting = tranches.slice(episode.tranchesFired)
  const reached = waiting.findIndex((tranche) => drawdown < tranche.drawdown - LEVEL_TOLERANCE)
  return waiting.slice(0, reached === -1 ? waiting.length : reached).map(({ share }, index) => ({
    day,
    asset,
    tranche: episode.tranchesFired + index + 1,
    price: close,
    drawdown,
    share: share * episode.budget,
  }))
}

function spend(machine: LadderMachine, fired: readonly FiredTranche[], { tranches }: LadderRule): LadderMachine {
  const { episode } = machine
  if (!episode || fired.length === 0) return machine
  const tranchesFired = episode.tranchesFired + fired.length
  const unspent = fired.reduce((left, { share }) => Math.max(0, left - share), episode.unspent)
  const state = tranchesFired === tranches.length ? 'exhausted' : 'panic'
  return { ...machine, state, episode: { ...episode, tranchesFired, unspent } }
}

/** The rows of the table that come after the tranches: the end of an episode, and of a cool-down. */
function leave(machine: LadderMachine, rule: LadderRule, day: Day, measured: BarStatistics): LadderMachine {
  let { coolingSince } = machine
  let { remainder } = machine
  const { state, episode } = machine
  if (episode && isRunning(state)) {
    const hasRecovered = depthOf(episode, measured) < rule.rearm * rule.arm.drawdown - LEVEL_TOLERANCE
    const isTooOld = daysBetween(episode.start, day) > rule.maxAgeDays
    if (!hasRecovered && !isTooOld) return machine
    coolingSince = day
    remainder = hasRecovered ? undefined : episode
  } else if (state !== 'cool-down') return machine
  if (coolingSince === undefined) return machine
  if (daysBetween(coolingSince, day) < rule.cooldownDays)
    return { state: 'cool-down', episode, remainder, coolingSince }
  return { state: 'armed', remainder }
}
