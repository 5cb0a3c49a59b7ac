import { describe, expect, it } from 'vitest'
import {
  type BarbellInput,
  LARGEST_RADIUS,
  PIVOT,
  VIEW,
  layBarbell,
} from '../../../renderer/features/overview/barbell-geometry.ts'

const rule = { target: 0.1, low: 0, high: 0.15 }
const book: BarbellInput = {
  safe: 0.875,
  convex: 0.125,
  sleeves: { 'blue-chip': 0.431, yield: 0.097, reserve: 0.347 },
  rule,
}
const area = (radius: number): number => radius * radius

describe('plates', () => {
  it('have areas in the ratio of their weights, the larger with the largest radius', () => {
    const { safePlate, convexPlate } = layBarbell(book)
    expect(safePlate.radius).toBeCloseTo(LARGEST_RADIUS)
    expect(convexPlate.radius).toBeCloseTo(46.1, 1)
    expect(area(safePlate.radius) / area(convexPlate.radius)).toBeCloseTo(0.875 / 0.125)
  })

  it('keep the ratio when the convex side is the heavier', () => {
    const { safePlate, convexPlate } = layBarbell({ ...book, safe: 0.2, convex: 0.8 })
    expect(convexPlate.radius).toBeCloseTo(LARGEST_RADIUS)
    expect(area(safePlate.radius) / area(convexPlate.radius)).toBeCloseTo(0.25)
  })

  it('have no radius without weight', () => {
    expect(layBarbell({ ...book, safe: 1, convex: 0 }).convexPlate.radius).toBe(0)
    expect(layBarbell({ ...book, safe: 0, convex: 0 }).safePlate.radius).toBe(0)
  })
})

describe('rings', () => {
  it('have areas in the ratio of the sleeves, the reserve inside', () => {
    const { rings, safePlate } = layBarbell(book)
    const radii = new Map(rings.map(({ name, radius }) => [name, radius]))
    const reserve = area(radii.get('reserve') ?? 0)
    const yields = area(radii.get('yield') ?? 0) - reserve
    const blueChip = area(radii.get('blue-chip') ?? 0) - reserve - yields
    expect(radii.get('blue-chip')).toBeCloseTo(safePlate.radius)
    expect(yields / reserve).toBeCloseTo(0.097 / 0.347)
    expect(blueChip / reserve).toBeCloseTo(0.431 / 0.347)
  })

  it('leave out a sleeve without weight, and its leader line', () => {
    const { rings } = layBarbell({ ...book, sleeves: { 'blue-chip': 0.5, yield: 0, reserve: 0.375 } })
    expect(rings.find(({ name }) => name === 'yield')).toMatchObject({ radius: 0, leader: undefined })
  })
})

describe('tilt', () => {
  it('is 1.7° for each point of drift, the heavy end down', () => {
    const { tilt, convexPlate, safePlate } = layBarbell(book)
    expect(tilt).toBeCloseTo(4.25)
    expect(convexPlate.y).toBeGreaterThan(PIVOT.y)
    expect(safePlate.y).toBeLessThan(PIVOT.y)
  })

  it('is level on target, and without a policy', () => {
    expect(layBarbell({ ...book, convex: 0.1, safe: 0.9 }).tilt).toBe(0)
    const { tilt, scale } = layBarbell({ ...book, rule: undefined })
    expect([tilt, scale]).toEqual([0, undefined])
  })

  it('stops at 20° either way, and the whole figure stays in view', () => {
    for (const convex of [0, 0.3, 0.6, 1]) {
      const figure = layBarbell({ ...book, convex, safe: 1 - convex, rule: { target: 0.3, low: 0, high: 0.4 } })
      const [, top = 0, , height = 0] = figure.viewBox.split(' ').map(Number)
      expect(Math.abs(figure.tilt)).toBeLessThanOrEqual(20)
      for (const plate of [figure.safePlate, figure.convexPlate]) {
        expect(plate.y - plate.radius).toBeGreaterThanOrEqual(top)
        expect(plate.y + plate.radius).toBeLessThanOrEqual(top + height)
      }
      expect(figure.convexLabel.y + 19).toBeLessThanOrEqual(top + height)
    }
    expect(layBarbell({ ...book, convex: 1, safe: 0 }).tilt).toBe(20)
    expect(layBarbell({ ...book, convex: 0, safe: 1, rule: { target: 0.4, low: 0, high: 0.5 } }).tilt).toBe(-20)
    expect(layBarbell(book).viewBox).toBe(`0 0 ${VIEW.width} ${VIEW.height}`)
  })
})

describe('scale', () => {
  it('has its target level with the pivot and its pointer where the weight is', () => {
    const { scale } = layBarbell(book)
    const target = scale?.ticks.find(({ kind }) => kind === 'target')
    expect(target?.from.y).toBeCloseTo(PIVOT.y)
    expect(scale?.now.y).toBeCloseTo(PIVOT.y + 433 * Math.sin((4.25 * Math.PI) / 180))
  })

  it('keeps its labels apart', () => {
    for (const convex of [0, 0.05, 0.095, 0.1, 0.105, 0.12, 0.145, 0.15, 0.18]) {
      const { scale } = layBarbell({ ...book, convex, safe: 1 - convex })
      const heights = [scale?.now.y ?? 0, ...(scale?.ticks.flatMap(({ label }) => (label ? [label.y] : [])) ?? [])]
      const gaps = heights
        .sort((a, b) => a - b)
        .flatMap((y, index) => (index === 0 ? [] : [y - (heights[index - 1] ?? 0)]))
      expect(Math.min(...gaps), `convex ${convex}`).toBeGreaterThan(15.9)
    }
  })
})
