/** The log of what the person decided: appended, never changed. */
import type * as z from 'zod'
import { type decision, decisionBody } from '../contract/decisions.ts'
import { orderReason } from '../contract/plan.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import type { StoredDecision } from './ports.ts'

export type Decision = z.output<typeof decision>
export type DecisionBody = z.output<typeof decisionBody>

/** Everything decided up to a moment, oldest first. */
export const readDecisions = ({ store }: Pick<Desk, 'store'>, until?: Instant): Decision[] =>
  store
    .readDecisions()
    .filter(({ madeAt }) => until === undefined || madeAt <= until)
    .map(decode)

/** Appends a decision. An empty note is none. */
export function decide(
  { store }: Pick<Desk, 'store'>,
  body: DecisionBody,
  { madeAt, note }: { madeAt: Instant; note?: string | undefined },
): Decision {
  const { kind } = body
  const noted = note === undefined || note.trim() === '' ? {} : { note: note.trim() }
  const number = store.addDecision({ kind, madeAt, ...noted, body: JSON.stringify(decisionBody.encode(body)) })
  return { number, madeAt, ...noted, body }
}

function decode({ number, madeAt, note, body }: StoredDecision): Decision {
  return { number, madeAt, ...(note === undefined ? {} : { note }), body: decisionBody.parse(withKnownReasons(body)) }
}

/** A reason of a kind that this version does not know is left out; the sentence beside it stays. */
function withKnownReasons(text: string): unknown {
  const stored: unknown = JSON.parse(text)
  if (typeof stored !== 'object' || stored === null || !('orders' in stored) || !Array.isArray(stored.orders))
    return stored
  const known = (order: unknown): unknown => {
    if (typeof order !== 'object' || order === null || !('reasonData' in order)) return order
    const { reasonData, ...rest } = order
    return orderReason.safeParse(reasonData).success ? order : rest
  }
  return { ...stored, orders: stored.orders.map(known) }
}
