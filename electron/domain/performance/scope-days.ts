/**
 * What a part of the book was worth day by day, and what came into it and went out. A book of many years asks for tens of
 * thousands of such days at once: what is nothing is not added up, since every sum is a new number.
 */
import { type Money, type Price, type Quantity, fromRaw, multiply } from '../number/decimal.ts'
import { DAY_MS, type Day, startOfDay } from '../time/instant.ts'
import { dayOfNumber } from './day-tracks.ts'
import { shortAsset } from './short-asset.ts'

/** One asset in some accounts, day by day from the first of the history. Raw amounts. */
export interface AssetDays {
  readonly asset: string
  /** At the end of each day; may be below zero where history is missing. */
  readonly quantities: readonly bigint[]
  /** At the end of each day; zero where nothing is held; absent where it has no price. */
  readonly values: readonly (Money | undefined)[]
  /** Value of each day's trades, in minus out. */
  readonly traded: readonly bigint[]
  /** Coins over the edge of the book on each day, in minus out. */
  readonly moved: readonly bigint[]
  /** Each day's trades of unknown value: the assets of each. */
  readonly unknown: readonly (readonly (readonly string[])[])[]
}

export interface DayOfScope {
  readonly value: Money
  /** Held without a price yet, and outside the value; absent where there is none. */
  readonly unpriced?: readonly string[] | undefined
  readonly inflow: Money
  readonly outflow: Money
}

/** What makes the value or the flows of a day unknown. */
export interface MissingFigure {
  readonly code: 'no_price' | 'no_value' | 'oversold'
  readonly asset: string
  readonly day: Day
}

export interface ScopeDays {
  readonly first: Day
  /** The day before the first asked for, then each day of the period. */
  readonly days: readonly DayOfScope[]
  readonly missing: MissingFigure | undefined
}

/** Which of the book counts: by asset and account. */
export type InScope = (asset: string, account: string) => boolean

/** What the days of a scope are worked out from. Days by index are those from the first of the history on. */
export interface ScopeSource {
  /** Numbers of the first and the last day of the history. */
  readonly first: number
  readonly last: number
  /** By name. */
  readonly assets: readonly AssetDays[]
  readonly isWholeBook: boolean
  /** The mark of an asset at the end of a day. */
  readonly markOf: (asset: string, index: number) => Price | undefined
  /** Whether it is older than those that value events may be. */
  readonly isOutdated: (asset: string, index: number) => boolean
}

interface Period {
  readonly from: Day
  readonly to: Day
  readonly before: ToldDays | undefined
}

/** The same days as they were told last. Prices have not changed since. */
interface ToldDays {
  readonly days: ScopeDays
  /** The number of the first day that is not what it was: those before stand. */
  readonly changedFrom: number
  /** The numbers of days that did something else: on the others only what is held may have changed. */
  readonly changed: ReadonlySet<number>
}

/** The days of a scope from the end of the day before `from` to the end of `to`, or of the history. */
export function daysOfScope(source: ScopeSource, { from, to, before }: Period): ScopeDays {
  const { first, last, assets, isWholeBook } = source
  const begin = startOfDay(from) / DAY_MS - 1
  const end = Math.min(startOfDay(to) / DAY_MS, last)
  const short = assets.filter(({ quantities }) => quantities.some((quantity) => quantity < NOTHING))
  const counted = new Set(assets.map(({ asset }) => asset))
  const isUncounted = (traded: readonly string[]): boolean =>
    !isWholeBook || traded.some((other) => !counted.has(other))
  const told = before?.days.days ?? []
  const days = before === undefined ? [] : told.slice(0, Math.max(0, before.changedFrom - begin))
  let missing = before?.days.missing
  // What a day did stands, and with it that nothing of it was missing; what was may be told by another day now.
  let flowsStand = before !== undefined
  if (missing !== undefined && startOfDay(missing.day) / DAY_MS >= begin + days.length) {
    missing = undefined
    flowsStand = false
  }
  for (let number = begin + days.length; number <= end; number += 1) {
    const index = number - first
    const same = flowsStand && before?.changed.has(number) === false ? told[number - begin] : undefined
    let value = NOTHING
    let [inflow, outflow, traded]: [bigint, bigint, bigint] = [
      same?.inflow ?? NOTHING,
      same?.outflow ?? NOTHING,
      NOTHING,
    ]
    let unpriced: string[] | undefined
    if (number > begin) missing ??= unpricedDay(source, index)
    if (number === begin || (number === end && number < last)) missing ??= outdatedDay(source, index)
    for (const own of assets) {
      const worthThen = own.values[index]
      if (worthThen === undefined) {
        if ((own.quantities[index] ?? NOTHING) > NOTHING) (unpriced ??= []).push(own.asset)
      } else if (worthThen !== NOTHING) value += worthThen
      if (number === begin || same !== undefined) continue
      const [tradedThen, moved, unknown] = [own.traded[index], own.moved[index], own.unknown[index]]
      if (tradedThen !== undefined && tradedThen !== NOTHING) traded += tradedThen
      if (moved !== undefined && moved !== NOTHING) {
        const worth = worthOfMove(source, own.asset, moved, index)
        if (worth === undefined || source.isOutdated(own.asset, index))
          missing ??= { code: 'no_price', asset: own.asset, day: dayOfNumber(number) }
        if (worth !== undefined && worth > NOTHING) inflow += worth
        else if (worth !== undefined) outflow -= worth
      }
      if (unknown?.some(isUncounted) === true)
        missing ??= { code: 'no_value', asset: own.asset, day: dayOfNumber(number) }
    }
    if (traded > NOTHING) inflow += traded
    else if (traded !== NOTHING) outflow -= traded
    if (number > begin && short.length > 0) {
      const begun: bigint = days.at(-1)?.value ?? NOTHING
      const asset = shortAsset(short, index, begun > value ? begun : value, (one) => source.markOf(one, index))
      if (asset !== undefined) missing ??= { code: 'oversold', asset, day: dayOfNumber(number) }
    }
    const day = { value: fromRaw<Money>(value), inflow: fromRaw<Money>(inflow), outflow: fromRaw<Money>(outflow) }
    days.push(unpriced === undefined ? day : { ...day, unpriced })
  }
  return { first: from, days, missing }
}

const NOTHING = 0n

/** Value of the coins that a scope got or gave: at the prices that the day began with, or ended with. */
function worthOfMove({ markOf }: ScopeSource, asset: string, moved: bigint, index: number): bigint | undefined {
  const mark = moved > NOTHING ? (markOf(asset, index - 1) ?? markOf(asset, index)) : markOf(asset, index)
  return mark === undefined ? undefined : multiply<Money>(fromRaw<Quantity>(moved), mark, 'half-even')
}

/** An asset that is held, or was the day before, without a price: its value would appear from nowhere. */
function unpricedDay({ assets, first }: ScopeSource, index: number): MissingFigure | undefined {
  for (const days of assets)
    if (isUnpriced(days, index) || isUnpriced(days, index - 1))
      return { code: 'no_price', asset: days.asset, day: dayOfNumber(index + first) }
  return undefined
}

const isUnpriced = ({ quantities, values }: AssetDays, index: number): boolean =>
  index >= 0 && values[index] === undefined && quantities[index] !== NOTHING

/**
 * An asset that is held at either end of a past period without a price of those days: a return between carried prices
 * would be one of 0 %. Today is worth what the holdings show, which tell how old their marks are.
 */
function outdatedDay({ assets, first, isOutdated }: ScopeSource, index: number): MissingFigure | undefined {
  const found = assets.find(
    ({ asset, quantities }) => (quantities[index] ?? NOTHING) > NOTHING && isOutdated(asset, index),
  )
  return found && { code: 'no_price', asset: found.asset, day: dayOfNumber(index + first) }
}
