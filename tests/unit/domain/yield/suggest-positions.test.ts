import { describe, expect, it } from 'vitest'
import { seeDeposits, suggestPositions } from '../../../../electron/domain/yield/suggest-positions.ts'
import { event } from './yield-story.ts'

const none = () => false
const supply = event(
  's',
  '2026-01-02',
  'fill',
  [
    ['USDC', '-9300'],
    ['AAVE-USDC', '9300'],
  ],
  'Supply to Aave',
)

describe('suggested positions', () => {
  it('are receipts got for coins, as in the worked example, each once', () => {
    const again = { ...supply, id: 't' }
    expect(suggestPositions(seeDeposits([supply, again]), none)).toEqual([
      {
        id: 'yield:Wallet:AAVE-USDC',
        asset: 'USDC',
        receipt: 'AAVE-USDC',
        account: 'Wallet',
        opened: '2026-01-02',
        label: 'Supply to Aave',
        eventIds: ['s', 't'],
      },
    ])
    expect(
      suggestPositions(seeDeposits([supply]), (account, asset) => account === 'Wallet' && asset === 'AAVE-USDC'),
    ).toEqual([])
  })

  it('are coins moved into an account that earns', () => {
    const moved = (account: string) => event('m', '2026-01-03', 'transfer', [['ETH', '2', account]])
    expect(suggestPositions(seeDeposits([moved('Binance Earn')]), none)).toMatchObject([
      { asset: 'ETH', account: 'Binance Earn' },
    ])
    expect(suggestPositions(seeDeposits([moved('Kraken')]), none)).toEqual([])
  })

  it.each([
    [
      'a plain trade',
      'Buy',
      [
        ['USDC', '-3000'],
        ['ETH', '1'],
      ],
    ],
    [
      'a plain wrap',
      'Wrap',
      [
        ['ETH', '-1'],
        ['WETH', '1'],
      ],
    ],
    [
      'a withdrawal',
      'Withdraw from pool',
      [
        ['AAVE-USDC', '-5'],
        ['USDC', '5'],
      ],
    ],
    [
      'money',
      'Savings deposit',
      [
        ['EUR', '-5'],
        ['USDC', '5'],
      ],
    ],
  ] as const)('are not %s', (_, label, legs) => {
    expect(suggestPositions(seeDeposits([event('x', '2026-01-02', 'fill', legs, label)]), none)).toEqual([])
  })
})
