import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { commonRuns, gapsBetween, moveRuns } from '../../electron/application/common-runs.ts'

/** Items are told apart by what they are, not by what they say. */
const item = (): object => ({})

const edits = fc.array(fc.record({ at: fc.nat(), gone: fc.nat({ max: 3 }), came: fc.nat({ max: 3 }) }), {
  maxLength: 8,
})

it('moves what two lists have in common within one memory, and names the rest', () => {
  fc.assert(
    fc.property(fc.nat({ max: 120 }), edits, (size, changes) => {
      const before = Array.from({ length: size }, item)
      const after = [...before]
      for (const { at, gone, came } of changes)
        after.splice(at % (after.length + 1), gone, ...Array.from({ length: came }, item))
      const numberOf = new Map(before.map((one, index) => [one, index + 1]))
      const numbers = new Int32Array(Math.max(before.length, after.length))
      numbers.set(before.map((one) => numberOf.get(one) ?? 0))
      const runs = commonRuns(before, after)
      moveRuns(numbers, runs)
      const news = new Set<number>()
      for (const { start, end } of gapsBetween(runs, after.length))
        for (let place = start; place < end; place += 1) news.add(place)
      for (const [place, one] of after.entries()) if (!news.has(place)) expect(numbers[place]).toBe(numberOf.get(one))
      const common = after.filter((one) => numberOf.has(one)).length
      expect(runs.reduce((total, { length }) => total + length, 0)).toBe(common)
    }),
    { numRuns: 500 },
  )
})

it('goes on with what the ends have in common where much came or went at one place', () => {
  const before = Array.from({ length: 50 }, item)
  const after = [...before.slice(0, 20), ...Array.from({ length: 200 }, item), ...before.slice(20)]
  expect(commonRuns(before, after)).toEqual([
    { before: 0, after: 0, length: 20 },
    { before: 20, after: 220, length: 30 },
  ])
})
