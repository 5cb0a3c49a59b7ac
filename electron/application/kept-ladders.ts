/**
 * The days of ladders, kept as long as what they rest on is the same: terms, closes, record and flags. Four screens ask
 * for them each time, and years of days take megabytes to work out.
 */
import type { LadderStep } from '../domain/trigger/ladder.ts'
import { type RecordedDay, continueLadder } from '../domain/trigger/ladder-record.ts'
import type { LadderInput } from '../domain/trigger/run-ladder.ts'

/** What a ladder's days rest on. */
export interface LadderGrounds {
  readonly input: LadderInput
  /** What its rule says of its days (`ladderTerms`). */
  readonly terms: string
  /** The days that were judged. */
  readonly days: readonly RecordedDay[]
}

export interface KeptLadders {
  /** Every day of a ladder (`continueLadder`). Closes and judged days count as the same where they are the same objects. */
  stepsOf(grounds: LadderGrounds): readonly LadderStep[]
}

/** Ladders of a policy as of now, and as of the moments of the past that were asked for last. */
const KEPT = 64

export function createKeptLadders(): KeptLadders {
  const kept = new Map<string, LadderGrounds & { readonly steps: readonly LadderStep[] }>()
  return {
    stepsOf: ({ input, terms, days }) => {
      const key = JSON.stringify([input.asset, terms, input.flags, input.bars.length])
      const known = kept.get(key)
      if (known !== undefined && isSameList(known.input.bars, input.bars) && isSameList(known.days, days))
        return known.steps
      const steps = continueLadder(input, days).map(({ step }) => step)
      if (known === undefined && kept.size >= KEPT) kept.clear()
      kept.set(key, { input, terms, days, steps })
      return steps
    },
  }
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}
