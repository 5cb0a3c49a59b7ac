/**
 * Panics as episodes, read off a ladder's daily steps: from the day on which a panic began to the day that ended it,
 * with what fired and how deep it went.
 */
import type { Price } from '../number/decimal.ts'
import type { Day } from '../time/instant.ts'
import type { FiredTranche, LadderStep } from './ladder.ts'

export const EPISODE_ENDS = ['running', 'recovered', 'halted', 'aged', 'broken'] as const
export type EpisodeEnd = (typeof EPISODE_ENDS)[number]

export interface Episode {
  readonly asset: string
  readonly start: Day
  /** The day that ended it; absent while it runs. */
  readonly end?: Day | undefined
  /** How it ended: prices recovered, a flag halted it, it grew too old, or the price series broke. */
  readonly ended: EpisodeEnd
  readonly referenceHigh: Price
  /** The deepest fall below the frozen high, and its day. */
  readonly deepest: { readonly day: Day; readonly drawdown: number; readonly close: Price }
  readonly fired: readonly FiredTranche[]
}

/** The episodes of one ladder's steps, oldest first. */
export function episodesOf(steps: readonly LadderStep[], rearmDrawdown: number): Episode[] {
  const episodes: Episode[] = []
  let running: LadderStep[] = []
  for (const step of steps) {
    if (step.state === 'panic' || step.state === 'exhausted') running.push(step)
    else if (running.length > 0) {
      episodes.push(...episodeOf(running, step, rearmDrawdown))
      running = []
    }
  }
  return [...episodes, ...(running.length > 0 ? episodeOf(running, undefined, rearmDrawdown) : [])]
}

function episodeOf(steps: readonly LadderStep[], after: LadderStep | undefined, rearmDrawdown: number): Episode[] {
  const [first] = steps
  if (first?.referenceHigh === undefined) return []
  const deepest = steps.reduce((worst, step) => (step.drawdown > worst.drawdown ? step : worst))
  return [
    {
      asset: first.asset,
      start: first.day,
      ...(after ? { end: after.day } : {}),
      ended: after ? endOf(first.referenceHigh, after, rearmDrawdown) : 'running',
      referenceHigh: first.referenceHigh,
      deepest: { day: deepest.day, drawdown: deepest.drawdown, close: deepest.close },
      fired: steps.flatMap(({ fired }) => fired),
    },
  ]
}

function endOf(reference: Price, after: LadderStep, rearmDrawdown: number): EpisodeEnd {
  if (after.state === 'halted') return 'halted'
  if (after.blocks.includes('suspect_price')) return 'broken'
  return 1 - Number(after.close) / Number(reference) < rearmDrawdown ? 'recovered' : 'aged'
}
