/** Panics as episodes: what fired, what the gates said, what was asked and decided, what was bought, and how it went. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { EventsByTime } from '../domain/ledger/event-list.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import { type Money, type Price, type Quantity, divide, multiply, negate, one, sum } from '../domain/number/decimal.ts'
import type { LadderRule, Policy } from '../domain/policy/policy.ts'
import { type Day, type Instant, addDays, toDay } from '../domain/time/instant.ts'
import { type Episode, episodesOf } from '../domain/trigger/episodes.ts'
import { gateOf } from '../domain/trigger/gate.ts'
import { type Outcome, outcomesOf } from '../domain/trigger/outcome.ts'
import { type Decision, readDecisions } from './decisions.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { ladderSteps } from './ladders.ts'
import { listOrders } from './orders.ts'
import { endOfDay } from './price-series.ts'

type OrderRow = ReturnType<typeof listOrders>['orders'][number]

interface Story {
  readonly desk: Desk
  readonly policy: Policy
  readonly at: Instant
  readonly orders: readonly OrderRow[]
  readonly decisions: readonly Decision[]
  /** Up to the moment asked for, by time. */
  readonly events: EventsByTime
  readonly closesOf: (asset: string) => ReadonlyMap<Day, Price>
}

/** The episodes of the policy's ladders up to a moment, the newest first. Throws `no_policy`. */
export function listEpisodes(desk: Desk, { at = desk.clock() }: { at?: Instant | undefined }) {
  const { policy } = requirePolicy(desk)
  const { currency } = policy
  const story: Story = {
    desk,
    policy,
    at,
    orders: listOrders(desk, { at }).orders,
    decisions: readDecisions(desk, at),
    events: desk.ledger.listUntil(at),
    closesOf: closesByDay(desk, currency, at),
  }
  const episodes = [...ladderSteps(desk, policy, { currency, until: at })].flatMap(([asset, steps]) => {
    const rule = policy.ladders.find(({ assets }) => assets.includes(asset))
    return rule ? episodesOf(steps, rule.rearm * rule.arm.drawdown).map((episode) => tell(story, rule, episode)) : []
  })
  return { asOf: at, currency, episodes: episodes.sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : 0)) }
}

function tell(story: Story, rule: LadderRule, episode: Episode) {
  const { asset, start, end, ended, referenceHigh, deepest } = episode
  const from = endOfDay(start)
  const until = end === undefined ? story.at : endOfDay(end)
  const isWithin = (at: Instant): boolean => at >= from && at <= until
  const timeline = [
    { kind: 'began' as const, at: from, referenceHigh },
    ...firedItems(story, rule, episode),
    ...flagItems(story, asset, from, until),
    ...story.decisions
      .filter(({ madeAt, body }) => isWithin(madeAt) && 'suggestion' in body && body.suggestion.affects.includes(asset))
      .map(({ madeAt, note, body }) => ({
        kind: body.kind === 'suggestion_raised' ? ('raised' as const) : ('dismissed' as const),
        at: madeAt,
        ...(note === undefined ? {} : { note }),
      })),
    ...orderItems(story.orders.filter((order) => order.asset === asset && isWithin(order.planAsOf))),
    ...fillsBetween(story.events, asset, from, until).flatMap((event) => boughtItem(story, asset, event)),
    ...(end === undefined ? [] : [{ kind: 'ended' as const, at: endOfDay(end), ended }]),
  ]
  return {
    asset,
    start,
    ...(end === undefined ? {} : { end }),
    ended,
    referenceHigh,
    deepest,
    tranches: rule.tranches.length,
    timeline: timeline.sort((a, b) => a.at - b.at),
  }
}

/** Closes up to a moment, those of each asset read once. */
function closesByDay(desk: Desk, currency: string, at: Instant): Story['closesOf'] {
  const known = new Map<string, ReadonlyMap<Day, Price>>()
  return (asset) => {
    let closes = known.get(asset)
    if (closes === undefined)
      known.set(
        asset,
        (closes = new Map(desk.prices.closesOf(asset, currency, at).map(({ day, close }) => [day, close]))),
      )
    return closes
  }
}

/** A tranche with what the gate said when its day was over, and how a purchase at its close would have gone. */
const firedItems = (story: Story, rule: LadderRule, { asset, fired }: Episode) =>
  fired.map(({ day, tranche, price, drawdown, share }) => {
    const at = endOfDay(day)
    const { gate, flag } = gateOf(story.policy, story.desk.store.listFlags(), asset, at)
    return {
      kind: 'fired' as const,
      at,
      tranche,
      tranches: rule.tranches.length,
      price,
      drawdown,
      share,
      gate,
      ...(flag ? { flag: flag.flag } : {}),
      outcomes: outcomes(story, asset, { bought: day, price, money: story.policy.currency }),
    }
  })

/** An end that lies after the moment asked for is not told: as of then the flag holds. */
const flagItems = ({ desk, at }: Story, asset: string, from: Instant, until: Instant) =>
  desk.store
    .listFlags()
    .filter((flag) => flag.asset === asset && flag.from <= until && (flag.to === undefined || flag.to > from))
    .map((flag) => ({
      kind: 'flagged' as const,
      at: flag.from,
      flag: flag.flag,
      source: flag.source,
      ...(flag.to === undefined || flag.to > at ? {} : { to: flag.to }),
    }))

const orderItems = (orders: readonly OrderRow[]) =>
  orders.flatMap(({ orderId, action, quantity, notional, recordedAt, state, remainder, words }) => [
    { kind: 'asked' as const, at: recordedAt, orderId, action, quantity, notional, state, remainder },
    ...words.map(({ madeAt, outcome, note, quantity: part }) => ({
      kind: 'decided' as const,
      at: madeAt,
      orderId,
      outcome,
      ...(part === undefined ? {} : { quantity: part }),
      ...(note === undefined ? {} : { note }),
    })),
  ])

/** Trades that an asset came by from one moment to another, both included. */
function fillsBetween(events: EventsByTime, asset: string, from: Instant, until: Instant): LedgerEvent[] {
  const found: LedgerEvent[] = []
  const start = lowerBound(events, ({ at }) => at < from)
  for (let index = start; index < events.length; index += 1) {
    const event = events.at(index)
    if (event === undefined || event.at > until) break
    if (event.kind === 'fill' && event.legs.some((leg) => leg.asset === asset && leg.quantity > 0n)) found.push(event)
  }
  return found
}

interface BoughtItem {
  readonly kind: 'bought'
  readonly at: Instant
  readonly eventId: string
  readonly quantity: Quantity
  readonly paid?: Money
  readonly price?: Price
  readonly outcomes: readonly Outcome[]
}

/** A purchase of the asset, at what was paid for a coin with every fee; absent where what was paid has no price. */
function boughtItem(story: Story, asset: string, { id, at, legs }: LedgerEvent): BoughtItem[] {
  const { currency } = story.policy
  const received = sum(legs.filter((leg) => leg.asset === asset).map(({ quantity }) => quantity))
  const given = legs.filter((leg) => leg.asset !== asset && leg.quantity < 0n)
  const money = given.find(({ role }) => role !== 'fee')?.asset
  if (received <= 0n || money === undefined) return []
  const values = given.map((leg) => valueOf(story.desk, leg.asset, leg.quantity, currency, at))
  const known = values.filter((value) => value !== undefined)
  if (known.length < values.length) return [{ kind: 'bought', at, eventId: id, quantity: received, outcomes: [] }]
  const paid = negate(sum(known))
  const price = divide<Price>(paid, received, 'half-even')
  const bought = toDay(at)
  return [
    {
      kind: 'bought',
      at,
      eventId: id,
      quantity: received,
      paid,
      price,
      outcomes: outcomes(story, asset, { bought, price, money }),
    },
  ]
}

function valueOf(desk: Desk, asset: string, quantity: Quantity, currency: string, at: Instant): Money | undefined {
  const mark = desk.prices.markAt(asset, currency, at, Infinity)
  return mark && multiply<Money>(quantity, mark.price, 'half-even')
}

function outcomes(
  { policy: { currency }, at, closesOf }: Story,
  asset: string,
  { bought, price, money }: { bought: Day; price: Price; money: string },
) {
  const own = closesOf(asset)
  const ofMoney = money === currency ? undefined : closesOf(money)
  const today = toDay(at)
  const lastDay = endOfDay(today) <= at ? today : addDays(today, -1)
  return outcomesOf({
    bought,
    price,
    lastDay,
    closeOn: (day) => own.get(day),
    moneyOn: (day) => (ofMoney ? ofMoney.get(day) : one<Price>()),
  })
}
