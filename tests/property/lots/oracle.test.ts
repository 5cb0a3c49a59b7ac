/**
 * Another implementation of every cost method, with whole fractions and plain lists, over random trades, swaps with a
 * fee in a third coin, rewards and thefts. It shares no code with the one under test but the shape of an event.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { bookLots } from '../../../electron/domain/lots/book-lots.ts'
import type { CostMethod } from '../../../electron/domain/lots/lot.ts'
import { type Price, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { event, leg } from '../../support/ledger-story.ts'

const DOLLARS: Readonly<Record<string, bigint>> = { BTC: 40n, ETH: 3n, FEE: 2n }
const METHODS = ['fifo', 'lifo', 'hifo', 'moving-average', 'total-average'] as const satisfies readonly CostMethod[]
const CENT = 10n ** 16n

interface Step {
  readonly word: 'buy' | 'sell' | 'swap' | 'earn' | 'theft'
  readonly asset: 'BTC' | 'ETH'
  readonly coins: number
  readonly dollars: number
}

const steps = fc.array(
  fc.record<Step>({
    word: fc.constantFrom('buy', 'buy', 'sell', 'swap', 'earn', 'theft'),
    asset: fc.constantFrom('BTC', 'ETH'),
    coins: fc.integer({ min: 1, max: 40 }),
    dollars: fc.integer({ min: 1, max: 5000 }),
  }),
  { minLength: 5, maxLength: 40 },
)

/** A fraction of dollars; never rounded. */
type Exact = readonly [numerator: bigint, denominator: bigint]
const plus = ([a, b]: Exact, [c, d]: Exact): Exact => [a * d + c * b, b * d]
const times = ([a, b]: Exact, n: number, of: number): Exact => [a * BigInt(n), b * BigInt(of)]
const whole = (dollars: number | bigint): Exact => [BigInt(dollars), 1n]

interface Movement {
  readonly day: number
  readonly asset: string
  /** Coins that came at a cost, or went for proceeds. */
  readonly coins: number
  readonly money: Exact
}

const other = (asset: 'BTC' | 'ETH'): 'BTC' | 'ETH' => (asset === 'BTC' ? 'ETH' : 'BTC')
const worth = (asset: string, coins: number): Exact => [(DOLLARS[asset] ?? 0n) * BigInt(coins), 1n]

/** Each step as events, and as what they do to each coin; a step that more is asked of than is held is left out. */
function tell(told: readonly Step[]): { events: LedgerEvent[]; movements: Movement[] } {
  const held: Record<string, number> = { BTC: 0, ETH: 0, FEE: 1000 }
  const events = [event('fill', at(0), [leg('1000 FEE', 'base'), leg('-500 USD', 'quote')])]
  const movements: Movement[] = [{ day: 0, asset: 'FEE', coins: 1000, money: whole(500) }]
  for (const [index, { word, asset, coins, dollars }] of told.entries()) {
    const day = 1 + index * 20
    const move = (name: string, change: number, money: Exact): void => {
      held[name] = (held[name] ?? 0) + change
      movements.push({ day, asset: name, coins: change, money })
    }
    if ((word === 'sell' || word === 'theft') && (held[asset] ?? 0) < coins) continue
    if (word === 'swap' && (held[other(asset)] ?? 0) < coins) continue
    if (word === 'buy') {
      events.push(
        event('fill', at(day), [
          leg(`${coins} ${asset}`, 'base'),
          leg(`-${dollars} USD`, 'quote'),
          leg('-1 USD', 'fee'),
        ]),
      )
      move(asset, coins, whole(dollars + 1))
    } else if (word === 'sell') {
      events.push(
        event('fill', at(day), [
          leg(`-${coins} ${asset}`, 'base'),
          leg(`${dollars} USD`, 'quote'),
          leg('-1 FEE', 'fee'),
        ]),
      )
      move(asset, -coins, whole(BigInt(dollars) - 2n))
      move('FEE', -1, worth('FEE', 1))
    } else if (word === 'swap') {
      events.push(
        event('fill', at(day), [
          leg(`${coins} ${asset}`, 'base'),
          leg(`-${coins} ${other(asset)}`, 'quote'),
          leg('-1 FEE', 'fee'),
        ]),
      )
      move(other(asset), -coins, worth(other(asset), coins))
      move('FEE', -1, worth('FEE', 1))
      move(asset, coins, plus(worth(other(asset), coins), worth('FEE', 1)))
    } else if (word === 'earn') {
      events.push(event('income', at(day), [leg(`${coins} ${asset}`, 'reward')], { label: 'Staking' }))
      move(asset, coins, worth(asset, coins))
    } else {
      events.push(event('spend', at(day), [leg(`-${coins} ${asset}`, 'principal')], { label: 'stolen' }))
      move(asset, -coins, whole(0))
    }
  }
  return { events, movements }
}

const at = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day, 12)).toISOString()
const yearOf = (day: number): number => new Date(Date.UTC(2024, 0, 1 + day)).getUTCFullYear()

interface Parcel {
  coins: number
  readonly bought: number
  readonly cost: Exact
}

const isDearer = (a: Parcel, b: Parcel): boolean =>
  a.cost[0] * b.cost[1] * BigInt(b.bought) > b.cost[0] * a.cost[1] * BigInt(a.bought)

/** The gain of every disposal of a coin, in time. */
function gainsOf(moves: readonly Movement[], method: (typeof METHODS)[number]): Exact[] {
  if (method === 'total-average') return totalAverage(moves)
  const gains: Exact[] = []
  let parcels: Parcel[] = []
  for (const { coins, money } of moves) {
    if (coins > 0) {
      parcels.push({ coins, bought: coins, cost: money })
      if (method === 'moving-average') parcels = [pooled(parcels)]
      continue
    }
    let gain = money
    for (let wanted = -coins; wanted > 0;) {
      const open = parcels.filter((parcel) => parcel.coins > 0)
      const [first] = open
      if (first === undefined) throw new Error('the oracle sold what it did not have')
      const picked =
        method === 'lifo'
          ? (open.at(-1) ?? first)
          : method === 'hifo'
            ? open.reduce((best, next) => (isDearer(next, best) ? next : best))
            : first
      const taken = Math.min(picked.coins, wanted)
      const [n, d] = times(picked.cost, taken, picked.bought)
      gain = plus(gain, [-n, d])
      picked.coins -= taken
      wanted -= taken
    }
    gains.push(gain)
  }
  return gains
}

function pooled(parcels: readonly Parcel[]): Parcel {
  const coins = parcels.reduce((total, parcel) => total + parcel.coins, 0)
  const cost = parcels.reduce<Exact>(
    (total, parcel) => plus(total, times(parcel.cost, parcel.coins, parcel.bought)),
    whole(0),
  )
  return { coins, bought: coins, cost }
}

function totalAverage(moves: readonly Movement[]): Exact[] {
  const gains: Exact[] = []
  let opening: Parcel = { coins: 0, bought: 1, cost: whole(0) }
  for (const year of new Set(moves.map(({ day }) => yearOf(day)))) {
    const ofYear = moves.filter(({ day }) => yearOf(day) === year)
    const came = ofYear
      .filter(({ coins }) => coins > 0)
      .map(({ coins, money }): Parcel => ({ coins, bought: coins, cost: money }))
    const pool = pooled([opening, ...came])
    let left = pool.coins
    for (const { coins, money } of ofYear.filter((move) => move.coins < 0)) {
      const [n, d] = times(pool.cost, -coins, pool.bought)
      gains.push(plus(money, [-n, d]))
      left += coins
    }
    opening = { coins: left, bought: pool.bought, cost: pool.cost }
  }
  return gains
}

/** At sixteen decimals, half of the last one either way. */
const isClose = (gain: bigint | undefined, [n, d]: Exact): boolean => {
  if (gain === undefined) return false
  const off = gain * d - n * 10n ** 18n
  return (off < 0n ? -off : off) <= 2n * d
}

describe('every cost method', () => {
  it.each(METHODS)('%s comes to what another implementation comes to', (method) => {
    fc.assert(
      fc.property(steps, (told) => {
        const { events, movements } = tell(told)
        const priceAt = (asset: string): Price => fromRaw<Price>((DOLLARS[asset] ?? 0n) * 100n * CENT)
        const { disposals, problems } = bookLots(events, { method, currency: 'USD', priceAt })
        expect(problems).toEqual([])
        for (const asset of ['BTC', 'ETH', 'FEE']) {
          const expected = gainsOf(
            movements.filter((move) => move.asset === asset),
            method,
          )
          const booked = disposals.filter((disposal) => disposal.asset === asset)
          expect(booked).toHaveLength(expected.length)
          for (const [index, gain] of expected.entries())
            expect(
              isClose(booked[index]?.realisedPnl, gain),
              `${asset} ${index}: ${booked[index]?.realisedPnl} is not ${gain[0]}/${gain[1]}`,
            ).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })
})
