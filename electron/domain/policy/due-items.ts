/**
 * What asks for the person now: a date, weights outside their bands, tranches that are due, marks that are too old, a
 * book that no file was read into for long, a lock that ends.
 * Ids name the occurrence, not the moment of asking, so an item that was put aside stays aside until it changes: a
 * drift until the set of breaches is another, a tranche until the next one, a date until the next one.
 */
import { toNumber } from '../number/decimal.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import { weightOfAsset, weightOfSide, weightOfSleeve } from '../portfolio/weight-of.ts'
import { DAY_MS, type Day, type Instant, dayOf, instantFromMs, startOfDay, toDay } from '../time/instant.ts'
import type { LadderStatus } from '../trigger/ladder.ts'
import { percent, shortPercent } from './percent.ts'
import { bandState, ruleOfAsset, ruleOfSide, ruleOfSleeve } from './placement.ts'
import type { Policy, Reminder } from './policy.ts'
import { reviewAfter } from './review-period.ts'

const HOUR_MS = 3_600_000

export interface Breach {
  /** An asset, `reserve` or `convex`. */
  readonly name: string
  readonly weight: number
  readonly low: number
  readonly high: number
  readonly state: 'above' | 'below'
}

interface Due {
  readonly id: string
  /** When it became due, as far as the figures tell. */
  readonly since: Instant
  readonly sentence: string
}

export type DueItem =
  | (Due & { readonly kind: 'calendar'; readonly dueOn: Day })
  | (Due & { readonly kind: 'drift'; readonly breaches: readonly Breach[] })
  | (Due & {
      readonly kind: 'trigger'
      readonly asset: string
      readonly tranche: number
      readonly tranches: number
      readonly drawdown: number
    })
  | (Due & {
      readonly kind: 'stale_mark'
      readonly asset: string
      readonly ageHours: number
      readonly limitHours: number
      /** Whether it is the asset's ladder that waits for a price; otherwise no order of it is planned. */
      readonly hasLadder: boolean
    })
  | (Due & { readonly kind: 'old_import'; readonly lastOn: Day; readonly ageDays: number; readonly limitDays: number })
  | (Due & { readonly kind: 'unlock'; readonly asset: string; readonly account?: string | undefined; readonly on: Day })

/** A holding that comes free at a moment. */
export interface Unlock {
  readonly asset: string
  readonly account?: string | undefined
  readonly until: Instant
}

export interface DueInput {
  readonly at: Instant
  readonly policy: Policy
  readonly holdings: Holdings
  readonly ladders: readonly LadderStatus[]
  readonly staleAfterHours: number
  /** When the last file was read into the book. */
  readonly lastImportAt?: Instant | undefined
  readonly unlocks?: readonly Unlock[] | undefined
  /** Ids that the person has put aside, for good or until later. */
  readonly dismissed: ReadonlySet<string>
  /** When the book began; a date before it was never due. Absent: there is no book yet. */
  readonly bookSince?: Instant | undefined
}

/** Everything that is due at a moment and not put aside, dates first. */
export function dueItems(input: DueInput): DueItem[] {
  const wants = (kind: Reminder['kind']) => input.policy.reminders.some((reminder) => reminder.kind === kind)
  const items = [
    ...calendarItems(input),
    ...(wants('drift') ? driftItems(input) : []),
    ...(wants('trigger') ? triggerItems(input) : []),
    ...staleItems(input),
    ...importItems(input),
    ...unlockItems(input),
  ]
  return items.filter(({ id }) => !input.dismissed.has(id))
}

/** The day of the next calendar review after the day that holds `at`; `undefined` where the policy has none. */
export const nextReview = (policy: Policy, at: Instant): Day | undefined => reviewAfter(policy.rebalance.calendar, at)

type CalendarReminder = Extract<Reminder, { kind: 'calendar' }>

const MONTHS = { month: 1, quarter: 3, year: 12 } as const
const ADJECTIVE = { month: 'monthly', quarter: 'quarterly', year: 'yearly' } as const

function calendarItems({ at, policy, bookSince }: DueInput): DueItem[] {
  if (bookSince === undefined) return []
  const items = new Map<string, DueItem>()
  for (const reminder of policy.reminders) {
    if (reminder.kind !== 'calendar') continue
    const since = lastOccurrence(reminder, at)
    if (since < bookSince) continue
    const dueOn = toDay(since)
    const id = `calendar:${dueOn}`
    const sentence = `The ${ADJECTIVE[reminder.every]} look at the plan was due on ${dueOn} at ${reminder.at} UTC.`
    if (!items.has(id)) items.set(id, { kind: 'calendar', id, since, sentence, dueOn })
  }
  return [...items.values()]
}

/** The latest moment of a reminder that is not after `at`. Periods begin in January; times are UTC. */
function lastOccurrence({ every, day, at: time }: CalendarReminder, at: Instant): Instant {
  const today = toDay(at)
  const length = MONTHS[every]
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const period = month - (month % length)
  const current = momentIn(period, day, time)
  return current <= at ? current : momentIn(period - length, day, time)
}

function momentIn(month: number, day: number, time: string): Instant {
  const two = (part: number) => String(part).padStart(2, '0')
  const date = dayOf(`${String(Math.floor(month / 12)).padStart(4, '0')}-${two((month % 12) + 1)}-${two(day)}`)
  return instantFromMs(startOfDay(date) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000)
}

function driftItems({ policy, holdings }: DueInput): DueItem[] {
  if (holdings.nav <= 0n) return []
  const breaches = breachesOf(policy, holdings)
  if (breaches.length === 0) return []
  const words = breaches.map(({ name, weight, low, high, state }) => {
    const edge = shortPercent(state === 'above' ? high : low)
    return `${name} at ${percent(weight, 2)} is ${state} ${edge}`
  })
  return [
    {
      kind: 'drift',
      id: `drift:${breaches.map(({ name, state }) => `${name}:${state}`).join(',')}`,
      since: holdings.asOf,
      sentence: `${words.join(', ')}.`,
      breaches,
    },
  ]
}

function breachesOf(policy: Policy, holdings: Holdings): Breach[] {
  const { safe } = policy
  const unknown = new Set([...holdings.unpriced, ...holdings.shortfalls].map(({ asset }) => asset))
  const assets = [...Object.keys(safe['blue-chip']), ...Object.keys(safe.yield)].filter((asset) => !unknown.has(asset))
  const weighed = [
    ...assets.map((asset) => ({
      name: asset,
      weight: weightOfAsset(holdings, asset),
      rule: ruleOfAsset(policy, asset),
    })),
    { name: 'reserve', weight: weightOfSleeve(holdings, 'reserve'), rule: ruleOfSleeve(policy, 'reserve') },
    { name: 'convex', weight: weightOfSide(holdings, 'convex'), rule: ruleOfSide(policy, 'convex') },
  ]
  return weighed.flatMap(({ name, weight, rule: { band } }): Breach[] => {
    if (!band) return []
    const state = bandState(weight, band)
    return state === 'inside' ? [] : [{ name, weight, ...band, state }]
  })
}

function triggerItems({ ladders, at }: DueInput): DueItem[] {
  return ladders.flatMap(({ asset, tranches, episodeStart, drawdown, referenceHigh, gate }) =>
    tranches
      .filter(({ isDue }) => isDue)
      .map(({ tranche, firedOn, drawdown: level }): DueItem => {
        const measured = drawdown ?? level
        const high = referenceHigh === undefined ? '' : ` of ${Number(toNumber(referenceHigh).toPrecision(4))}`
        const shut = gate === 'blocked' ? ' Its gate is shut, so nothing is planned.' : ''
        return {
          kind: 'trigger',
          id: `trigger:${asset}:${episodeStart ?? toDay(at)}:${tranche}`,
          since: firedOn === undefined ? at : endOf(firedOn),
          sentence:
            `${asset} reached tranche ${tranche} of ${tranches.length}, ` +
            `${percent(measured, 1)} below its frozen high${high}.${shut}`,
          asset,
          tranche,
          tranches: tranches.length,
          drawdown: measured,
        }
      }),
  )
}

/** Stale marks of held assets, and stale closes of ladders whose asset is not held. */
function staleItems({ at, holdings, ladders, staleAfterHours: limitHours }: DueInput): DueItem[] {
  const held = new Map(
    holdings.positions.filter(({ mark }) => mark.stale).map(({ asset, mark }) => [asset, mark.at] as const),
  )
  const known = new Set(holdings.positions.map(({ asset }) => asset))
  for (const { asset, blocks, closeDay } of ladders)
    if (closeDay !== undefined && blocks.includes('stale_price') && !known.has(asset)) held.set(asset, endOf(closeDay))
  const laddered = new Set(ladders.map(({ asset }) => asset))
  return [...held].map(([asset, markedAt]): DueItem => {
    const ageHours = (at - markedAt) / HOUR_MS
    const hasLadder = laddered.has(asset)
    const effect = hasLadder ? 'so its ladder waits' : 'so no order is planned for it'
    return {
      kind: 'stale_mark',
      id: `stale:${asset}:${toDay(markedAt)}`,
      since: instantFromMs(Math.min(at, markedAt + Math.round(limitHours * HOUR_MS))),
      sentence: `${asset} mark is ${Math.floor(ageHours)} hours old, limit ${limitHours} h, ${effect}.`,
      asset,
      ageHours,
      limitHours,
      hasLadder,
    }
  })
}

/** Due again after each further stretch of so many days, so that putting it aside does not end it. */
function importItems({ at, policy, lastImportAt }: DueInput): DueItem[] {
  if (lastImportAt === undefined) return []
  const ageDays = Math.floor((at - lastImportAt) / DAY_MS)
  const lastOn = toDay(lastImportAt)
  const limits = policy.reminders.flatMap((reminder) => (reminder.kind === 'import' ? [reminder.days] : []))
  const limitDays = Math.min(...limits)
  if (limits.length === 0 || ageDays < limitDays) return []
  return [
    {
      kind: 'old_import',
      id: `import:${lastOn}:${Math.floor(ageDays / limitDays)}`,
      since: instantFromMs(lastImportAt + limitDays * DAY_MS),
      sentence: `The last import was ${ageDays} days ago, on ${lastOn}.`,
      lastOn,
      ageDays,
      limitDays,
    },
  ]
}

/** How long a lock that has ended is still told of. */
const TOLD_AFTER_DAYS = 7

function unlockItems({ at, policy, unlocks = [] }: DueInput): DueItem[] {
  const ahead = policy.reminders.flatMap((reminder) => (reminder.kind === 'unlock' ? [reminder.daysBefore] : []))
  if (ahead.length === 0) return []
  const aheadMs = Math.max(...ahead) * DAY_MS
  const items = unlocks
    .filter(({ until }) => at >= until - aheadMs && at < until + TOLD_AFTER_DAYS * DAY_MS)
    .map(({ asset, account, until }): DueItem => {
      const on = toDay(until)
      const where = account === undefined ? '' : ` in ${account}`
      return {
        kind: 'unlock',
        id: `unlock:${asset}:${account ?? ''}:${on}`,
        since: instantFromMs(until - aheadMs),
        sentence: at < until ? `${asset}${where} comes free on ${on}.` : `${asset}${where} is free since ${on}.`,
        asset,
        account,
        on,
      }
    })
  return [...new Map(items.map((item) => [item.id, item])).values()]
}

/** The last moment of a day. */
const endOf = (day: Day): Instant => instantFromMs(startOfDay(day) + DAY_MS - 1)
