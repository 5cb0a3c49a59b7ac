import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, toNumber } from '../../../electron/domain/number/decimal.ts'
import { maxDrawdown } from '../../../electron/domain/performance/max-drawdown.ts'
import { growthOf } from '../../../electron/domain/performance/returns-of.ts'
import { twr } from '../../../electron/domain/performance/twr.ts'
import { rateOfDays, xirr } from '../../../electron/domain/performance/xirr.ts'
import { type Day, addDays, dayOf, daysBetween } from '../../../electron/domain/time/instant.ts'
import { money } from '../../support/ledger-story.ts'

const FIRST = dayOf('2019-02-28')
const flow = fc.record({
  day: fc.integer({ min: 0, max: 4000 }).map((days) => addDays(FIRST, days)),
  amount: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100),
})

describe('laws of the money-weighted return', () => {
  it('zeroes its own present value', () => {
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 30 }), (flows) => {
        const found = xirr(flows)
        if (!found.ok) return
        const terms = flows.map(({ day, amount }) => amount / (1 + found.value) ** (daysBetween(FIRST, day) / 365))
        const size = terms.reduce((sum, term) => sum + Math.abs(term), 0)
        expect(Math.abs(terms.reduce((sum, term) => sum + term, 0))).toBeLessThanOrEqual(size * 1e-9)
      }),
      { numRuns: 500 },
    )
  })

  it('is always found for money paid in first and taken out later, within what is looked for', () => {
    const rate = fc.double({ min: -0.9, max: 10, noNaN: true })
    fc.assert(
      fc.property(rate, fc.integer({ min: 30, max: 4000 }), (yearly, days) => {
        const end = 1000 * (1 + yearly) ** (days / 365)
        const found = xirr([
          { day: FIRST, amount: -1000 },
          { day: addDays(FIRST, days), amount: end },
        ])
        expect(found.ok && Math.abs(found.value - yearly)).toBeLessThan(1e-8)
      }),
    )
  })

  it('does not depend on the currency’s unit', () => {
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 12 }), fc.constantFrom(0.25, 8, 1024), (flows, unit) => {
        expect(xirr(flows.map(({ day, amount }) => ({ day, amount: amount * unit })))).toEqual(xirr(flows))
      }),
    )
  })
})

/** Every step of the scan, one after the other: what the bounds may leave out must not be missed. */
function nearestRootByEveryStep(flows: readonly { readonly day: Day; readonly amount: number }[]): number | undefined {
  const byDay = new Map<Day, number>()
  for (const { day, amount } of flows) byDay.set(day, (byDay.get(day) ?? 0) + amount)
  const timed = [...byDay]
    .filter(([, amount]) => amount !== 0)
    .map(([day, amount]) => ({ days: daysBetween(FIRST, day), amount }))
    .sort((a, b) => a.days - b.days)
  const [first = Number.NaN, last = Number.NaN] = [timed[0]?.days, timed.at(-1)?.days]
  const value = (u: number): number =>
    timed.reduce((sum, { days, amount }) => sum + amount * Math.exp((-u * (days - (u < 0 ? last : first))) / 365), 0)
  const [lowest, highest] = [Math.log(0.0001), Math.log(1 + 1e6)]
  const points = Array.from({ length: 2001 }, (_, step) => lowest + ((highest - lowest) * step) / 2000)
  const steps = points.slice(1).flatMap((high, index) => {
    const low = points[index] ?? high
    return value(low) * value(high) < 0 ? [(low + high) / 2] : []
  })
  return steps.sort((a, b) => Math.abs(a) - Math.abs(b))[0]
}

it('the money-weighted return is the root that a look at every step finds', () => {
  const flows = fc.oneof(
    fc.array(flow, { minLength: 2, maxLength: 40 }),
    fc
      .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 30, maxLength: 120 })
      .map((amounts) => amounts.map((amount, index) => ({ day: addDays(FIRST, index), amount }))),
  )
  fc.assert(
    fc.property(flows, (told) => {
      const found = xirr(told)
      if (found.ok && !found.isAmbiguous) return
      const expected = nearestRootByEveryStep(told)
      if (!found.ok) expect(found.why === 'no_root' ? expected : undefined).toBeUndefined()
      else expect(Math.abs(Math.log1p(found.value) - (expected ?? Number.NaN))).toBeLessThan(0.012)
    }),
    { numRuns: 100 },
  )
})

it('the money-weighted return of days in a row is that of their flows by day', () => {
  const amounts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -1000, max: 1000 })), { maxLength: 60 })
  fc.assert(
    fc.property(amounts, (told) => {
      const flows = told.map((amount, index) => ({ day: addDays(FIRST, index), amount }))
      expect(rateOfDays(Float64Array.from(told))).toEqual(xirr(flows))
    }),
  )
})

const growth = fc.double({ min: 0.5, max: 2, noNaN: true })

describe('laws of the time-weighted return', () => {
  it('does not move with the size of flows', () => {
    const periods = fc.array(fc.tuple(growth, fc.double({ min: 0, max: 1e6, noNaN: true })), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(periods, (told) => {
        const path = (isFlowing: boolean) => {
          let after = 1000
          const points = told.map(([factor, deposit]) => {
            const before = after * factor
            const point = { before, flow: isFlowing ? deposit : 0 }
            after = before + point.flow
            return point
          })
          return twr([{ before: 0, flow: 1000 }, ...points])
        }
        const [withFlows, without] = [path(true), path(false)]
        expect(withFlows.ok && without.ok).toBe(true)
        if (withFlows.ok && without.ok)
          expect(Math.abs(withFlows.value - without.value)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(without.value)))
      }),
    )
  })
})

it('growth by day is the time-weighted return of each day’s begin and end, and ends where that has none', () => {
  const amount = fc.oneof(fc.constant(0n), fc.bigInt({ min: -5n, max: 500n })).map((raw) => money(String(raw)))
  const flows = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 300n })).map((raw) => money(String(raw)))
  const days = fc.array(fc.record({ value: amount, inflow: flows, outflow: flows }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(days, (told) => {
      let grown = 1
      const expected = [1]
      let gap: ReturnType<typeof twr> | undefined
      for (const [index, { value, inflow, outflow }] of told.entries()) {
        const before = told[index - 1]
        if (before === undefined || gap !== undefined) continue
        const found = twr([
          { before: toNumber(before.value), flow: toNumber(inflow) },
          { before: toNumber(add(value, outflow)), flow: -toNumber(outflow) },
        ])
        if (found.ok) expected.push((grown *= 1 + found.value))
        else gap = found
      }
      const { growth: byDay, gap: end } = growthOf(told)
      expect(end).toEqual(gap)
      expect(byDay).toHaveLength(expected.length)
      for (const [index, one] of byDay.entries()) expect(one).toBeCloseTo(expected[index] ?? Number.NaN, 9)
    }),
    { numRuns: 300 },
  )
})

describe('laws of the deepest fall', () => {
  it('equals the worst pair of an earlier and a later value', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 }), (values) => {
        const falls = values.flatMap((high, index) => values.slice(index).map((low) => 1 - low / high))
        const found = maxDrawdown(values)
        expect(found.ok && found.value).toBe(Math.max(...falls))
      }),
    )
  })
})
