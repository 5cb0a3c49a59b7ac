/**
 * What a yearly average (総平均法) is taken over. Over the whole book that is one for each year. Where each account has an
 * average of its own, coins that move between accounts within a year take the average of the account that sends them
 * with them, which what comes later in the year still changes, perhaps by coins that come back. So the averages of a
 * year hang together:
 *
 *   u_i · (n_i + Σ q_ji) = c_i + Σ q_ji · u_j
 *
 * with n_i and c_i the quantity and cost of what account i had at the start of the year or acquired in it, and q_ji what
 * came from account j. They are solved exactly, by elimination without fractions (Bareiss 1968).
 *
 * Worked example: A buys 2 for 100 each and sends 1 to B; B buys 1 for 300 and sends 1 back. 3·u_A = 200 + u_B and
 * 2·u_B = 300 + u_A: u_A = 140 and u_B = 220. A is left with 2 for 280 and B with 1 for 220, together 500.
 */
import { type Quantity, add, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, wholeFraction } from '../number/fraction.ts'
import type { Source } from './pool.ts'

/** How much of a year's average is whose. */
export interface YearlyTotals {
  /** All that the average is taken over. */
  readonly quantity: Quantity
  /** What it cost, but for what came from averages of the same year; absent when any of it is unknown. */
  readonly own: Fraction | undefined
  readonly received: ReadonlyMap<YearlySource, Quantity>
}

type Identity = Pick<Source, 'lotId' | 'asset' | 'eventId' | 'acquiredAt' | 'sequence'>

interface Known {
  readonly cost: Fraction | undefined
  /** All that it rests on, as it was then. */
  readonly totals: readonly (readonly [YearlySource, YearlyTotals])[]
}

export class YearlySource implements Source {
  readonly lotId: string
  readonly asset: string
  readonly eventId: string
  readonly acquiredAt: Source['acquiredAt']
  readonly sequence: number
  readonly year: number | undefined
  #totals: YearlyTotals
  #known: Known | undefined

  constructor(
    { lotId, asset, eventId, acquiredAt, sequence }: Identity,
    year: number | undefined,
    totals: YearlyTotals,
  ) {
    this.lotId = lotId
    this.asset = asset
    this.eventId = eventId
    this.acquiredAt = acquiredAt
    this.sequence = sequence
    this.year = year
    this.#totals = totals
  }

  get totals(): YearlyTotals {
    return this.#totals
  }

  get quantity(): Quantity {
    return this.#totals.quantity
  }

  /** What all of it costs, as far as the year is known. */
  get cost(): Fraction | undefined {
    if (this.#totals.received.size === 0) return this.#totals.own
    if (this.#known?.totals.every(([source, totals]) => source.#totals === totals) !== true) {
      const sources = restOf(this)
      this.#known = { cost: solved(this, sources), totals: sources.map((source) => [source, source.#totals]) }
    }
    return this.#known?.cost
  }

  /** Takes coins in that have a cost of their own. */
  acquire(quantity: Quantity, cost: Fraction | undefined): void {
    const { own, received } = this.#totals
    this.become({ quantity: add(this.quantity, quantity), own: own && cost && addFractions(own, cost), received })
  }

  /** Takes coins in at the average of another account in the same year. */
  receive(source: YearlySource, quantity: Quantity): void {
    const { own, received } = this.#totals
    const all = add(received.get(source) ?? zero<Quantity>(), quantity)
    this.become({ quantity: add(this.quantity, quantity), own, received: new Map([...received, [source, all]]) })
  }

  /** Goes to totals that it had, or on to new ones. */
  become(totals: YearlyTotals): void {
    this.#totals = totals
  }
}

/**
 * Averages for a book that goes its own way from a moment on: each that its year may still change is a copy there, and
 * the copies hang together as the averages do.
 */
export class YearlyCopies {
  readonly #copies = new Map<YearlySource, YearlySource>()

  /** The copy of an average, with the totals that it had at that moment. */
  at(source: YearlySource, { quantity, own, received }: YearlyTotals): YearlySource {
    const copy = this.#copyOf(source)
    const senders = [...received].map(([sender, came]) => [this.#copyOf(sender), came] as const)
    copy.become({ quantity, own, received: new Map(senders) })
    return copy
  }

  /** What a source is there: its copy, or itself where nothing changes it any more. */
  of(source: Source): Source {
    return (source instanceof YearlySource ? this.#copies.get(source) : undefined) ?? source
  }

  #copyOf(source: YearlySource): YearlySource {
    const known = this.#copies.get(source)
    if (known !== undefined) return known
    const copy = new YearlySource(source, source.year, source.totals)
    this.#copies.set(source, copy)
    return copy
  }
}

/** An average and all those that it rests on, itself the last. */
function restOf(source: YearlySource): readonly YearlySource[] {
  const found = new Set([source])
  for (const one of found) for (const sender of one.totals.received.keys()) found.add(sender)
  return [...found].reverse()
}

/** The cost of the last of some averages that rest on nothing else; absent when any cost is unknown. */
function solved(last: YearlySource, sources: readonly YearlySource[]): Fraction | undefined {
  const rows: bigint[][] = []
  for (const source of sources) {
    const { quantity, own, received } = source.totals
    if (own === undefined) return undefined
    const cells = sources.map((other) => (other === source ? quantity : 0n) - (received.get(other) ?? zero<Quantity>()))
    rows.push([...cells.map((cell) => cell * own.denominator), own.numerator])
  }
  const [unit, amount] = eliminated(rows)
  if (unit === 0n) return undefined
  const sign = unit < 0n ? -1n : 1n
  return addFractions(wholeFraction(0n), { numerator: sign * amount * last.quantity, denominator: sign * unit })
}

/** Of a system of equations, each with its right side last: the last unknown's factor and right side without the others. */
function eliminated(rows: readonly (readonly bigint[])[]): readonly [factor: bigint, right: bigint] {
  let left = rows
  let before = 1n
  for (;;) {
    const [top, ...below] = left
    if (top === undefined) throw new RangeError('no equations')
    const [pivot, ...others] = top
    const [right] = others
    if (pivot === undefined || right === undefined) throw new RangeError('an equation is too short')
    // Each unknown rests on coins that came from elsewhere, so that none falls out before its turn.
    if (below.length === 0) return [pivot, right]
    if (pivot === 0n) return [0n, 0n]
    left = below.map(([factor, ...cells]) => {
      if (factor === undefined) throw new RangeError('an equation is too short')
      return cells.map((cell, column) => (cell * pivot - factor * cellOf(others, column)) / before)
    })
    before = pivot
  }
}

function cellOf(row: readonly bigint[], column: number): bigint {
  const cell = row[column]
  if (cell === undefined) throw new RangeError(`no column ${column}`)
  return cell
}
