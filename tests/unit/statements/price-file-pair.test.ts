import { describe, expect, it } from 'vitest'
import { pairOfCell, pairOfName } from '../../../electron/statements/price-file-pair.ts'

describe('the pair of a price file', () => {
  it.each([
    ['BTCUSDT-1d-2024-01.csv', 'binance', { asset: 'BTC', currency: 'USDT' }],
    ['1INCHUSDT-1h-2024-01.csv', 'binance', { asset: '1INCH', currency: 'USDT' }],
    ['Binance_BTCUSDT_1h.csv', 'cryptodatadownload', { asset: 'BTC', currency: 'USDT' }],
    ['2024/btc-usd-max.csv', 'coingecko', { asset: 'BTC', currency: 'USD' }],
    ['BTC-USD.csv', 'yahoo', { asset: 'BTC', currency: 'USD' }],
    ['BTC_USD Binance Historical Data.csv', 'investing.com', { asset: 'BTC', currency: 'USD' }],
    ['BTC.csv', 'plain', { asset: 'BTC' }],
    ['PYUSD.csv', 'plain', {}],
    ['STETH.csv', 'plain', {}],
    ['BTCUSDT.csv', 'plain', {}],
    ['Bitcoin Historical Data.csv', 'investing.com', {}],
    ['prices.csv', 'plain', {}],
    ['DEXJPUS.csv', 'fred', {}],
  ] as const)('%s (%s)', (name, vendor, pair) => {
    expect(pairOfName(name, vendor)).toEqual(pair)
  })

  it('of a cell', () => {
    expect(pairOfCell('BTC/USD')).toEqual({ asset: 'BTC', currency: 'USD' })
    expect(pairOfCell('AAVE-USDC/USD')).toEqual({ asset: 'AAVE-USDC', currency: 'USD' })
    expect(pairOfCell('ETHUSDT')).toEqual({ asset: 'ETH', currency: 'USDT' })
    expect(pairOfCell('bitcoin')).toBeUndefined()
  })
})
