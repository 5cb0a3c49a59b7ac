import { expect, it } from 'vitest'
import { coverageOf } from '../../../renderer/features/ladders/reserve-coverage.ts'

const reserve = { available: '31702.11', asked: '8999.55', room: '9000', scale: 1 }

it('tells what binds: nothing, the caps, the reserve, or both', () => {
  expect(coverageOf({ ...reserve, asked: '0' })).toBe('nothingAsked')
  expect(coverageOf(reserve)).toBe('covered')
  expect(coverageOf({ ...reserve, room: '4999.59' })).toBe('capped')
  expect(coverageOf({ ...reserve, available: '5000', scale: 0.5555 })).toBe('short')
  expect(coverageOf({ ...reserve, available: '3000', room: '4999.59', scale: 0.6 })).toBe('shortAndCapped')
})
