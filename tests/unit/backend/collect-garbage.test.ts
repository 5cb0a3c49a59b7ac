import { setImmediate as otherWork } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collectGarbage } from '../../../electron/backend/collect-garbage.ts'

const forgotten = (): WeakRef<object> => new WeakRef({ large: Array.from({ length: 1000 }, (_, index) => index) })

it('collects what is forgotten where much is in use, and leaves it where little is', async () => {
  const reference = forgotten()
  await otherWork()
  expect(collectGarbage(Infinity)).toBe(false)
  expect(reference.deref()).toBeDefined()
  await otherWork()
  expect(collectGarbage(0)).toBe(true)
  await otherWork()
  expect(reference.deref()).toBeUndefined()
  expect(globalThis.gc).toBeUndefined()
})
