import { describe, expect, it } from 'vitest'
import { ownFallFindings } from '../../../../electron/domain/context/own-fall.ts'
import { marketLine } from '../../../../electron/domain/context/market-line.ts'
import type { Price } from '../../../../electron/domain/number/decimal.ts'
import { decimalFromNumber } from '../../../../electron/domain/number/parse-decimal.ts'
import type { DailyClose } from '../../../../electron/domain/portfolio/mark.ts'
import { addDays, dayOf } from '../../../../electron/domain/time/instant.ts'

const FIRST = dayOf('2025-01-01')
/** A fixed sequence that wanders within ±1, the same on every machine. */
const wave = (index: number, step: number): number => Math.sin(index * step) * Math.cos(index * index * 0.7)

const seriesOf = (logReturns: readonly number[]): DailyClose[] => {
  let level = Math.log(100)
  return [0, ...logReturns].map((change, index) => {
    level += change
    return { day: addDays(FIRST, index), close: decimalFromNumber<Price>(Number(Math.exp(level).toPrecision(15))) }
  })
}

/** Solves the normal equations as a 2×2 system, and takes the residuals one by one: another way to the same line. */
function byNormalEquations(pairs: readonly { own: number; market: number }[]) {
  const n = pairs.length
  const sx = pairs.reduce((total, { market }) => total + market, 0)
  const sxx = pairs.reduce((total, { market }) => total + market * market, 0)
  const sy = pairs.reduce((total, { own }) => total + own, 0)
  const sxy = pairs.reduce((total, { own, market }) => total + own * market, 0)
  const determinant = n * sxx - sx * sx
  const alpha = (sy * sxx - sx * sxy) / determinant
  const beta = (n * sxy - sx * sy) / determinant
  const left = pairs.reduce((total, { own, market }) => total + (own - alpha - beta * market) ** 2, 0)
  return { beta, sigma: Math.sqrt(left / (n - 2)) }
}

const MARKET = Array.from({ length: 120 }, (_, index) => 0.03 * wave(index, 1.3))
const OWN = MARKET.map((market, index) => 1.2 * market + 0.02 * wave(index, 2.1))

describe('the line through returns', () => {
  it('is that of the normal equations', () => {
    const pairs = OWN.map((own, index) => ({ own, market: MARKET[index]! }))
    const line = marketLine(pairs)
    const oracle = byNormalEquations(pairs)
    expect(line?.beta).toBeCloseTo(oracle.beta, 12)
    expect(line?.sigma).toBeCloseTo(oracle.sigma, 12)
    expect(line?.samples).toBe(120)
  })

  it('is not there where the market did not move', () => {
    expect(marketLine([1, 2, 3].map((own) => ({ own, market: 0 })))).toBeUndefined()
    expect(marketLine([])).toBeUndefined()
  })
})

describe('a fall of an asset’s own', () => {
  const week = (market: number, own: number) => ({
    market: seriesOf([...MARKET, ...Array.from({ length: 7 }, () => market / 7)]),
    own: seriesOf([...OWN, ...Array.from({ length: 7 }, () => own / 7)]),
  })
  const { beta, sigma } = byNormalEquations(OWN.map((own, index) => ({ own, market: MARKET[index]! })).slice(-90))
  const since = addDays(FIRST, 127)
  const limit = (market: number): number => -beta * Math.max(0, -market) - 3 * sigma * Math.sqrt(7)

  it.each([-0.105, 0, 0.1])('begins beyond three deviations of what the market explains (market %s)', (market) => {
    const found = (own: number) => {
      const series = week(market, own)
      return ownFallFindings('SOL', series.own, series.market, since)
    }
    expect(found(limit(market) + 1e-6)).toEqual([])
    const [finding] = found(limit(market) - 1e-6)
    expect(finding).toMatchObject({ first: since, last: since, figures: { check: 'own_fall', samples: 90 } })
    expect(finding?.figures).toMatchObject({
      beta: expect.closeTo(beta, 9) as number,
      deviations: expect.closeTo(3, 4) as number,
      ownReturn: expect.closeTo(Math.expm1(limit(market)), 5) as number,
    })
  })

  it('is not judged on less than 60 days before its week, and never sees a later day', () => {
    const { own, market } = week(-0.1, -1)
    expect(ownFallFindings('SOL', own.slice(-67), market, since)).toEqual([])
    expect(ownFallFindings('SOL', own.slice(-68), market, since)).toHaveLength(1)
    const before = own.filter(({ day }) => day < addDays(since, -2))
    const atThatTime = ownFallFindings('SOL', before, market, addDays(since, -3))
    const [later] = ownFallFindings('SOL', own, market, addDays(since, -3))
    expect(atThatTime[0]?.first).toBe(later?.first)
  })
})
