import { describe, expect, it } from 'vitest'
import { createDigestTally } from '../../../electron/statements/digest-tally.ts'
import { digest } from '../../fixtures/statements/memory-book.ts'

describe('a tally of digests', () => {
  it('counts each digest by itself, through every growth of its table', () => {
    const tally = createDigestTally()
    const digests = Array.from({ length: 5_000 }, (_, at) => digest(String(at)))
    expect(digests.map((one) => tally.next(one))).toEqual(digests.map(() => 1))
    expect(digests.map((one) => tally.next(one))).toEqual(digests.map(() => 2))
  })

  it('tells digests apart that differ in one digit, wherever it stands', () => {
    const tally = createDigestTally()
    const one = 'f'.repeat(32)
    const others = Array.from({ length: 32 }, (_, at) => `${one.slice(0, at)}0${one.slice(at + 1)}`)
    expect([one, ...others].map((each) => tally.next(each))).toEqual([one, ...others].map(() => 1))
    expect(tally.next(one)).toBe(2)
  })
})
