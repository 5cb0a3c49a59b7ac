/**
 * Checks the running balance that a file states against its own amounts: each row leads from the balance before it,
 * `after − change`, to the one behind it, and where one row ends the next must begin.
 *
 * Exports run forwards or backwards in time, and rows of one moment stand in any order. So rows of one moment are taken
 * together: whatever one row ends with and another begins with cancels out, and what is left is where the moment begins
 * and where it ends; more than one of either says that a row of that moment is missing. Between moments the file's times
 * tell the direction; where they go either way both are tried, and the one with fewer breaks is the file's. A row that
 * states no balance (pending, not read) is left out, and what it moved shows as a break in the row behind it.
 *
 * Exchanges keep more places than they print: a difference of one in the eighth decimal is a rounding and no break.
 *
 * Worked example (Kraken): deposit 10 → 10, trade −4 fee 0.1 → 5.9, withdrawal −1 → 4.8 breaks by 0.1: a row is missing.
 * Of one moment, 9 → 8, 10 → 9 and 8 → 5 lead from 10 to 5, in whatever order they stand.
 */
import { type Quantity, absolute, add, subtract } from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { StatedBalance } from './dialect.ts'
import type { BalanceBreak } from './import-plan.ts'

/** Breaks that are kept: a file with more of them than this has another trouble than a missing row. */
const MAXIMUM_BREAKS = 200
/** Chains close in the order of their assets, not of their rows: as many are noted first. */
const MAXIMUM_NOTED = 10 * MAXIMUM_BREAKS
/** As many loose ends of one moment are compared each with each. */
const FEW = 100
const ROUNDING = decimal<Quantity>('0.00000001')

export interface BalanceCheck {
  /** Rows come in file order. */
  add(row: number, stated: StatedBalance): void
  /** Breaks in file order. */
  finish(): readonly BalanceBreak[]
}

interface Step {
  readonly row: number
  readonly asset: string
  readonly before: Quantity
  readonly after: Quantity
}

type Steps = [Step, ...Step[]]

/** What rows of one moment lead from and to. Of a loop, every balance is both. */
interface Moment {
  readonly steps: Readonly<Steps>
  readonly begins: readonly Quantity[]
  readonly ends: readonly Quantity[]
}

interface Direction {
  readonly breaks: BalanceBreak[]
  count: number
}

interface Chain {
  at: Instant
  open: Steps
  last: Moment | undefined
}

export function createBalanceCheck(): BalanceCheck {
  const chains = new Map<string, Chain>()
  const forwards: Direction = { breaks: [], count: 0 }
  const backwards: Direction = { breaks: [], count: 0 }

  let later = 0
  let earlier = 0

  const close = (chain: Chain): void => {
    const { moment, torn } = momentOf(chain.open)
    for (const { step, expected } of torn)
      for (const direction of [forwards, backwards]) noteBreak(direction, step, expected)
    if (chain.last) compareMoments(chain.last, moment, forwards, backwards)
    chain.last = moment
  }

  /** Time tells the file's direction where all its rows agree on one; else the direction that fits better is taken. */
  const runsForwards = (): boolean =>
    (later === 0) === (earlier === 0) ? forwards.count <= backwards.count : later > 0

  return {
    add(row, { of, at, asset, change, after }) {
      const step: Step = { row, asset, before: subtract(after, change), after }
      const chain = chains.get(of)
      if (!chain) chains.set(of, { at, open: [step], last: undefined })
      else if (chain.at === at) chain.open.push(step)
      else {
        close(chain)
        if (at > chain.at) later++
        else earlier++
        chain.at = at
        chain.open = [step]
      }
    },
    finish() {
      for (const chain of chains.values()) close(chain)
      const { breaks } = runsForwards() ? forwards : backwards
      return breaks.sort((a, b) => a.row - b.row).slice(0, MAXIMUM_BREAKS)
    },
  }
}

const isSame = (a: Quantity, b: Quantity): boolean => absolute(subtract(a, b)) <= ROUNDING

interface Torn {
  readonly step: Step
  /** The balance that the row would begin with if none were missing. */
  readonly expected: Quantity
}

/** Where a moment begins and ends, and its rows that nothing leads to though the moment does not begin with them. */
function momentOf(steps: Readonly<Steps>): { readonly moment: Moment; readonly torn: readonly Torn[] } {
  const [first] = steps
  if (steps.length === 1) return { moment: { steps, begins: [first.before], ends: [first.after] }, torn: [] }
  const { begins, ends } = leftOver(steps)
  if (begins.length === 0) {
    const loop = steps.map(({ before }) => before)
    return { moment: { steps, begins: loop, ends: loop }, torn: [] }
  }
  const torn = begins.slice(1).flatMap((step, at) => {
    const expected = ends[at]?.after
    return expected === undefined ? [] : [{ step, expected }]
  })
  return {
    moment: { steps, begins: begins.map(({ before }) => before), ends: ends.map(({ after }) => after) },
    torn,
  }
}

/** The rows that no other row leads to, and those that lead to no other: as many of either. */
function leftOver(steps: Readonly<Steps>): { readonly begins: readonly Step[]; readonly ends: readonly Step[] } {
  const waiting = new Map<bigint, Step[]>()
  for (const step of steps) {
    const same = waiting.get(step.before)
    if (same) same.push(step)
    else waiting.set(step.before, [step])
  }
  const open = steps.filter(({ after }) => waiting.get(after)?.shift() === undefined)
  const begins = [...waiting.values()].flat()
  if (begins.length > FEW) return { begins, ends: open }
  const ends = open.filter(({ after }) => {
    const at = begins.findIndex(({ before }) => isSame(before, after))
    if (at !== -1) begins.splice(at, 1)
    return at === -1
  })
  return { begins, ends }
}

/** In a file that runs backwards the later moment comes first, and its last row in the file is the first in time. */
function compareMoments(before: Moment, moment: Moment, forwards: Direction, backwards: Direction): void {
  compareEnds(forwards, before.ends, moment.begins, moment.steps[0])
  compareEnds(backwards, moment.ends, before.begins, before.steps.at(-1) ?? before.steps[0])
}

function compareEnds(direction: Direction, ends: readonly Quantity[], begins: readonly Quantity[], step: Step): void {
  const [end] = ends
  if (end === undefined || begins.some((begin) => ends.some((other) => isSame(begin, other)))) return
  noteBreak(direction, step, end)
}

function noteBreak(direction: Direction, { row, asset, before, after }: Step, begin: Quantity): void {
  direction.count++
  if (direction.breaks.length >= MAXIMUM_NOTED) return
  direction.breaks.push({ row, asset, expected: add(begin, subtract(after, before)), stated: after })
}
