import { expect, it } from 'vitest'
import { createPolicyReader } from '../../../electron/application/policy-reader.ts'
import { EXAMPLE_POLICY } from '../../../electron/domain/policy/example-policy.ts'

const textOf = (lossBudget: number): string => JSON.stringify({ ...EXAMPLE_POLICY, lossBudget })

it('the same text is the same policy, another text another one at once', () => {
  const read = createPolicyReader()
  const first = read(textOf(0.5))
  expect(read(textOf(0.5))).toBe(first)
  expect(read(textOf(0.4)).lossBudget).toBe(0.4)
  expect(read(textOf(0.5))).toBe(first)
})

it('few texts are kept, and what is let go is read again', () => {
  const read = createPolicyReader()
  const first = read(textOf(0.5))
  for (let version = 1; version <= 8; version += 1) read(textOf(0.5 + version / 100))
  expect(read(textOf(0.5))).not.toBe(first)
  expect(read(textOf(0.5))).toEqual(first)
})

it('a text that is no policy is refused each time', () => {
  const read = createPolicyReader()
  for (const body of ['{}', '{}', 'no JSON']) expect(() => read(body)).toThrow()
})
