import { describe, expect, it } from 'vitest'
import { unitCost } from '../../../renderer/features/gains/unit-cost.ts'

describe('the cost of one unit of a lot', () => {
  it('is its cost over its quantity, exact where it can be', () => {
    expect(unitCost('580.125', '0.0175')).toBe('33150')
    expect(unitCost('1', '3')).toBe('0.333333333333333333')
  })

  it('is nothing where the cost is unknown, and where there is no quantity', () => {
    expect([unitCost(undefined, '2'), unitCost('5', '0')]).toEqual([undefined, undefined])
  })
})
