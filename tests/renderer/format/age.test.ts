import { expect, it } from 'vitest'
import { formatAge } from '../../../renderer/format/age.ts'

it('counts whole hours up to three days, then whole days', () => {
  expect([31.9, 71.99, 72, 220].map((hours) => formatAge(hours, 'en'))).toEqual(['31 h', '71 h', '3 d', '9 d'])
  expect([31.9, 220].map((hours) => formatAge(hours, 'ja'))).toEqual(['31時間', '9日'])
})
