import { describe, expect, it } from 'vitest'
import { periodInput } from '../../../renderer/features/overview/returns-period.ts'

describe('the period of a return', () => {
  it('of this year begins with its first day', () => {
    expect(periodInput('thisYear', '2026-11-22')).toEqual({ from: '2026-01-01', to: '2026-11-22' })
  })

  it('of twelve months is 365 days, both ends inside', () => {
    expect(periodInput('twelveMonths', '2026-12-31')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })

  it('of everything has no first day', () => {
    expect(periodInput('all', '2026-11-22')).toEqual({ to: '2026-11-22' })
  })
})
