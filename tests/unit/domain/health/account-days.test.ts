import { describe, expect, it } from 'vitest'
import { accountDays } from '../../../../electron/domain/health/account-days.ts'
import { ledgerEvent, minute } from '../../../support/ledger-event.ts'

const DAY = 24 * 60
const bought = (id: string, day: number, account: string) =>
  ledgerEvent(id, 'fill', minute(day * DAY), account, ['BTC', '1', 'base'])

describe('accountDays', () => {
  it('counts each asset of each account from its first event on, the last day included', () => {
    const events = [bought('a', 0, 'exchange'), bought('b', 1, 'exchange'), bought('c', 2, 'wallet')]
    expect(accountDays(events, minute(2 * DAY + 60))).toBe(3 + 1)
  })

  it('is nothing without events', () => {
    expect(accountDays([], minute(0))).toBe(0)
  })
})
