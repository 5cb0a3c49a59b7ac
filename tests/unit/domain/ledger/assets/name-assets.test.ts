import { describe, expect, it } from 'vitest'
import {
  type AssetWords,
  createAssetNames,
  nameEvent,
} from '../../../../../electron/domain/ledger/assets/name-assets.ts'
import { finishWith } from '../../../../../electron/domain/steps.ts'
import { seeingNames } from '../../../../../electron/domain/ledger/assets/open-questions.ts'
import { dayOf, startOfDay } from '../../../../../electron/domain/time/instant.ts'
import { ledgerEvent } from '../../../../support/ledger-event.ts'

const silent: AssetWords = { answers: new Map(), renames: new Map() }
const on = (text: string) => startOfDay(dayOf(text))
const meaning = (name: string, exchange: string | undefined, day: string, words: Partial<AssetWords> = {}): string =>
  createAssetNames({ ...silent, ...words })(name, exchange, on(day))?.asset ?? name

describe('names of assets', () => {
  it.each([
    ['XXBT', 'Kraken', '2020-01-01', 'BTC'],
    ['XBT', undefined, '2020-01-01', 'BTC'],
    ['XDG', 'Kraken', '2020-01-01', 'DOGE'],
    ['LUNA', 'Binance', '2022-05-27', 'LUNC'],
    ['LUNA', 'Binance', '2022-05-28', 'LUNA'],
    ['LUNA', 'Kraken', '2023-01-01', 'LUNC'],
    ['LUNA2', 'Kraken', '2023-01-01', 'LUNA'],
    ['UST', 'Bitfinex', '2023-01-01', 'USDT'],
    ['UST', 'Binance', '2022-01-01', 'USTC'],
    ['BCC', 'Binance', '2018-11-15', 'BCH'],
    ['BCC', 'Binance', '2018-11-16', 'BCC'],
    ['BCC', 'HitBTC', '2017-11-16', 'BCC'],
    ['LDBTC', 'Binance', '2022-01-01', 'BTC'],
    ['LDO', 'Binance', '2022-01-01', 'LDO'],
    ['LDBTC', 'Kraken', '2022-01-01', 'LDBTC'],
    ['BETH', 'Binance', '2022-01-01', 'BETH'],
    ['LDSTETH', 'Binance', '2024-01-01', 'STETH'],
    ['STETH', 'Nexo', '2024-01-01', 'STETH'],
    ['BCHABC', 'Binance', '2018-12-01', 'BCH'],
    ['ZEUR', 'Kraken', '2024-01-01', 'EUR'],
    ['UDC', 'Bitfinex', '2024-01-01', 'USDC'],
    ['MIOTA', undefined, '2022-01-01', 'IOTA'],
    ['MATIC', 'Binance', '2025-01-01', 'MATIC'],
    ['REPV2', 'Kraken', '2022-01-01', 'REPV2'],
    ['NEVERHEARD', 'Binance', '2022-01-01', 'NEVERHEARD'],
  ])('%s of %s on %s is %s', (name, exchange, day, asset) => {
    expect(meaning(name, exchange, day)).toBe(asset)
  })

  it('are what the person answered, for one exchange and its span of days only', () => {
    const answers = new Map([['luna-june-2022@Binance', 'LUNC']])
    expect(meaning('LUNA', 'Binance', '2022-06-05', { answers })).toBe('LUNC')
    expect(meaning('LUNA', 'Binance', '2022-06-12', { answers })).toBe('LUNA')
    expect(meaning('LUNA', 'OKX', '2022-06-05', { answers })).toBe('LUNA')
  })

  it('are called otherwise where the person says so, after table and answers', () => {
    const renames = new Map([['BTC', 'Bitcoin']])
    expect(meaning('XXBT', 'Kraken', '2022-06-05', { renames })).toBe('Bitcoin')
    expect(meaning('BTC', 'Kraken', '2022-06-05', { renames })).toBe('Bitcoin')
    expect(meaning('ETH', 'Kraken', '2022-06-05', { renames })).toBe('ETH')
  })

  it('leave an event as it is where each name is its own asset', () => {
    const event = ledgerEvent('e', 'transfer', on('2022-01-01'), 'Kraken', ['ETH', '1'])
    expect(nameEvent(event, 'Kraken', createAssetNames(silent))).toBe(event)
  })
})

describe('open names', () => {
  const luna = ledgerEvent('luna', 'transfer', on('2022-06-01'), 'Main', ['LUNA', '1'])
  const matic = ledgerEvent('matic', 'transfer', on('2024-01-01'), 'Main', ['MATIC', '1'])
  const pol = ledgerEvent('pol', 'transfer', on('2025-01-01'), 'Main', ['POL', '1'])
  const ask = (events: readonly (typeof luna)[], words: Partial<AssetWords> = {}) =>
    finishWith(seeingNames(events, () => 'Binance', { ...silent, ...words })).questions.map(({ id }) => id)

  it('are asked where the days leave them open, and not once answered', () => {
    expect(ask([luna])).toEqual(['luna-june-2022@Binance'])
    expect(ask([{ ...luna, at: on('2022-07-01') }])).toEqual([])
    expect(ask([luna], { answers: new Map([['luna-june-2022@Binance', 'LUNA']]) })).toEqual([])
  })

  it('of a renamed coin are asked only where both names are in the book', () => {
    expect(ask([matic])).toEqual([])
    expect(ask([matic, pol])).toEqual(['MATIC-POL@Binance'])
  })
})
