import { describe, expect, it } from 'vitest'
import { accountDays } from '../../../../electron/domain/health/account-days.ts'
import { dayOf } from '../../../../electron/domain/time/instant.ts'
import { minute } from '../../../support/ledger-event.ts'

const DAY = 24 * 60

describe('accountDays', () => {
  it('counts each asset of each account from its first day on, the last day included', () => {
    const balances = [{ from: dayOf('2024-01-01') }, { from: dayOf('2024-01-03') }]
    expect(accountDays(balances, minute(2 * DAY + 60))).toBe(3 + 1)
  })

  it('is nothing without events', () => {
    expect(accountDays([], minute(0))).toBe(0)
  })
})
