import { seededRandom } from '../../electron/application/seeded-random.ts'
import type { Client } from '../../electron/contract/contract.ts'

const COINS = ['BTC', 'ETH', 'WETH', 'NOPRICE'] as const
export type Written = Parameters<Client['events']['addEvent']>[0]['event']

/** Enough of each coin for most of what follows to have a cost. */
export const BEGINNINGS: readonly Written[] = ['BTC', 'ETH', 'WETH'].map((asset) => ({
  kind: 'fill',
  at: '2024-02-28T12:00:00Z',
  account: 'exchange',
  label: 'Buy',
  legs: [
    { asset, quantity: '40', role: 'base' },
    { asset: 'USD', quantity: '-100001', role: 'quote' },
  ],
}))

/** A book that anything may have happened to: sales of what is not held, coins without prices, wraps, thefts. */
export function randomEvents(seed: number): Written[] {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const amount = (): string => `${below(9)}.${1 + below(999_999)}`
  return Array.from({ length: 45 }, (_, index): Written => {
    const [coin = 'BTC', other = 'ETH'] = [COINS[below(index % 9 === 0 ? 4 : 3)], COINS[below(3)]]
    const account = below(2) === 0 ? 'exchange' : 'wallet'
    const at = new Date(Date.UTC(2024, 2, 1) + index * 13 * 86_400_000 + below(86_400_000)).toISOString()
    const quantity = amount()
    const legsOf = (): readonly [Written['kind'], string, Written['legs']] => {
      switch (below(8)) {
        case 0:
        case 1:
          return [
            'fill',
            'Buy',
            [
              { asset: coin, quantity, role: 'base' },
              { asset: 'USD', quantity: `-${amount()}`, role: 'quote' },
              { asset: other, quantity: '-0.001', role: 'fee' },
            ],
          ]
        case 2:
          return [
            'fill',
            'Sell',
            [
              { asset: coin, quantity: `-${quantity}`, role: 'base' },
              { asset: 'USD', quantity: amount(), role: 'quote' },
            ],
          ]
        case 3:
          return [
            'fill',
            'Wrap',
            [
              { asset: 'ETH', quantity: `-${quantity}`, role: 'base' },
              { asset: 'WETH', quantity, role: 'quote' },
            ],
          ]
        case 4:
          return ['income', 'Staking', [{ asset: coin, quantity, role: 'reward' }]]
        case 5:
          return ['spend', 'stolen', [{ asset: coin, quantity: `-${quantity}`, role: 'principal' }]]
        case 6:
          return ['transfer', 'Deposit', [{ asset: coin, quantity, role: 'principal' }]]
        default:
          return [
            'transfer',
            'Move',
            [
              { asset: coin, quantity: `-${quantity}`, role: 'principal' },
              { asset: coin, quantity, role: 'principal', account: 'vault' },
            ],
          ]
      }
    }
    const [kind, label, legs] = legsOf()
    return { kind, at, account, label, legs }
  })
}
