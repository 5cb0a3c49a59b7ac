import { describe, expect, it } from 'vitest'
import { chosenInput, periodInput } from '../../../renderer/features/overview/returns-period.ts'

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

  it('of chosen days is just these', () => {
    expect(chosenInput({ from: '2025-03-01', to: '2025-03-31' })).toEqual({ from: '2025-03-01', to: '2025-03-31' })
    expect(chosenInput({ from: '2025-03-01', to: '2025-03-01' })).toEqual({ from: '2025-03-01', to: '2025-03-01' })
  })

  it('is none while a day is missing, is no day, or comes before the first', () => {
    for (const days of [
      { from: '', to: '2025-03-31' },
      { from: '2025-02-30', to: '2025-03-31' },
      { from: '2025-04-01', to: '2025-03-31' },
    ])
      expect(chosenInput(days)).toBeUndefined()
  })
})
