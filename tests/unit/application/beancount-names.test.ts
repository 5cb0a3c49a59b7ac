import { describe, expect, it } from 'vitest'
import { createBeancountNames } from '../../../electron/application/beancount-names.ts'

describe('names in beancount', () => {
  it('keeps an account apart from another that would be called the same', () => {
    const { accountOf } = createBeancountNames()
    expect(['my wallet', 'My wallet', 'my wallet', 'ビットフライヤー', '=cmd', '', 'a:b'].map(accountOf)).toEqual([
      'Assets:My-wallet',
      'Assets:My-wallet-2',
      'Assets:My-wallet',
      'Assets:X-ビットフライヤー',
      'Assets:Cmd',
      'Assets:X-',
      'Assets:A-b',
    ])
  })

  it.each([
    ['BTC', 'BTC'],
    ['AAVE-USDC', 'AAVE-USDC'],
    ['1INCH', 'X.1INCH'],
    ['S', 'X.S'],
    ['TRUE', 'X.TRUE'],
    ['aEthUSDC', 'X.AETHUSDC'],
    ['$$$', 'X.X'],
    ['A'.repeat(40), `X.${'A'.repeat(18)}`],
  ])('calls %s %s', (asset, commodity) => {
    expect(createBeancountNames().commodityOf(asset)).toBe(commodity)
  })

  it('keeps coins apart whose names differ only in what beancount cannot tell', () => {
    const { commodityOf } = createBeancountNames()
    expect(['aUSDC', 'AUSDC', 'auSDC'].map(commodityOf)).toEqual(['X.AUSDC', 'AUSDC', 'X.AUSDC-2'])
  })
})
