/**
 * What flags in force do to purchases of an asset. A flag blocks unless the policy has a gate that says it only halves
 * the tranche (spec c: what is unknown fails closed); where flags or gates disagree, the stricter one holds.
 */
import { type Flag, isInForce } from '../context/flag.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import type { LadderStatus } from './ladder.ts'

export interface GateReading {
  readonly gate: LadderStatus['gate']
  /** The flag that closes or halves the gate: the earliest of the strictest. */
  readonly flag?: Flag | undefined
}

/** The gate of an asset at a moment. */
export function gateOf(policy: Policy, flags: readonly Flag[], asset: string, at: Instant): GateReading {
  const inForce = flags
    .filter((flag) => flag.asset === asset && isInForce(flag, at))
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  const blocking = inForce.find((flag) => isBlocking(policy, flag))
  if (blocking) return { gate: 'blocked', flag: blocking }
  const [halving] = inForce
  return halving ? { gate: 'halved', flag: halving } : { gate: 'open' }
}

/** The flags that halt a ladder: all but those whose gates only halve. Give these to `runLadder`. */
export const haltingFlags = (policy: Policy, flags: readonly Flag[]): Flag[] =>
  flags.filter((flag) => isBlocking(policy, flag))

function isBlocking({ gates }: Policy, flag: Flag): boolean {
  const effects = gates
    .filter(({ when }) => 'flag' in when && (when.flag === 'any' || when.flag === flag.flag))
    .map((gate) => gate.effect)
  return effects.length === 0 || effects.includes('block')
}
