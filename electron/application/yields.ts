/** Yield positions with their figures: what they earned, what was advertised, what lies where, what looks like more. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type Money, type Quantity, ratio, sum } from '../domain/number/decimal.ts'
import { type Instant, addDays, daysBetween, toDay } from '../domain/time/instant.ts'
import { type AdvertisedRate, averageAdvertised, ratesAt } from '../domain/yield/advertised-apy.ts'
import { type Exposure, yieldExposure } from '../domain/yield/exposure.ts'
import type { YieldMove } from '../domain/yield/match-moves.ts'
import { type PositionStory, positionValue, unitsOn, worthOfMoves } from '../domain/yield/position-value.ts'
import { type YieldPosition, heldAssetOf } from '../domain/yield/position.ts'
import { type YieldFigure, type YieldWindow, realisedApy } from '../domain/yield/realised-apy.ts'
import { realisedCourse } from '../domain/yield/realised-course.ts'
import { suggestPositions } from '../domain/yield/suggest-positions.ts'
import { type Desk, currencyOf } from './desk.ts'
import { requireRate } from './exchange.ts'
import { type Portfolio, portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'
import { unavailableYield } from './word-yield-gap.ts'
import { bookWorth, inBook, isOpenAt } from './yield-deposits.ts'
import { readPositions, requirePosition } from './yield-positions.ts'
import { storiesOf } from './yield-stories.ts'

interface AsOf {
  readonly at?: Instant | undefined
  /** Of values; rates and quantities are the same in any. */
  readonly currency?: string | undefined
}

/** Every position, the open ones first. Throws `no_rate`. */
export function listPositions(desk: Desk, { at = desk.clock(), currency }: AsOf) {
  const portfolio = requireRate(portfolioOf(desk, { at, currency }), currencyOf(desk))
  const stories = storiesOf(desk, { at, currency: currencyOf(desk) })
  const told = stories.map((story) => summaryOf(desk, story, portfolio))
  return {
    asOf: at,
    currency: portfolio.currency,
    positions: [...told.filter(({ isOpen }) => isOpen), ...told.filter(({ isOpen }) => !isOpen)],
    exposure: exposureOf(stories, portfolio),
    suggested: suggestedOf(desk, at),
  }
}

/** What lies with each protocol, issuer and chain, of the stories' open positions and of what the policy names. */
export const exposureOf = (stories: readonly PositionStory[], portfolio: Portfolio): Exposure[] =>
  yieldExposure(
    stories
      .filter(({ position }) => isOpenAt(position, portfolio.at))
      .map((story) => ({ position: story.position, weight: weightOf(bookWorth(story, portfolio), portfolio) })),
    portfolio.holdings,
    portfolio.saved?.policy,
  )

/** A share of net asset value; absent where there is none, or no value. */
const weightOf = (value: Money | undefined, { holdings: { nav } }: Portfolio): number | undefined =>
  value === undefined || nav <= 0n ? undefined : ratio(value, nav)

/** One position with what its figures came from. Throws `not_found`, also before it was opened, and `no_rate`. */
export function getPosition(desk: Desk, { id, at = desk.clock(), currency }: AsOf & { id: string }) {
  const { name, opened } = requirePosition(desk.store, id)
  const portfolio = requireRate(portfolioOf(desk, { at, currency }), currencyOf(desk))
  const story = storiesOf(desk, { at, currency: currencyOf(desk) }).find(({ position }) => position.id === id)
  if (story === undefined) throw refuse('not_found', `${name} was opened later, on ${opened}.`)
  const rates = knownRates(desk, story.position, at)
  return {
    asOf: at,
    currency: portfolio.currency,
    nav: portfolio.holdings.nav,
    worth: worthInBook(story, portfolio),
    position: summaryOf(desk, story, portfolio),
    computed: byWindow((window) => computedOf(story, rates, window, at)),
    moves: story.moves.toReversed().map((move) => ({ ...move, worth: worthOf(story, move) })),
    others: othersOf(desk, story, at),
    rates: rates.map(describeRate),
    course: realisedCourse(story, toDay(at)),
    stated: story.stated,
  }
}

/** What the position's value in the book is the product of; absent where there is none. */
function worthInBook(story: PositionStory, portfolio: Portfolio) {
  const quantity = inBook(story, portfolio)
  const asset = heldAssetOf(story.position)
  const mark = portfolio.markOf(asset)
  return quantity === undefined || mark === undefined ? undefined : { asset, quantity, mark }
}

const worthOf = (story: PositionStory, move: YieldMove): Quantity | undefined => {
  const worth = worthOfMoves(story, [move])
  return worth.ok ? worth.value : undefined
}

const knownRates = ({ store }: Desk, { id }: YieldPosition, at: Instant) => ratesAt(store.readYieldRates(id), at)

const describeRate = ({ day, apy, base, reward, source }: AdvertisedRate) => ({ day, apy, base, reward, source })

const wire = (figure: YieldFigure) => (figure.ok ? figure.value : unavailableYield(figure))

const byWindow = <Result>(compute: (window: YieldWindow) => Result): Record<YieldWindow, Result> => ({
  life: compute('life'),
  d30: compute('d30'),
  d90: compute('d90'),
  d365: compute('d365'),
})

function computedOf(story: PositionStory, rates: readonly AdvertisedRate[], window: YieldWindow, at: Instant) {
  const { apy, isAmbiguous, from, to, ...amounts } = realisedApy(story, window, toDay(at))
  const span = from !== undefined && to !== undefined ? { from, to } : spanWithout(story, window, at)
  const average = averageAdvertised(rates, span)
  return {
    ...span,
    realised: wire(apy),
    advertised: wire(average.apy),
    advertisedDays: average.days,
    ...(apy.ok && average.apy.ok ? { gap: apy.value - average.apy.value } : {}),
    ...(isAmbiguous ? { isAmbiguous } : {}),
    ...amounts,
  }
}

const LENGTHS = { d30: 30, d90: 90, d365: 365 } as const

/** The days of a window of which nothing was realised: what was advertised over them is told all the same. */
function spanWithout({ position }: PositionStory, window: YieldWindow, at: Instant) {
  const to = position.closed ?? addDays(toDay(at), -1)
  const eve = addDays(position.opened, -1)
  return { from: window === 'life' ? eve : addDays(to, -LENGTHS[window]), to }
}

function summaryOf(desk: Desk, story: PositionStory, portfolio: Portfolio) {
  const { at } = portfolio
  const { position, moves } = story
  const today = toDay(at)
  const rates = knownRates(desk, position, at)
  const isOpen = isOpenAt(position, at)
  const held = unitsOn(story, today)
  const worth = positionValue(story, today)
  const value = bookWorth(story, portfolio)
  const weight = weightOf(value, portfolio)
  const latest = rates.at(-1)
  return {
    ...position,
    rewardAssets: [...position.rewardAssets],
    isOpen,
    held,
    balance: worth.ok ? worth.value : unavailableYield(worth),
    ...(value === undefined ? {} : { value }),
    ...(weight === undefined ? {} : { weight }),
    windows: byWindow((window) => {
      const { from, to, realised, advertised, gap, isAmbiguous } = computedOf(story, rates, window, at)
      return { from, to, realised, advertised, gap, isAmbiguous }
    }),
    ...(latest && { latest: { ...describeRate(latest), ageDays: daysBetween(latest.day, today) } }),
    claimed: claimedOf(moves),
    moves: moves.length,
  }
}

/** What was paid out, by coin. */
function claimedOf(moves: readonly YieldMove[]) {
  const parts = moves.filter(({ kind }) => kind === 'reward').flatMap((move) => move.parts)
  return [...Map.groupBy(parts, ({ asset }) => asset)].map(([asset, of]) => ({
    asset,
    quantity: sum(of.map(({ quantity }) => quantity)),
  }))
}

const MOST_OTHERS = 50

/** Events that the person could give to a position, the newest first: its coins in its account, beside its moves. */
function othersOf(desk: Desk, { position, moves }: PositionStory, at: Instant) {
  const mine = new Set(moves.map(({ eventId }) => eventId))
  const refused = new Set(
    desk.store
      .readYieldWords()
      .filter(({ positionId, word }) => positionId === position.id && word === 'not')
      .map(({ eventId }) => eventId),
  )
  const coins = new Set([heldAssetOf(position), position.asset, ...position.rewardAssets])
  const isNear = ({ id, legs }: LedgerEvent): boolean =>
    !mine.has(id) && (refused.has(id) || legs.some((leg) => leg.account === position.account && coins.has(leg.asset)))
  const others: LedgerEvent[] = []
  const events = desk.ledger.listUntil(at)
  for (let index = events.length - 1; index >= 0 && others.length < MOST_OTHERS; index -= 1) {
    const event = events.at(index)
    if (event !== undefined && isNear(event)) others.push(event)
  }
  return others.map(({ id, at: when, label, legs }) => ({
    eventId: id,
    at: when,
    label,
    isSaid: refused.has(id),
    parts: partsOf(legs),
  }))
}

const partsOf = (legs: LedgerEvent['legs']) =>
  legs
    .filter(({ role, quantity }) => role !== 'fee' && quantity !== 0n)
    .map(({ asset, quantity }) => ({ asset, quantity }))

/** What the ledger looks like having beside the positions that there are, and that the person did not dismiss. */
function suggestedOf(desk: Desk, at: Instant) {
  const known = readPositions(desk.store)
  const dismissed = desk.store.readDismissed()
  const isKnown = (account: string, asset: string): boolean =>
    known.some((position) => position.account === account && heldAssetOf(position) === asset)
  return suggestPositions(desk.ledger.yieldDeposits(at), isKnown).filter(({ id }) => !dismissed.has(id))
}
