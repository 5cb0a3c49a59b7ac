/**
 * The order of wraps of one moment. One that gives what another brings comes after it. Where they lead round in a circle
 * (ETH into BETH and BETH into ETH within one second), what is held decides: first comes one whose coins are there, and
 * of several such orders the one with the smaller ids first. Only where no order covers them all is one booked that
 * lacks coins, the smallest id first.
 *
 * Worked example: 1 BETH is held; `a` turns 1 ETH into BETH, `b` 1 BETH into ETH: first `b`, then `a`. With 1 ETH held
 * as well it is `a`, then `b`.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { type Quantity, add, maximum, subtract, zero } from '../number/decimal.ts'
import { type NetPart, netLegs } from './net-legs.ts'

/** A wrap by what it gives and what it brings. */
export interface Wrap {
  readonly event: LedgerEvent
  readonly given: readonly NetPart[]
  readonly brought: readonly NetPart[]
}

export function wrapOf(event: LedgerEvent): Wrap {
  const { incoming, outgoing } = netLegs(
    event.legs.filter(({ role }) => role !== 'fee'),
    () => false,
  )
  return { event, given: outgoing, brought: incoming }
}

const assetsOf = (parts: readonly NetPart[]): ReadonlySet<string> => new Set(parts.map(({ asset }) => asset))

/** Wraps, by id, in groups in order of use: those of a circle together, any other by itself. */
export function circlesOf(wraps: readonly Wrap[]): readonly (readonly Wrap[])[] {
  if (wraps.length < 2) return wraps.map((wrap) => [wrap])
  const circleOf = findCircles(wraps)
  const left = [...Map.groupBy(wraps, (wrap) => circleOf(wrap) ?? wrap).values()].map((circle) => ({
    circle,
    given: assetsOf(circle.flatMap((wrap) => wrap.given)),
    brought: assetsOf(circle.flatMap((wrap) => wrap.brought)),
  }))
  /** How many of those left bring an asset, of each that any gives. */
  const coming = new Map<string, number>()
  for (const { given } of left) for (const asset of given) coming.set(asset, 0)
  const count = (assets: ReadonlySet<string>, change: number): void => {
    for (const asset of assets) {
      const known = coming.get(asset)
      if (known !== undefined) coming.set(asset, known + change)
    }
  }
  for (const { brought } of left) count(brought, 1)
  const ordered: (readonly Wrap[])[] = []
  while (left.length > 0) {
    const isFree = ({ given, brought }: (typeof left)[number]): boolean =>
      [...given].every((asset) => coming.get(asset) === (brought.has(asset) ? 1 : 0))
    for (const { circle, brought } of left.splice(Math.max(0, left.findIndex(isFree)), 1)) {
      count(brought, -1)
      ordered.push(circle)
    }
  }
  return ordered
}

/** Names the circle that a wrap is on: what it brings can come back, over any wraps, as what it gives. */
function findCircles(wraps: readonly Wrap[]): (wrap: Wrap) => string | undefined {
  const next = new Map<string, Set<string>>()
  for (const { given, brought } of wraps)
    for (const { asset } of given) {
      const known = next.get(asset) ?? new Set<string>()
      for (const other of brought) known.add(other.asset)
      next.set(asset, known)
    }
  const reach = new Map<string, ReadonlySet<string>>()
  for (const start of next.keys()) {
    const reached = new Set<string>()
    const waiting = [start]
    for (let asset = waiting.pop(); asset !== undefined; asset = waiting.pop())
      for (const other of next.get(asset) ?? [])
        if (!reached.has(other)) {
          reached.add(other)
          waiting.push(other)
        }
    reach.set(start, reached)
  }
  const leads = (from: string, to: string): boolean => reach.get(from)?.has(to) === true
  return ({ given, brought }) => {
    const own = given.find(({ asset }) => brought.some((other) => leads(other.asset, asset)))
    return own && [...next.keys()].find((asset) => leads(asset, own.asset) && leads(own.asset, asset))
  }
}

/** What the wraps of a circle give of what others of it bring: whether that is there hangs on their order. */
export function sharedParts(circle: readonly Wrap[]): readonly NetPart[] {
  const brought = assetsOf(circle.flatMap((wrap) => wrap.brought))
  return circle.flatMap(({ given }) => given.filter(({ asset }) => brought.has(asset)))
}

/** Coins by place: by asset, and by account where each has its own lots. */
export type Held = ReadonlyMap<string, Quantity>

/** Of a longer circle not every order is tried. */
const MOST_TRIED = 12

/** The wraps of a circle, by id, in the order that what is held allows. What lies at no place of `held` is not looked at. */
export function orderByHeld(circle: readonly Wrap[], held: Held, placeOf: (part: NetPart) => string): readonly Wrap[] {
  const moves = circle.map((wrap): Move => {
    const byPlace = (parts: readonly NetPart[]) =>
      parts.map((part) => [placeOf(part), part.quantity] as const).filter(([place]) => held.has(place))
    return { wrap, given: byPlace(wrap.given), brought: byPlace(wrap.brought) }
  })
  const covered = moves.length > MOST_TRIED ? undefined : coveredOrder(moves, held, new Set())
  return (covered ?? eagerOrder(moves, held)).map(({ wrap }) => wrap)
}

/** A wrap has each asset once, so each place once. */
interface Move {
  readonly wrap: Wrap
  readonly given: readonly (readonly [place: string, quantity: Quantity])[]
  readonly brought: readonly (readonly [place: string, quantity: Quantity])[]
}

function heldAt(held: Held, place: string): Quantity {
  const quantity = held.get(place)
  if (quantity === undefined) throw new RangeError('a place that nobody looks at')
  return quantity
}

const isCovered = ({ given }: Move, held: Held): boolean =>
  given.every(([place, quantity]) => quantity <= heldAt(held, place))

function after({ given, brought }: Move, held: Held): Held {
  const next = new Map(held)
  for (const [place, quantity] of given)
    next.set(place, maximum(zero<Quantity>(), subtract(heldAt(next, place), quantity)))
  for (const [place, quantity] of brought) next.set(place, add(heldAt(next, place), quantity))
  return next
}

/** The first order, by ids, in which each has what it gives. What is held after some is the same whatever their order. */
function coveredOrder(left: readonly Move[], held: Held, failed: Set<string>): readonly Move[] | undefined {
  if (left.length === 0) return []
  const key = left.map(({ wrap }) => wrap.event.id).join('\n')
  if (failed.has(key)) return undefined
  for (const move of left) {
    if (!isCovered(move, held)) continue
    const rest = coveredOrder(
      left.filter((other) => other !== move),
      after(move, held),
      failed,
    )
    if (rest !== undefined) return [move, ...rest]
  }
  failed.add(key)
  return undefined
}

/** The first that is covered, again and again; where none is, the first. */
function eagerOrder(moves: readonly Move[], held: Held): readonly Move[] {
  const left = [...moves]
  const ordered: Move[] = []
  let now = held
  while (left.length > 0) {
    const place = left.findIndex((move) => isCovered(move, now))
    for (const move of left.splice(Math.max(0, place), 1)) {
      now = after(move, now)
      ordered.push(move)
    }
  }
  return ordered
}
