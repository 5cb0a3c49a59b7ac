import { EventPublisher } from '@orpc/server'
import { expect, it } from 'vitest'
import type { Push } from '../../../electron/backend/router.ts'
import { goOn, inTurns } from '../../../electron/backend/wait-for-ledger.ts'
import type { Progress, Steps } from '../../../electron/domain/steps.ts'

/** Steps that go on until they are told to end. */
function* stepsUntil(isOver: () => boolean): Generator<Progress, string> {
  for (let done = 0; !isOver(); done += 1) yield { done, total: done }
  return 'done'
}

/** The same without a result. */
function* untold(isOver: () => boolean): Steps {
  yield* stepsUntil(isOver)
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

it('work that pages are told of is gone on with to its end, unless it is not wanted any more', async () => {
  const pushes = new EventPublisher<{ push: Push }>()
  let isOver = false
  setImmediate(() => (isOver = true))
  await goOn({ phase: 'valuing', steps: untold(() => isOver) }, pushes)
  expect(isOver).toBe(true)
  const endless = untold(() => false)
  await goOn({ phase: 'valuing', steps: endless }, pushes, () => false)
  expect(endless.next().done).toBe(false)
})
