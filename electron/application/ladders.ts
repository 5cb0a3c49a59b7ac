/** Where every ladder of the policy stands, from the finished days' closes and the fills of the running episodes. */
import type { FlagSuggestion } from '../domain/context/flag-suggestion.ts'
import type { Flag } from '../domain/context/flag.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { eventsFrom } from '../domain/ledger/event-list.ts'
import { type Money, multiply, negate, sum } from '../domain/number/decimal.ts'
import type { LadderRule, Policy } from '../domain/policy/policy.ts'
import { lockedQuantities } from '../domain/portfolio/lock.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay } from '../domain/time/instant.ts'
import type { LadderStatus, LadderStep } from '../domain/trigger/ladder.ts'
import { ladderStatuses } from '../domain/trigger/ladder-status.ts'
import type { ReserveCoverInput } from '../domain/trigger/reserve-cover.ts'
import { ProfitBook, looksAtPurchases } from '../domain/trigger/take-profit.ts'
import type { Desk } from './desk.ts'
import { recordOf } from './ladder-record.ts'
import { locksOf } from './locks.ts'
import type { Portfolio } from './portfolio.ts'
import { actingGate } from '../domain/trigger/indicator-gates.ts'
import { gateReadings } from './indicators.ts'
import { readSettings } from './settings.ts'
import { undecidedSuggestions } from './suggestions.ts'

/** What the ladders of a policy rest on, as of a portfolio's moment. */
export interface LadderInputs {
  readonly flags: readonly Flag[]
  readonly steps: ReadonlyMap<string, readonly LadderStep[]>
  /** Money spent on each asset since its running episode began, in the portfolio's currency. */
  readonly spent: ReadonlyMap<string, Money>
  /** Flags that the data suggest and that wait for the person. */
  readonly undecided: readonly FlagSuggestion[]
  /** The gate on an outside series that acts on all ladders. */
  readonly acting: ReturnType<typeof actingGate>
  readonly profitsOf: (rule: LadderRule, asset: string) => ProfitBook
  readonly staleAfterHours: number
}

export interface Ladders extends LadderInputs {
  readonly statuses: readonly LadderStatus[]
}

export function ladderInputsOf(desk: Desk, portfolio: Portfolio, policy: Policy): LadderInputs {
  const { at, currency, book } = portfolio
  // First: who waits for it patiently asks for everything else again afterwards.
  for (const rule of policy.ladders.filter(looksAtPurchases))
    for (const asset of rule.assets) desk.ledger.profits(book.ledger, asset, rule)
  const flags = desk.store.listFlags()
  const steps = ladderSteps(desk, policy, { currency, until: at })
  const spent = new Map<string, Money>()
  for (const [asset, ofAsset] of steps) {
    const start = episodeStartOf(ofAsset)
    if (start === undefined) continue
    const paid = purchasesSince(desk, portfolio, asset, start).map((purchase) => purchase.paid)
    spent.set(asset, sum(paid.filter((one) => one !== undefined)))
  }
  const { staleAfterHours } = readSettings(desk.store)
  const acting = actingGate(policy, gateReadings(desk.store, policy, at))
  const profitsOf = (rule: LadderRule, asset: string): ProfitBook =>
    desk.ledger.profits(book.ledger, asset, rule) ?? new ProfitBook(rule)
  return { flags, steps, spent, undecided: undecidedSuggestions(desk, policy, at), acting, profitsOf, staleAfterHours }
}

/** The ladders of a policy as of a portfolio's moment. */
export function laddersOf(desk: Desk, portfolio: Portfolio, policy: Policy): Ladders {
  const { at, holdings, markOf } = portfolio
  const inputs = ladderInputsOf(desk, portfolio, policy)
  const undecided = new Set(inputs.undecided.flatMap(({ affects }) => affects))
  return { ...inputs, statuses: ladderStatuses({ ...inputs, undecided, at, policy, nav: holdings.nav, markOf }) }
}

/** What the reserve's cover of a portfolio's ladders is computed from. */
export function coverInputOf(
  desk: Desk,
  policy: Policy,
  { at, holdings }: Portfolio,
  { statuses, spent }: Ladders,
): ReserveCoverInput {
  const heldOf = (asset: string) =>
    sum(holdings.positions.filter((position) => position.asset === asset).map(({ quantity }) => quantity))
  return { policy, holdings, ladders: statuses, spent, locked: lockedQuantities(locksOf(desk), at, heldOf) }
}

/**
 * Every ladder's days up to a moment, by asset, in the policy's order: as they were judged where there is a record, else
 * as the prices tell them.
 */
export function ladderSteps(
  desk: Desk,
  policy: Policy,
  { currency, until, asset: only }: { currency: string; until: Instant; asset?: string | undefined },
): Map<string, readonly LadderStep[]> {
  return new Map(
    policy.ladders.flatMap((rule) =>
      rule.assets
        .filter((asset) => only === undefined || asset === only)
        .map((asset): [string, readonly LadderStep[]] => [
          asset,
          desk.ladders.stepsOf(recordOf(desk, policy, { asset, rule, currency, until })),
        ]),
    ),
  )
}

/** The day on which the running episode began; `undefined` outside an episode. */
export function episodeStartOf(steps: readonly LadderStep[]): Day | undefined {
  const before = steps.findLastIndex(({ state }) => state !== 'panic' && state !== 'exhausted')
  return steps[before + 1]?.day
}

/** A purchase that counts for a running episode; `paid` is absent where neither end of it has a price. */
export interface EpisodePurchase {
  readonly event: LedgerEvent
  readonly paid: Money | undefined
}

/**
 * What went into an asset after the day on which its episode began, fees left out. What was paid in another asset counts
 * at that asset's price then, or else at the price of what was bought.
 */
export function purchasesSince(
  desk: Desk,
  { at, currency }: Portfolio,
  asset: string,
  start: Day,
): readonly EpisodePurchase[] {
  const from = instantFromMs(startOfDay(start) + DAY_MS)
  return eventsFrom(desk.ledger.listUntil(at), from)
    .filter((event) => event.kind === 'fill' && isPurchaseOf(event, asset))
    .map((event) => ({ event, paid: paidFor(desk, event, asset, currency) }))
}

const isPurchaseOf = ({ legs }: LedgerEvent, asset: string): boolean =>
  sum(legs.filter((leg) => leg.asset === asset && leg.role !== 'fee').map((leg) => leg.quantity)) > 0n

function paidFor(desk: Desk, event: LedgerEvent, asset: string, currency: string): Money | undefined {
  const legs = event.legs.filter(({ role }) => role !== 'fee')
  const valueOf = (isCounted: (leg: LedgerEvent['legs'][number]) => boolean): Money | undefined => {
    const values = legs.filter(isCounted).map((leg) => {
      const mark = desk.prices.markAt(leg.asset, currency, event.at, Infinity)
      return mark && multiply<Money>(leg.quantity, mark.price, 'half-even')
    })
    const known = values.filter((value) => value !== undefined)
    return known.length === values.length && known.length > 0 ? sum(known) : undefined
  }
  const given = valueOf((leg) => leg.asset !== asset && leg.quantity < 0n)
  return given === undefined ? valueOf((leg) => leg.asset === asset) : negate(given)
}
