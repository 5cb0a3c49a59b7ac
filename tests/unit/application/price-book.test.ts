import { describe, expect, it } from 'vitest'
import type { PriceWord, StoredClose, StoredPrice } from '../../../electron/application/price-ports.ts'
import { createPriceBook } from '../../../electron/application/price-book.ts'
import type { Price } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { type Instant, dayOf, formatInstant, parseInstant } from '../../../electron/domain/time/instant.ts'

const at = (text: string): Instant => parseInstant(text)!
const LATER = at('2030-01-01T00:00:00Z')
const close = (day: string, price: string, seenAt = LATER, source = 'file'): StoredClose => ({
  day: dayOf(day),
  close: decimal<Price>(price),
  source,
  kind: 'candle',
  seenAt,
})
const byHand = (moment: string, price: string): StoredPrice => ({
  at: at(moment),
  price: decimal<Price>(price),
  source: 'by hand',
  kind: 'manual',
})

type Pairs = Readonly<Record<string, readonly (StoredClose | StoredPrice)[]>>

/** A book over pairs named `BTC/USD`. */
function bookOf(pairs: Pairs, told: { settings?: object; words?: readonly PriceWord[] } = {}) {
  const rowsOf = (asset: string, currency: string) => pairs[`${asset}/${currency}`] ?? []
  return createPriceBook({
    listPairs: () =>
      Object.keys(pairs).map((name) => {
        const [asset = '', currency = ''] = name.split('/')
        return { asset, currency, hasHours: false }
      }),
    readHours: () => [],
    lastHours: () => [],
    readPriceWords: () => [...(told.words ?? [])],
    readSetting: () => told.settings && JSON.stringify(told.settings),
    takePriceChanges: () => undefined,
    readCloses: (asset, currency) => rowsOf(asset, currency).filter((row) => 'day' in row),
    readPrices: (asset, currency) => rowsOf(asset, currency).filter((row) => 'price' in row),
  })
}

const DAY = 86_400_000
const markOf = (pairs: Pairs, asset: string, currency: string, moment: string, staleMs = DAY) => {
  const mark = bookOf(pairs).markAt(asset, currency, at(moment), staleMs)
  return mark && { ...mark, price: formatDecimal(mark.price), at: formatInstant(mark.at) }
}

describe('a mark', () => {
  const closes = { 'BTC/USD': [close('2026-01-01', '100'), close('2026-01-02', '200')] }

  it('is the last close of a day that is over', () => {
    expect(markOf(closes, 'BTC', 'USD', '2026-01-02T23:59:59.998Z')?.price).toBe('100')
    expect(markOf(closes, 'BTC', 'USD', '2026-01-02T23:59:59.999Z')?.price).toBe('200')
    expect(markOf(closes, 'BTC', 'USD', '2026-01-01T12:00:00Z')).toBeUndefined()
  })

  it('is known from the moment it was imported when that was before the day was over', () => {
    const early = { 'BTC/USD': [close('2026-01-02', '150', at('2026-01-02T09:00:00Z'))] }
    expect(markOf(early, 'BTC', 'USD', '2026-01-02T08:59:59Z')).toBeUndefined()
    expect(markOf(early, 'BTC', 'USD', '2026-01-02T09:00:00Z')).toMatchObject({
      price: '150',
      at: '2026-01-02T09:00:00Z',
    })
  })

  it('is stale past its limit, not on it', () => {
    expect(markOf(closes, 'BTC', 'USD', '2026-01-03T23:59:59.999Z')?.stale).toBe(false)
    expect(markOf(closes, 'BTC', 'USD', '2026-01-04T00:00:00Z')?.stale).toBe(true)
  })

  it('set by hand wins from its moment on, until a newer close', () => {
    const both = { 'BTC/USD': [...closes['BTC/USD'], byHand('2026-01-02T10:00:00Z', '170')] }
    expect(markOf(both, 'BTC', 'USD', '2026-01-02T12:00:00Z')).toMatchObject({ price: '170', source: 'by hand' })
    expect(markOf(both, 'BTC', 'USD', '2026-01-03T12:00:00Z')?.price).toBe('200')
  })

  it('of a currency in itself is 1; a stablecoin without a price has none', () => {
    expect(markOf({}, 'USD', 'USD', '2026-01-01')).toMatchObject({ price: '1', stale: false })
    expect(markOf({}, 'USDC', 'USD', '2026-01-01')).toBeUndefined()
  })

  it('turns a pair round', () => {
    expect(markOf({ 'USD/JPY': [close('2026-01-01', '160')] }, 'JPY', 'USD', '2026-01-02')?.price).toBe('0.00625')
  })

  it('goes over one hop, and is as old as the older half', () => {
    const pairs = { 'ETH/USD': [close('2026-01-02', '2000')], 'EUR/USD': [close('2026-01-01', '1.25')] }
    expect(markOf(pairs, 'ETH', 'EUR', '2026-01-03T12:00:00Z')).toEqual({
      price: '1600',
      at: '2026-01-01T23:59:59.999Z',
      source: 'file, file over USD',
      kind: 'derived',
      stale: true,
    })
  })

  it('never goes over two hops', () => {
    const pairs = {
      'ETH/BTC': [close('2026-01-01', '0.05')],
      'BTC/USD': [close('2026-01-01', '100')],
      'EUR/USD': [close('2026-01-01', '1.25')],
    }
    expect(markOf(pairs, 'ETH', 'EUR', '2026-01-02')).toBeUndefined()
    expect(markOf(pairs, 'ETH', 'USD', '2026-01-02')?.price).toBe('5')
  })

  it('prefers what is fresh over what is direct, and what is direct when nothing is fresh', () => {
    const pairs = {
      'ETH/EUR': [close('2025-01-01', '900')],
      'ETH/USD': [close('2026-01-01', '2000')],
      'EUR/USD': [close('2026-01-01', '1.25')],
    }
    expect(markOf(pairs, 'ETH', 'EUR', '2026-01-02')?.price).toBe('1600')
    expect(markOf(pairs, 'ETH', 'EUR', '2026-03-01')).toMatchObject({ price: '900', stale: true })
  })
})

describe('daily closes', () => {
  const closesOf = (pairs: Pairs, asset: string, currency: string, until: string) =>
    bookOf(pairs)
      .closesOf(asset, currency, at(until))
      .map(({ day, close: price }) => `${day} ${formatDecimal(price)}`)

  it('end with the last finished day, one a day, the figure seen last', () => {
    const pairs = {
      'SOL/USD': [
        close('2026-01-02', '20', at('2026-02-01T00:00:00Z'), 'b'),
        close('2026-01-01', '10'),
        close('2026-01-02', '21', at('2026-03-01T00:00:00Z'), 'a'),
        close('2026-01-03', '30'),
      ],
    }
    expect(closesOf(pairs, 'SOL', 'USD', '2026-01-03T12:00:00Z')).toEqual(['2026-01-01 10', '2026-01-02 21'])
  })

  it('leave out days that one half of a hop does not have, and prices set by hand', () => {
    const pairs = {
      'SOL/USD': [close('2026-01-01', '10'), close('2026-01-02', '20'), byHand('2026-01-03T00:00:00Z', '5')],
      'EUR/USD': [close('2026-01-02', '1.25')],
    }
    expect(closesOf(pairs, 'SOL', 'EUR', '2026-02-01')).toEqual(['2026-01-02 16'])
  })
})

describe('of several sources', () => {
  const seen = (text: string) => at(`${text}T00:00:00Z`)
  const rows = {
    'BTC/USD': [
      close('2026-01-01', '100', seen('2026-02-02'), 'file'),
      close('2026-01-01', '102', seen('2026-02-01'), 'kraken'),
      close('2026-01-02', '100', seen('2026-02-01'), 'kraken'),
      close('2026-01-02', '104', seen('2026-02-02'), 'file'),
    ],
  }
  const told = (settings: object, words: readonly PriceWord[] = []) => {
    const book = bookOf(rows, { settings, words })
    const mark = (moment: string) => book.markAt('BTC', 'USD', at(moment), DAY)
    return {
      marks: [mark('2026-01-02T12:00:00Z'), mark('2026-01-03T12:00:00Z')].map(
        (found) => found && `${found.source} ${formatDecimal(found.price)} ${found.suspect?.kind ?? 'sound'}`,
      ),
      suspect: mark('2026-01-03T12:00:00Z')?.suspect,
      closes: book
        .closesOf('BTC', 'USD', LATER)
        .map(({ close: price, suspect, isConfirmed }) => [formatDecimal(price), suspect?.kind, isConfirmed]),
    }
  }

  it('the figure seen last counts, and two that are further apart than allowed are suspect', () => {
    const { marks, suspect, closes } = told({})
    expect(marks).toEqual(['file 100 sound', 'file 104 sources'])
    expect(closes).toEqual([
      ['100', undefined, undefined],
      ['104', 'sources', undefined],
    ])
    expect(suspect).toMatchObject({
      asset: 'BTC',
      currency: 'USD',
      figure: { source: 'file', day: '2026-01-02', price: decimal('104') },
      against: { source: 'kraken', day: '2026-01-02', price: decimal('100') },
    })
  })

  it("the first in the person's order counts", () => {
    expect(told({ priceSources: ['kraken'] }).marks).toEqual(['kraken 102 sound', 'kraken 100 sources'])
    expect(told({ priceSources: ['file', 'kraken'] }).marks).toEqual(['file 100 sound', 'file 104 sources'])
  })

  it('the person sets how far apart they may be', () => {
    expect(told({ priceGapLimit: 0.04 }).marks).toEqual(['file 100 sound', 'file 104 sound'])
    expect(told({ priceGapLimit: 0.01 }).marks).toEqual(['file 100 sources', 'file 104 sources'])
  })

  it('the one that the person confirmed counts alone, and only as long as it says the same', () => {
    const word = { asset: 'BTC', currency: 'USD', day: dayOf('2026-01-02'), source: 'kraken' }
    const confirmed = told({}, [{ ...word, price: decimal<Price>('100') }])
    expect(confirmed.marks[1]).toBe('kraken 100 sound')
    expect(confirmed.closes[1]).toEqual(['100', undefined, true])
    expect(told({}, [{ ...word, price: decimal<Price>('99') }]).marks[1]).toBe('file 104 sources')
  })

  it('a figure more than five times the close before is suspect, one set by hand is not', () => {
    const pairs = {
      'BTC/USD': [
        close('2026-01-01', '10'),
        close('2026-01-02', '50.1'),
        close('2026-01-03', '250'),
        { ...byHand('2026-01-04T01:00:00Z', '9'), kind: 'traded' as const, source: 'kraken' },
        byHand('2026-01-04T02:00:00Z', '9'),
      ],
    }
    const kindOf = (moment: string) => bookOf(pairs).markAt('BTC', 'USD', at(moment), DAY)?.suspect?.kind
    expect(kindOf('2026-01-03T00:00:00Z')).toBe('jump')
    expect(kindOf('2026-01-04T00:00:00Z')).toBeUndefined()
    expect(kindOf('2026-01-04T01:30:00Z')).toBe('jump')
    expect(kindOf('2026-01-04T03:00:00Z')).toBeUndefined()
  })
})

describe('what was read', () => {
  it('is kept until it is invalidated', () => {
    let reads = 0
    const book = createPriceBook({
      listPairs: () => [{ asset: 'BTC', currency: 'USD', hasHours: false }],
      readHours: () => [],
      lastHours: () => [],
      readPriceWords: () => [],
      readSetting: () => undefined,
      takePriceChanges: () => undefined,
      readCloses: (asset) => {
        if (asset !== 'BTC') return []
        reads += 1
        return [close('2026-01-01', String(reads))]
      },
      readPrices: () => [],
    })
    const price = () => formatDecimal(book.markAt('BTC', 'USD', at('2026-02-01'), DAY)!.price)
    expect([price(), price()]).toEqual(['1', '1'])
    book.invalidate()
    expect(price()).toBe('2')
  })
})
