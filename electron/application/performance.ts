/** Returns of the book and its parts over a period, each figure a value or the reason why there is none. */
import { totalsByAsset } from '../domain/ledger/balances-of.ts'
import { type GainAndIncome, totalIfKnown, yearOf } from '../domain/lots/asset-years.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import type { ToldBook } from '../domain/lots/told-book.ts'
import { type Money, fromRaw, subtract, sum, toNumber } from '../domain/number/decimal.ts'
import { moneyOf } from '../domain/number/fraction.ts'
import type { Figure } from '../domain/performance/figure.ts'
import { type Returns, drawdownsOf, growthOf } from '../domain/performance/returns-of.ts'
import type { Scope } from '../domain/performance/scope.ts'
import type { InScope, MissingFigure, ScopeDays } from '../domain/performance/scope-days.ts'
import type { ValueHistory } from '../domain/performance/value-history.ts'
import { sleeveOf } from '../domain/policy/placement.ts'
import { SIDES, SLEEVES, sideOf } from '../domain/portfolio/sleeve.ts'
import { finishWith } from '../domain/steps.ts'
import { type Day, type Instant, addDays, instantFromMs, startOfDay, toDay } from '../domain/time/instant.ts'
import { bookedLots } from './booked-lots.ts'
import { type Desk, findPolicy } from './desk.ts'
import { askedCurrency } from './exchange.ts'
import { sumIfKnown } from './gains.ts'
import { endOfDay } from './price-series.ts'
import { valuingTerms } from './portfolio.ts'
import { refuse } from './refusal.ts'

export interface PeriodQuery {
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly currency?: string | undefined
}

type Gap =
  | 'no_history'
  | 'not_held'
  | 'unknown_cost'
  | 'unknown_gain'
  | 'whole_book'
  | MissingFigure['code']
  | Extract<Figure, { ok: false }>['why']

const SENTENCES: Readonly<Record<Gap, string>> = {
  too_few: 'Too few days have a flow or a value.',
  one_sign: 'All flows go one way: they have no rate of return.',
  no_root: 'No rate between -99.99 % and 100,000,000 % a year fits the flows.',
  no_capital: 'There was value before any capital was put in.',
  negative_value: 'The value was below zero.',
  too_short: 'The period has fewer than 30 days.',
  no_downside: 'Nothing fell.',
  no_price: 'An asset has no price on a day on which it was held or moved.',
  no_value: 'A trade has no known value.',
  oversold: 'More of something went than came: what is missing has no value, and no return.',
  no_history: 'Nothing had happened yet.',
  not_held: 'Nothing was held in these days.',
  unknown_cost: 'The cost of something is unknown.',
  unknown_gain: 'Something went whose cost or proceeds are unknown.',
  whole_book: 'Lots are kept for the whole book, so one account has no cost of its own.',
}

export interface Unavailable {
  readonly unavailable: string
  readonly code: Gap
  readonly asset?: string
  readonly day?: Day
}

const unavailable = (code: Gap): Unavailable => ({ unavailable: SENTENCES[code], code })

const MISSING: Readonly<Record<MissingFigure['code'], (asset: string, day: Day) => string>> = {
  no_price: (asset, day) => `${asset} has no price on ${day}.`,
  no_value: (asset, day) => `A trade of ${asset} on ${day} has no known value.`,
  oversold: (asset, day) => `More ${asset} went by ${day} than came: what is missing has no value, and no return.`,
}

const missingFigure = ({ code, asset, day }: MissingFigure): Unavailable => ({
  unavailable: MISSING[code](asset, day),
  code,
  asset,
  day,
})

/** What all scopes of one question share. */
interface Frame {
  readonly desk: Desk
  readonly currency: string
  readonly now: Instant
  readonly from: Day | undefined
  readonly to: Day
  readonly history: ValueHistory
  readonly ledger: ToldLedger
  /** Assets that never had a price. */
  readonly unpriced: ReadonlySet<string>
  readonly parts: PeriodParts
  readonly inScopeOf: (scope: Scope) => InScope
}

/** What several scopes are made of, each worked out once. */
interface PeriodParts {
  readonly end: Instant
  /** Gain and income of an asset, in one account where that is given. */
  readonly periodOf: (told: ToldBook, from: Day, account: string | undefined) => GainAndIncome
  /** Quantity of each asset at the end, over all accounts. */
  readonly held: () => ReadonlyMap<string, bigint>
  /** What that quantity of an asset cost. Nothing to say where lots and balance differ: another quantity's cost misleads. */
  readonly costOf: (asset: string) => Money | undefined
}

/** What a period is asked of; clamped to the history. Throws `bad_input` for one that ends before it begins, and `no_rate`. */
export function frameOf(desk: Desk, { from: asked, to: until, currency: other }: PeriodQuery): Frame {
  const now = desk.clock()
  const today = toDay(now)
  const currency = askedCurrency(desk, other)
  const history = desk.ledger.history(valuingTerms(desk, currency))
  const first = history.firstDay()
  const from = first === undefined || asked === undefined || asked < first ? first : asked
  const to = until === undefined || until > today ? today : until
  if (asked !== undefined && until !== undefined && asked > until)
    throw refuse('bad_input', `The period begins on ${asked}, after its end on ${until}.`)
  const { ledger } = bookedLots(desk, { currency, until: now })
  const period = { desk, currency, now, from: from !== undefined && from > to ? undefined : from, to, history, ledger }
  return { ...period, unpriced: new Set(history.unpriced(now)), parts: partsOf(period), inScopeOf: scopeTest(desk) }
}

function partsOf({ desk, now, to, history, ledger }: Omit<Frame, 'unpriced' | 'parts' | 'inScopeOf'>): PeriodParts {
  const end = instantFromMs(Math.min(endOfDay(to), now))
  const costs = new Map<string, Money | undefined>()
  let held: ReadonlyMap<string, bigint> | undefined
  // Balances are kept for now alone: those of a past moment would be added up from all events before it.
  const heldThen = (): ReadonlyMap<string, bigint> =>
    (held ??= end === now ? totalsByAsset(desk.ledger.balancesUntil(end)) : history.heldOn(to, now))
  const workOutCost = (asset: string): Money | undefined => {
    const quantity = heldThen().get(asset)
    const told = ledger.bookOf(asset)
    if (told === undefined || quantity === undefined) return undefined
    const { quantity: inLots, cost } = end === now ? told.openCost() : costThen(told, end)
    return inLots === quantity ? cost : undefined
  }
  return {
    end,
    held: heldThen,
    periodOf: (told, from, account) => told.period({ from: startOfDay(from), to: end, account }),
    costOf: (asset) => {
      if (!costs.has(asset)) costs.set(asset, workOutCost(asset))
      return costs.get(asset)
    },
  }
}

function costThen(told: ToldBook, at: Instant): { readonly quantity: bigint; readonly cost: Money | undefined } {
  const { quantity, cost } = told.heldAt(at)
  return { quantity, cost: cost && moneyOf(cost, 'half-even') }
}

/** The figures of one scope. */
export function getPerformance(
  desk: Desk,
  { scope = { kind: 'book' }, ...period }: PeriodQuery & { scope?: Scope | undefined },
) {
  const frame = frameOf(desk, period)
  return { ...describePeriod(frame), scope, ...figuresOf(frame, scope) }
}

/** The figures of the book and of each part of it that there is. */
export const listPerformance = (desk: Desk, period: PeriodQuery) => finishWith(tellingPerformance(desk, period))

/** The same in steps, a part in each; of a book that changes between them nothing is to be made of it. */
export function* tellingPerformance(desk: Desk, period: PeriodQuery) {
  const frame = frameOf(desk, period)
  // What its years come to takes longest of a book of which nothing is known yet; each part reads that.
  for (const told of frame.ledger.books()) yield* told.years(undefined).telling(yearOf(startOfDay(frame.to)))
  const scopes = scopesOf(frame)
  const rows: ({ readonly scope: Scope } & ReturnType<typeof figuresOf>)[] = []
  for (const scope of scopes) {
    rows.push({ scope, ...figuresOf(frame, scope) })
    yield { done: rows.length, total: scopes.length }
  }
  return { ...describePeriod(frame), rows, unpriced: [...frame.unpriced] }
}

/** Value, flows, growth and drawdown by day. */
export function getHistory(
  desk: Desk,
  { scope = { kind: 'book' }, ...period }: PeriodQuery & { scope?: Scope | undefined },
) {
  const frame = frameOf(desk, period)
  const { currency, from } = frame
  const scoped = from === undefined ? undefined : daysOf(frame, scope)
  const growth = scoped === undefined || scoped.missing !== undefined ? [] : growthOf(scoped.days).growth
  const falls = drawdownsOf(growth)
  return {
    currency,
    scope,
    points:
      scoped === undefined || from === undefined
        ? []
        : scoped.days.slice(1).map(({ value, unpriced, inflow, outflow }, index) => {
            const netFlow = subtract(inflow, outflow)
            const [grown, fallen] = [growth[index + 1], falls[index + 1]]
            return {
              day: addDays(from, index),
              value,
              ...(unpriced === undefined ? {} : { unpriced: [...unpriced] }),
              ...(netFlow === 0n ? {} : { netFlow }),
              ...(grown === undefined ? {} : { growth: grown }),
              ...(fallen === undefined ? {} : { drawdown: fallen }),
            }
          }),
    unpriced: [...frame.unpriced],
  }
}

const describePeriod = ({ currency, from, to }: Frame) => ({
  currency,
  ...(from === undefined ? {} : { from, to }),
  days: from === undefined ? 0 : Math.round((startOfDay(to) - startOfDay(from)) / 86_400_000) + 1,
})

/** The book, its sides and sleeves, accounts and assets, as far as the history has any. */
function scopesOf({ desk, history, now }: Frame): Scope[] {
  const assets = history.assets(now)
  const place = placeOf(desk)
  const sleeves = SLEEVES.filter((sleeve) => assets.some((asset) => place(asset) === sleeve))
  return [
    { kind: 'book' },
    ...SIDES.filter((side) => sleeves.some((sleeve) => sideOf(sleeve) === side)).map(
      (side) => ({ kind: 'side', side }) as const,
    ),
    ...sleeves.map((sleeve) => ({ kind: 'sleeve', sleeve }) as const),
    ...history.accounts(now).map((account) => ({ kind: 'account', account }) as const),
    ...assets.map((asset) => ({ kind: 'asset', asset }) as const),
  ]
}

function placeOf(desk: Desk) {
  const policy = findPolicy(desk)?.policy
  const assignments = desk.store.readAssignments()
  return (asset: string) => sleeveOf(asset, policy, assignments)
}

/** Says which accounts and assets a scope is made of, by the policy as it is now. */
function scopeTest(desk: Desk): Frame['inScopeOf'] {
  let known: ReturnType<typeof placeOf> | undefined
  const place = (asset: string) => (known ??= placeOf(desk))(asset)
  return (scope) => {
    if (scope.kind === 'book') return () => true
    if (scope.kind === 'account') return (_, account) => account === scope.account
    if (scope.kind === 'asset') return (asset) => asset === scope.asset
    if (scope.kind === 'sleeve') return (asset) => place(asset) === scope.sleeve
    return (asset) => {
      const sleeve = place(asset)
      return sleeve !== undefined && sideOf(sleeve) === scope.side
    }
  }
}

/** Value and flows of a scope by day, from the day before the period on. */
export const daysOf = (
  { history, from, to, now, inScopeOf }: Frame & { from?: Day | undefined },
  scope: Scope,
): ScopeDays => history.scope(inScopeOf(scope), from ?? to, to, now, scope.kind === 'book')

/** The returns of the same days. */
const returnsIn = ({ history, from, to, now, inScopeOf }: Frame & { from: Day }, scope: Scope): Returns | undefined =>
  history.returns(inScopeOf(scope), from, to, now, scope.kind === 'book')

function figuresOf(frame: Frame, scope: Scope) {
  const { from } = frame
  const scoped = from === undefined ? undefined : daysOf(frame, scope)
  // The first is the day before the period.
  const end = scoped !== undefined && scoped.days.length > 1 ? scoped.days.at(-1) : undefined
  if (from === undefined || scoped === undefined || end === undefined) {
    const none = unavailable('no_history')
    return { ...allOf(none), realisedPnl: none, unrealisedPnl: none, income: none }
  }
  const lots = lotFigures(frame, scope, from, end.value)
  const missing = scoped.missing ?? unpricedScope(frame, scope)
  const returns = missing === undefined ? returnsIn({ ...frame, from }, scope) : undefined
  if (returns === undefined) {
    const none = missing === undefined ? unavailable('no_history') : missingFigure(missing)
    return { ...allOf(none), ...lots, ...(scoped.missing ? { endValue: end.value } : { unrealisedPnl: none }) }
  }
  const isHeld = scoped.days.some(({ value, inflow, outflow }) => value !== 0n || inflow !== 0n || outflow !== 0n)
  const figure = (found: Figure): number | Unavailable => {
    if (!isHeld) return unavailable('not_held')
    return found.ok ? found.value : unavailable(found.why)
  }
  return {
    twr: figure(returns.twr),
    twrPerYear: figure(returns.twrPerYear),
    xirr: figure(returns.xirr),
    ...(returns.xirr.ok && isHeld ? { isXirrAmbiguous: returns.xirr.isAmbiguous } : {}),
    maxDrawdown: figure(returns.maxDrawdown),
    startValue: returns.startValue,
    endValue: returns.endValue,
    netFlows: returns.netFlows,
    gain: returns.gain,
    ...lots,
    incomeYield:
      typeof lots.income !== 'bigint'
        ? lots.income
        : returns.averageValue > 0
          ? toNumber(lots.income) / returns.averageValue
          : unavailable(isHeld ? 'no_capital' : 'not_held'),
  }
}

/** What days tell, all of it unavailable. */
const allOf = (none: Unavailable) => ({
  twr: none,
  twrPerYear: none,
  xirr: none,
  maxDrawdown: none,
  startValue: none,
  endValue: none,
  netFlows: none,
  gain: none,
  incomeYield: none,
})

/** A scope none of whose assets ever had a price has no value to speak of, and no return of 0 %. */
function unpricedScope({ history, now, to, unpriced, inScopeOf }: Frame, scope: Scope): MissingFigure | undefined {
  const assets = history.assetsIn(inScopeOf(scope), now)
  const [first] = assets
  return first !== undefined && assets.every((asset) => unpriced.has(asset))
    ? { code: 'no_price', asset: first, day: to }
    : undefined
}

/** What the lots of a scope's assets realised, received and have not realised. */
function lotFigures({ ledger, currency, unpriced, parts, inScopeOf }: Frame, scope: Scope, from: Day, endValue: Money) {
  const inScope = inScopeOf(scope)
  const account = scope.kind === 'account' ? scope.account : undefined
  const told = ledger.books().filter(({ book }) => account !== undefined || inScope(book.asset, ''))
  const periods = told.map((book) => parts.periodOf(book, from, account))
  const gain = sumIfKnown(periods.map((one) => one.realised))
  const realised = gain && moneyOf(gain, 'half-even')
  const income = totalIfKnown(periods.map((period) => period.income))
  const unknown = unavailable('unknown_cost')
  return {
    realisedPnl: realised ?? unavailable('unknown_gain'),
    income: income ?? { ...unavailable('no_value'), unavailable: 'An income has no known value.' },
    unrealisedPnl: account !== undefined ? unavailable('whole_book') : (unrealised() ?? unknown),
  }

  /** Value less cost. */
  function unrealised(): Money | undefined {
    const costs: Money[] = []
    for (const [asset, quantity] of parts.held()) {
      if (quantity <= 0n || unpriced.has(asset) || !inScope(asset, '')) continue
      const cost = asset === currency ? fromRaw<Money>(quantity) : parts.costOf(asset)
      if (cost === undefined) return undefined
      costs.push(cost)
    }
    return subtract(endValue, sum(costs))
  }
}
