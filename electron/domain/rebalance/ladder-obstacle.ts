import { DAY_MS, startOfDay, toDay } from '../time/instant.ts'
import { gateOf } from '../trigger/gate.ts'
import type { LadderStatus } from '../trigger/ladder.ts'
import type { SkipReason } from './plan.ts'
import { type PlanFrame, undecidedReason } from './plan-frame.ts'

/** Why a ladder's gate is shut; `undefined` while it is open or halved. */
export function ladderObstacle(frame: PlanFrame, ladder: LadderStatus): SkipReason | undefined {
  const { policy, flags, at, staleAfterHours } = frame.input
  const { blocks, closeDay, asset, state } = ladder
  const { gate, flag } = gateOf(policy, flags, asset, at)
  if (gate === 'blocked' && flag) return { kind: 'flagged', flag: flag.flag, since: toDay(flag.from) }
  const undecided = undecidedReason(frame, asset)
  if (undecided) return undecided
  if (ladder.gate !== 'blocked') return undefined
  if (blocks.includes('indicator') && ladder.gatedBy) {
    const { indicator, measure, truth } = ladder.gatedBy
    return truth.kind === 'holds'
      ? { kind: 'indicator_gate', indicator, measure, value: truth.value }
      : { kind: 'indicator_gate', indicator, measure, why: truth.why }
  }
  if (blocks.includes('suspect_price')) return { kind: 'suspect_price' }
  if (blocks.includes('stale_price') && closeDay !== undefined) {
    const ageHours = (at - startOfDay(closeDay) - DAY_MS) / 3_600_000
    return { kind: 'stale_mark', ageHours, limitHours: staleAfterHours }
  }
  if (blocks.includes('short_history') || blocks.includes('no_prices')) return { kind: 'short_history' }
  return { kind: 'no_tranche_due', state }
}
