import { expect, it } from 'vitest'
import { heldInAccounts, wayOf } from '../../../renderer/features/gains/held-in-accounts.ts'

it('is what is owned less what is on its way, exact, and more where a deposit came before its withdrawal', () => {
  expect(heldInAccounts('1.3', '0.300000000000000001')).toBe('0.999999999999999999')
  expect(heldInAccounts('1', '-0.5')).toBe('1.5')
})

it('names what is on its way by how much it is, and apart where it came before it left', () => {
  expect(wayOf('0.25')).toEqual({ arrivedEarly: false, quantity: '0.25' })
  expect(wayOf('-0.000000000000000001')).toEqual({ arrivedEarly: true, quantity: '0.000000000000000001' })
})
