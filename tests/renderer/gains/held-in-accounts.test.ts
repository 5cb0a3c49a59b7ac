import { expect, it } from 'vitest'
import { heldInAccounts } from '../../../renderer/features/gains/held-in-accounts.ts'

it('is what is owned less what is on its way, exact, and more where a deposit came before its withdrawal', () => {
  expect(heldInAccounts('1.3', '0.300000000000000001')).toBe('0.999999999999999999')
  expect(heldInAccounts('1', '-0.5')).toBe('1.5')
})
