import { expect, it } from 'vitest'
import { inTurns } from '../../../electron/backend/wait-for-ledger.ts'
import type { Progress } from '../../../electron/domain/steps.ts'

/** Steps that go on until they are told to end. */
function* stepsUntil(isOver: () => boolean): Generator<Progress, string> {
  for (let done = 0; !isOver(); done += 1) yield { done, total: done }
  return 'done'
}

it('work lets others have their turn before it ends, and ends with its result', async () => {
  let isOver = false
  setImmediate(() => (isOver = true))
  expect(
    await inTurns(
      stepsUntil(() => isOver),
      () => true,
    ),
  ).toBe('done')
})

it('work on something that others changed is left', async () => {
  expect(
    await inTurns(
      stepsUntil(() => false),
      () => false,
    ),
  ).toBeUndefined()
})
