import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortingInSteps } from '../../electron/domain/sort-in-steps.ts'

interface Item {
  readonly at: number
  /** Its place among the items as they came. */
  readonly place: number
}

const byTime = (a: Item, b: Item): number => a.at - b.at

function sorted(items: readonly Item[]): { result: readonly Item[]; steps: number } {
  const work = sortingInSteps(items, byTime)
  for (let steps = 0; ; steps += 1) {
    const step = work.next()
    if (step.done === true) return { result: step.value, steps }
  }
}

/** Files of events after each other: from some moment on, so many, so far apart, some of them out of turn. */
const files = fc.array(
  fc.record({
    from: fc.nat(20_000),
    count: fc.nat(6000),
    gap: fc.nat(3),
    shuffle: fc.constantFrom(0, 1, 7, 100_000),
  }),
  { minLength: 1, maxLength: 5 },
)

describe('a sort in steps', () => {
  it('comes to what a sort at once comes to, equals in the order in which they came', () => {
    fc.assert(
      fc.property(files, (parts) => {
        const items: Item[] = []
        for (const { from, count, gap, shuffle } of parts)
          for (let index = 0; index < count; index += 1)
            items.push({ at: from + index * gap + ((index * 7919) % (shuffle + 1)), place: items.length })
        const { result } = sorted(items)
        expect(result).toEqual([...items].sort(byTime))
      }),
      { numRuns: 60 },
    )
  })

  it('answers what is in order as it is, and stops now and then', () => {
    const items = Array.from({ length: 100_000 }, (_, place) => ({ at: place >> 1, place }))
    const { result, steps } = sorted(items)
    expect(result).toBe(items)
    expect(steps).toBeGreaterThan(4)
  })
})
