/**
 * Checks the running balance that a file states against its own amounts: `after = after of the row before + change`.
 *
 * Exports run forwards or backwards in time, and rows of one second do not tell which. So both directions are tried, and
 * the one with fewer breaks is the file's. A row that states no balance (pending, not read) is left out of the chain,
 * and what it moved shows as a break in the row behind it.
 *
 * Worked example (Kraken): deposit 10 → 10, trade −4 fee 0.1 → 5.9, withdrawal −1 → 4.8 breaks by 0.1: a row is missing.
 */
import { type Quantity, add, subtract } from '../domain/number/decimal.ts'
import type { StatedBalance } from './dialect.ts'
import type { BalanceBreak } from './import-plan.ts'

/** Breaks that are kept: a file with more of them than this has another trouble than a missing row. */
const MAXIMUM_BREAKS = 200

export interface BalanceCheck {
  add(row: number, stated: StatedBalance): void
  /** Breaks of the direction that fits better, in file order. */
  finish(): readonly BalanceBreak[]
}

interface Direction {
  readonly breaks: BalanceBreak[]
  count: number
}

export function createBalanceCheck(): BalanceCheck {
  const last = new Map<string, { readonly row: number; readonly stated: StatedBalance }>()
  const forwards: Direction = { breaks: [], count: 0 }
  const backwards: Direction = { breaks: [], count: 0 }
  return {
    add(row, stated) {
      const before = last.get(stated.of)
      last.set(stated.of, { row, stated })
      if (!before) return
      compare(forwards, row, stated.asset, add(before.stated.after, stated.change), stated.after)
      compare(backwards, before.row, stated.asset, add(stated.after, before.stated.change), before.stated.after)
    },
    finish: () => (forwards.count <= backwards.count ? forwards : backwards).breaks,
  }
}

function compare(direction: Direction, row: number, asset: string, expected: Quantity, stated: Quantity): void {
  if (subtract(expected, stated) === 0n) return
  direction.count++
  if (direction.breaks.length < MAXIMUM_BREAKS) direction.breaks.push({ row, asset, expected, stated })
}
