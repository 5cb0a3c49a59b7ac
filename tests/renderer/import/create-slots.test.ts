import { expect, it } from 'vitest'
import { createSlots } from '../../../renderer/features/import/create-slots.ts'

it('runs so many jobs at a time, the others in their order, and none that was aborted meanwhile', async () => {
  const slots = createSlots(2)
  const never = new AbortController()
  const aborted = new AbortController()
  const started: number[] = []
  const ends: (() => void)[] = []
  const job = (name: number) => () => {
    started.push(name)
    return new Promise<number>((resolve) => ends.push(() => resolve(name)))
  }
  const first = slots.run(job(1), never.signal)
  const failing = slots.run(() => Promise.reject(new Error('no')), never.signal)
  const given = slots.run(job(3), aborted.signal)
  const last = slots.run(job(4), never.signal)
  aborted.abort()
  await expect(failing).rejects.toThrow('no')
  await expect(given).rejects.toThrow()
  await Promise.resolve()
  expect(started).toEqual([1, 4])
  for (const end of ends) end()
  expect([await first, await last]).toEqual([1, 4])
})
