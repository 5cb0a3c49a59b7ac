import { describe, expect, it } from 'vitest'
import { coinStanding, isCoinId, shippedAssets } from '../../../../electron/domain/market/coin-listings.ts'
import { LISTING_DATA } from '../../../../electron/domain/market/listing-data.ts'
import { AMBIGUOUS, LISTING_RULES } from '../../../../electron/domain/market/listing-rules.ts'

const symbolsOf = (asset: string, source: string) => {
  const standing = coinStanding(asset, {})
  return standing.kind === 'known'
    ? standing.listings
        .filter((listing) => listing.source === source)
        .map(({ symbol, from, until }) => [symbol, from, until])
    : standing.kind
}

describe('what a source calls an asset', () => {
  it('is known for some four hundred coins', () => {
    expect(shippedAssets()).toBeGreaterThan(400)
    expect(symbolsOf('BTC', 'kraken')).toEqual([['XXBTZUSD', undefined, undefined]])
    expect(symbolsOf('DOGE', 'kraken')).toEqual([['XDGUSD', undefined, undefined]])
    expect(symbolsOf('AVAX', 'coingecko')).toEqual([['avalanche-2', undefined, undefined]])
    expect(symbolsOf('USDT', 'binance')).toEqual([])
  })

  it('follows a ticker that was used again', () => {
    expect(symbolsOf('LUNA', 'binance')).toEqual([['LUNAUSDT', '2022-05-31', undefined]])
    expect(symbolsOf('LUNC', 'binance')).toEqual([
      ['LUNAUSDT', undefined, '2022-05-13'],
      ['LUNCUSDT', '2022-09-09', undefined],
    ])
    expect(symbolsOf('LUNA', 'kraken')).toEqual([['LUNA2USD', '2022-05-28', undefined]])
  })

  it('is asked where a ticker means two coins, or none that is known', () => {
    const beam = coinStanding('BEAM', {})
    expect(beam.kind === 'ask' && beam.choices.map(({ coin }) => coin)).toEqual(['beam', 'beam-2'])
    expect(coinStanding('NOSUCHCOIN', {})).toEqual({ kind: 'ask', choices: [] })
    expect(coinStanding('constructor', {})).toEqual({ kind: 'ask', choices: [] })
  })

  it('is what the person said, once they said it', () => {
    const answers = { BEAM: { kind: 'coin', coin: 'beam-2' }, NOSUCHCOIN: { kind: 'none' } } as const
    const beam = coinStanding('BEAM', answers)
    expect(beam.kind === 'known' && beam.listings.map(({ source, symbol }) => [source, symbol])).toEqual([
      ['coingecko', 'beam-2'],
      ['defillama', 'beam-2'],
    ])
    expect(coinStanding('NOSUCHCOIN', answers)).toEqual({ kind: 'none' })
  })

  it('of money is a currency of the central bank', () => {
    expect(symbolsOf('JPY', 'frankfurter')).toEqual([['JPY', undefined, undefined]])
  })

  it('takes only what can be an id of a coin', () => {
    expect(['bitcoin', '0x', 'usd-coin', 'spx6900'].every(isCoinId)).toBe(true)
    expect(['', 'Bitcoin', '../x', 'a b', 'a/b', 'x'.repeat(101)].some(isCoinId)).toBe(false)
  })
})

describe('the table', () => {
  const lines = LISTING_DATA.trim()
    .split(/\n|; /)
    .map((line) => line.split(' '))

  it('has each coin once, with an id and three markets', () => {
    for (const line of lines) {
      expect([line[0], line.length]).toEqual([line[0], 5])
      expect(isCoinId(line[1] ?? '')).toBe(true)
      expect(line[3]).toMatch(/^[+-]$/)
      expect(line[4]).toMatch(/^[+-]$/)
    }
    expect(new Set(lines.map(([asset]) => asset)).size).toBe(lines.length)
  })

  it('leaves what is ambiguous or was re-used to the rules', () => {
    const ruled = new Set([...Object.keys(AMBIGUOUS), ...LISTING_RULES.map(({ asset }) => asset)])
    expect(lines.filter(([asset]) => ruled.has(asset ?? ''))).toEqual([])
  })

  it('never gives one market of an exchange to two coins on the same day', () => {
    const taken = new Map<string, string>()
    for (const [asset = '', , kraken = '-'] of lines) {
      if (kraken === '-') continue
      expect(taken.get(kraken)).toBeUndefined()
      taken.set(kraken, asset)
    }
    for (const { source, symbol, asset } of LISTING_RULES)
      if (source === 'kraken') expect([asset, taken.get(symbol)]).toEqual([asset, undefined])
  })
})
