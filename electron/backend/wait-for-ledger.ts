import type { EventPublisher } from '@orpc/server'
import { setImmediate as otherWork } from 'node:timers/promises'
import { type Desk, patientDesk } from '../application/desk.ts'
import type { InTurns } from '../application/reports.ts'
import { type PhaseOfWork, Unfinished } from '../application/unfinished.ts'
import type { Push } from './router.ts'

/** So long work goes on before others are answered. */
export const TURN_MS = 8
/** Work that is over sooner is not worth a word. */
const QUIET_MS = 150
const TELL_EVERY_MS = 100

/** Answers questions that need the ledger read and booked, and goes on with that in turns with everything else. */
export type WithLedger = <Answer>(ask: (desk: Desk) => Answer | Promise<Answer>) => Promise<Answer>

export function createWithLedger(desk: Desk, pushes: EventPublisher<{ push: Push }>): WithLedger {
  const patient = patientDesk(desk)
  return async (ask) => {
    for (;;) {
      try {
        return await ask(patient)
      } catch (error) {
        if (!(error instanceof Unfinished)) throw error
        await goOn(error, pushes)
      }
    }
  }
}

/** Makes a handler of a question that needs figures: it waits for the ledger, and nothing else waits meanwhile. */
export const figuresOf =
  (withLedger: WithLedger) =>
  <Input, Answer>(ask: (ready: Desk, input: Input) => Answer | Promise<Answer>) =>
  ({ input }: { readonly input: Input }): Promise<Answer> =>
    withLedger((ready) => ask(ready, input))

/** Takes turns until the work is over, or no longer current; others may go on with the same work meanwhile. */
export async function goOn(
  { phase, steps }: PhaseOfWork,
  pushes: EventPublisher<{ push: Push }>,
  isCurrent: () => boolean = () => true,
): Promise<void> {
  let tellAt = performance.now() + QUIET_MS
  let toldOf: number | undefined
  for (;;) {
    const turnEnds = performance.now() + TURN_MS
    let step = steps.next()
    while (step.done !== true && performance.now() < turnEnds) step = steps.next()
    if (step.done === true) break
    const { done, total } = step.value
    if (performance.now() >= tellAt) {
      tellAt = performance.now() + TELL_EVERY_MS
      toldOf = total
      pushes.publish('push', { kind: 'booking', phase, done: Math.min(done, total), total })
    }
    await otherWork()
    if (!isCurrent()) return
  }
  if (toldOf !== undefined) pushes.publish('push', { kind: 'booking', phase, done: toldOf, total: toldOf })
}

/** Does work in turns with everything else, as long as it is current. */
export const inTurns: InTurns = async (steps, isCurrent) => {
  for (;;) {
    const turnEnds = performance.now() + TURN_MS
    let step = steps.next()
    while (step.done !== true && performance.now() < turnEnds) step = steps.next()
    if (step.done === true) return step.value
    await otherWork()
    if (!isCurrent()) return undefined
  }
}
