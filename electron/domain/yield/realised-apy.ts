/**
 * What a yield position really earned, as a rate a year, in the deposited asset: price moves of that asset do not count.
 * It is the money-weighted return (`xirr`, spec e) of the worth at the start of the window, every deposit (paid in),
 * withdrawal and claimed reward (taken out), and the worth at its end. Rewards in other coins count at the prices of
 * the moment at which they were claimed. Being an effective yearly rate, it can stand beside an advertised APY.
 *
 * Interest is credited every so often, and what has accrued since is in no book. A window therefore ends on the last day
 * on which growth was told, and begins on such a day, at least as many days before as it is long, or where the position
 * begins. So accrual neither counts twice nor is missed.
 *
 * Worked example: 1,000 USDC deposited on 2026-01-01, 12 USDC claimed on 2026-07-02, 1,008 USDC stated on 2027-01-01:
 * 1,000 (1 + r) = 12 (1 + r)^(183/365) + 1,008, so r = 2.012 %.
 */
import { FIGURE_GAPS } from '../performance/figure.ts'
import { type Flow, xirr } from '../performance/xirr.ts'
import { type Quantity, add, subtract, sum, toNumber, zero } from '../number/decimal.ts'
import { type Day, addDays, daysBetween } from '../time/instant.ts'
import type { MoveKind } from './match-moves.ts'
import { type PositionStory, eveOf, positionValue, toldDays, worthOfMoves } from './position-value.ts'

export const YIELD_GAPS = [
  ...FIGURE_GAPS,
  /** A deposit, withdrawal or reward in a coin without a price that day. */
  'no_price',
  /** The receipt token has no fresh price in the deposited asset, and no balance was stated. */
  'no_rate',
  /** What is inside cannot be told: no event and no stated balance, or more went out than came in. */
  'no_balance',
  /** Neither growth, rewards nor a balance were told: a rate of 0 % would be made up. */
  'no_growth',
  /** Nothing was advertised, or on too few of the days. */
  'no_rates',
] as const
export type YieldGap = (typeof YIELD_GAPS)[number]

export type YieldFigure =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly why: YieldGap; readonly asset?: string; readonly day?: Day }

export const YIELD_WINDOWS = ['life', 'd30', 'd90', 'd365'] as const
export type YieldWindow = (typeof YIELD_WINDOWS)[number]

const LENGTHS = { d30: 30, d90: 90, d365: 365 } as const
const FEWEST_DAYS = 30

/** Both days' ends: what came between them counts. Quantities are in the deposited asset. */
export interface Realised {
  readonly apy: YieldFigure
  /** Whether the flows have more than one rate; then the one nearest to 0 is given. */
  readonly isAmbiguous: boolean
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly startValue?: Quantity | undefined
  readonly endValue?: Quantity | undefined
  readonly deposited?: Quantity | undefined
  readonly withdrawn?: Quantity | undefined
  readonly rewards?: Quantity | undefined
  /** `endValue + withdrawn + rewards − deposited − startValue`. */
  readonly gain?: Quantity | undefined
}

const no = (why: YieldGap, where: { readonly asset?: string; readonly day?: Day } = {}): Realised => ({
  apy: { ok: false, why, ...where },
  isAmbiguous: false,
})

/**
 * The realised rate of a window that ends with what is known at the end of a day. `told`: the days on which growth was
 * told, for who asks for many rates of one story.
 */
export function realisedApy(
  story: PositionStory,
  window: YieldWindow,
  today: Day,
  told: readonly Day[] = toldDays(story),
): Realised {
  const span = spanOf(story, window, today, told)
  if (!span.ok) return no(span.why)
  const { from, to } = span
  const start = startOf(story, from)
  if (!start.ok) return no(start.why)
  const end = positionValue(story, to)
  if (!end.ok) return no(end.why)
  const within = story.moves.filter(({ day }) => from < day && day <= to)
  const totals = new Map<MoveKind, Quantity>()
  const flows: Flow[] = [{ day: from, amount: -toNumber(start.value) }]
  for (const move of within) {
    const sign = SIGNS[move.kind]
    if (sign === 0) continue
    const worth = worthOfMoves(story, [move])
    if (!worth.ok) return no('no_price', { asset: worth.asset, day: worth.day })
    totals.set(move.kind, add(totals.get(move.kind) ?? zero<Quantity>(), worth.value))
    flows.push({ day: move.day, amount: sign * toNumber(worth.value) })
  }
  flows.push({ day: to, amount: toNumber(end.value) })
  const total = (kind: MoveKind): Quantity => totals.get(kind) ?? zero<Quantity>()
  const [deposited, withdrawn, rewards] = [total('deposit'), total('withdrawal'), total('reward')]
  const facts = {
    from,
    to,
    startValue: start.value,
    endValue: end.value,
    deposited,
    withdrawn,
    rewards,
    gain: subtract(sum([end.value, withdrawn, rewards]), add(deposited, start.value)),
  }
  const rate = daysBetween(firstIn(flows) ?? from, to) < FEWEST_DAYS ? TOO_SHORT : xirr(flows)
  return rate.ok
    ? { ...facts, apy: { ok: true, value: rate.value }, isAmbiguous: rate.isAmbiguous }
    : { ...facts, apy: rate, isAmbiguous: false }
}

const TOO_SHORT = { ok: false, why: 'too_short' } as const

const SIGNS: Readonly<Record<MoveKind, -1 | 0 | 1>> = { deposit: -1, withdrawal: 1, reward: 1, growth: 0, cost: 0 }

const firstIn = (flows: readonly Flow[]): Day | undefined => flows.find(({ amount }) => amount !== 0)?.day

type Span = { readonly ok: true; readonly from: Day; readonly to: Day } | { readonly ok: false; readonly why: YieldGap }

function spanOf(story: PositionStory, window: YieldWindow, today: Day, told: readonly Day[]): Span {
  const { position } = story
  const begin = beginOf(story)
  if (begin === undefined) return { ok: false, why: 'no_balance' }
  const to = endOf(story, told, today)
  if (to === undefined) return { ok: false, why: position.growth === 'rate' ? 'no_rate' : 'no_growth' }
  if (window === 'life') return to <= begin ? { ok: false, why: 'too_short' } : { ok: true, from: begin, to }
  const latest = addDays(to, -LENGTHS[window])
  if (latest < begin) return { ok: false, why: 'too_short' }
  if (isMarkedOn(story, latest)) return { ok: true, from: latest, to }
  const from = told.findLast((day) => day <= latest && day > begin)
  return { ok: true, from: from ?? begin, to }
}

/** The eve of the first deposit, or the first stated balance where that came before any. */
function beginOf({ moves, stated: [earliest] }: PositionStory): Day | undefined {
  const first = moves.find(({ kind }) => kind === 'deposit')
  if (first === undefined || (earliest !== undefined && earliest.day < first.day)) return earliest?.day
  return addDays(first.day, -1)
}

function endOf(story: PositionStory, told: readonly Day[], today: Day): Day | undefined {
  const { closed } = story.position
  if (closed !== undefined && closed <= today) return closed
  return isMarkedOn(story, today) ? today : told.findLast((day) => day <= today)
}

/** Whether marks tell the worth of a day. */
function isMarkedOn(story: PositionStory, day: Day): boolean {
  if (story.position.growth !== 'rate') return false
  const valued = positionValue(story, day)
  return valued.ok && valued.basis === 'marks'
}

/** What was inside when a window begins; nothing before the position. */
function startOf(story: PositionStory, from: Day) {
  const isBefore =
    from <= eveOf(story.position) || (!story.moves.some(({ day }) => day <= from) && !isStated(story, from))
  return isBefore ? ({ ok: true, value: zero<Quantity>() } as const) : positionValue(story, from)
}

const isStated = ({ stated }: PositionStory, day: Day): boolean => stated.some((balance) => balance.day <= day)
