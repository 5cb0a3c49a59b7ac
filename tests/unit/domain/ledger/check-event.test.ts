import { describe, expect, it } from 'vitest'
import { checkEvent } from '../../../../electron/domain/ledger/check-event.ts'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import type { Money } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { ledgerEvent, minute } from '../../../support/ledger-event.ts'

const now = minute(100)
const problems = (event: LedgerEvent) => checkEvent(event, now).map(({ path, code }) => `${path} ${code}`)
const written = (kind: LedgerEvent['kind'], ...legs: readonly Parameters<typeof ledgerEvent>[4][]) =>
  ledgerEvent('e', kind, minute(1), 'A', ...legs)

describe('an event by hand', () => {
  it.each([
    written('fill', ['BTC', '1', 'base'], ['USD', '-100', 'quote'], ['BNB', '-0.1', 'fee']),
    written('transfer', ['BTC', '-1'], ['BTC', '-0.001', 'fee']),
    written('income', ['ETH', '0.1', 'reward']),
    written('spend', ['ETH', '-0.1']),
    written('fee', ['ETH', '-0.1', 'fee']),
    written('adjustment', ['ETH', '0.1']),
  ])('is sound: $kind', (event) => {
    expect(problems(event)).toEqual([])
  })

  it.each([
    ['a trade of one side', written('fill', ['BTC', '1', 'base']), ['legs missing_side']],
    ['a leg of nothing', written('income', ['BTC', '0', 'reward']), ['legs.0.quantity zero_quantity']],
    ['income that goes', written('income', ['BTC', '-1', 'reward']), ['legs wrong_direction']],
    ['a purchase of goods that comes', written('spend', ['BTC', '1']), ['legs wrong_direction']],
    ['a fee that comes', written('fee', ['BTC', '1', 'fee']), ['legs wrong_direction']],
    ['a role of another kind', written('transfer', ['BTC', '1', 'reward']), ['legs.0.role wrong_role']],
    ['a transfer of a fee alone', written('transfer', ['BTC', '-1', 'fee']), ['legs nothing_moves']],
    ['the future', { ...written('income', ['BTC', '1', 'reward']), at: minute(101) }, ['at in_future']],
    [
      'a stated total of nothing',
      { ...written('income', ['BTC', '1', 'reward']), stated: { amount: decimal<Money>('0'), currency: 'USD' } },
      ['stated.amount not_positive'],
    ],
  ])('names what is wrong with %s', (_, event, expected) => {
    expect(problems(event)).toEqual(expected)
  })
})
