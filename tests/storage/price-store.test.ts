import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WritableStore } from '../../electron/application/ports.ts'
import type { StoredClose } from '../../electron/application/price-ports.ts'
import type { Price, Quantity } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { type Instant, dayOf, formatInstant, instantFromMs, parseInstant } from '../../electron/domain/time/instant.ts'
import { APPLICATION_ID } from '../../electron/storage/inspect-database.ts'
import { firstSchema } from '../../electron/storage/migrations/0001-first-schema.ts'
import { personsWords } from '../../electron/storage/migrations/0002-persons-words.ts'
import { costChoices } from '../../electron/storage/migrations/0003-cost-choices.ts'
import { mappings } from '../../electron/storage/migrations/0004-mappings.ts'
import { batchMapping } from '../../electron/storage/migrations/0005-batch-mapping.ts'
import { batchDateOrder } from '../../electron/storage/migrations/0006-batch-date-order.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const at = (text: string): Instant => parseInstant(text)!
const clock = () => at('2026-11-22T12:00:00Z')
const price = (text: string): Price => decimal<Price>(text)
const volume = (text: string): Quantity => decimal<Quantity>(text)
const BTC = { asset: 'BTC', currency: 'USD', source: 'kraken' }
const LATER = at('2026-11-20T00:00:00Z')

async function withStore(work: (store: WritableStore) => void, dataDir = temporaryDirectory()): Promise<void> {
  const opened = await openStore({ dataDir, clock })
  try {
    work(opened.store)
  } finally {
    opened.close()
  }
}

const told = ({ day, close, volume: traded, source, kind, seenAt }: StoredClose) =>
  [
    day,
    formatDecimal(close),
    traded === undefined ? '-' : formatDecimal(traded),
    source,
    kind,
    formatInstant(seenAt),
  ].join(' ')

describe('daily closes', () => {
  it('come out as they went in, to the last digit, by day and source', () =>
    withStore((store) => {
      const digits = '12345678901234567890.123456789012345678'
      expect(
        store.writeCloses(
          BTC,
          [
            { day: dayOf('2024-01-02'), close: price(digits), volume: volume('0.000000000000000001') },
            { day: dayOf('1969-12-31'), close: price('0.10') },
          ],
          LATER,
        ),
      ).toEqual({ added: 2, changed: 0, unchanged: 0 })
      store.writeCloses({ ...BTC, source: 'binance' }, [{ day: dayOf('2024-01-02'), close: price('7') }], LATER)
      expect(store.readCloses('BTC', 'USD').map(told)).toEqual([
        '1969-12-31 0.1 - kraken candle 2026-11-20T00:00:00Z',
        '2024-01-02 7 - binance candle 2026-11-20T00:00:00Z',
        `2024-01-02 ${digits} 0.000000000000000001 kraken candle 2026-11-20T00:00:00Z`,
      ])
      expect(
        store.readCloses('BTC', 'USD', { from: dayOf('2024-01-01'), to: dayOf('2024-01-02') }).map(told),
      ).toHaveLength(2)
      expect(store.readCloses('BTC', 'EUR')).toEqual([])
    }))

  it('keep the moment at which a figure was first seen, until it is another', () =>
    withStore((store) => {
      const day = dayOf('2024-01-02')
      const write = (close: string, seenAt: string, traded?: string) =>
        store.writeCloses(
          BTC,
          [{ day, close: price(close), ...(traded === undefined ? {} : { volume: volume(traded) }) }],
          at(seenAt),
        )
      write('5', '2024-02-01T00:00:00Z')
      expect(write('5.0', '2024-03-01T00:00:00Z')).toEqual({ added: 0, changed: 0, unchanged: 1 })
      expect(write('5', '2024-04-01T00:00:00Z', '9')).toEqual({ added: 0, changed: 1, unchanged: 0 })
      expect(write('5', '2024-04-02T00:00:00Z')).toEqual({ added: 0, changed: 0, unchanged: 1 })
      expect(store.readCloses('BTC', 'USD').map(told)).toEqual(['2024-01-02 5 9 kraken candle 2024-02-01T00:00:00Z'])
      expect(write('6', '2024-05-01T00:00:00Z')).toEqual({ added: 0, changed: 1, unchanged: 0 })
      expect(store.readCloses('BTC', 'USD').map(told)).toEqual(['2024-01-02 6 - kraken candle 2024-05-01T00:00:00Z'])
      expect(store.readPrices('BTC', 'USD')).toEqual([])
      expect(store.listSeries()).toMatchObject([{ days: 1, points: 0 }])
    }))

  it('leave what was seen of a running day as the price of that moment', () =>
    withStore((store) => {
      const day = dayOf('2024-01-02')
      for (const [close, seenAt] of [
        ['5', '2024-01-02T09:00:00Z'],
        ['5', '2024-01-02T10:00:00Z'],
        ['6', '2024-01-02T11:00:00Z'],
        ['7', '2024-01-03T00:00:00Z'],
      ] as const)
        store.writeCloses(BTC, [{ day, close: price(close) }], at(seenAt))
      expect(
        store
          .readPrices('BTC', 'USD')
          .map((point) => `${formatInstant(point.at)} ${formatDecimal(point.price)} ${point.kind}`),
      ).toEqual(['2024-01-02T09:00:00Z 5 candle', '2024-01-02T11:00:00Z 6 candle'])
    }))

  it('count a day that a batch names twice once, and take its last figure', () =>
    withStore((store) => {
      const day = dayOf('2024-01-02')
      expect(
        store.writeCloses(
          BTC,
          [
            { day, close: price('5') },
            { day, close: price('6') },
          ],
          LATER,
        ),
      ).toEqual({
        added: 1,
        changed: 1,
        unchanged: 0,
      })
      expect(store.listSeries()).toMatchObject([{ days: 1 }])
    }))
})

describe('hourly closes', () => {
  const hour = (text: string, close: string) => ({ hour: at(text), close: price(close) })

  it('stand apart from daily ones', () =>
    withStore((store) => {
      store.writeHours(BTC, [hour('2024-01-02T00:00:00Z', '5'), hour('2024-01-02T01:00:00Z', '6')], LATER)
      expect(store.readCloses('BTC', 'USD')).toEqual([])
      expect(store.listPairs()).toEqual([{ asset: 'BTC', currency: 'USD', hasHours: true }])
      const range = { from: at('2024-01-02T00:00:01Z'), to: at('2024-01-02T01:00:00Z') }
      expect(store.readHours('BTC', 'USD', range).map(({ close }) => formatDecimal(close))).toEqual(['6'])
      expect(() => store.writeHours(BTC, [hour('2024-01-02T00:00:01Z', '5')], LATER)).toThrow(RangeError)
    }))

  it('are found around a moment: the hour that holds it and the one before, of every source', () =>
    withStore((store) => {
      const hours = ['2024-01-02T00:00:00Z', '2024-01-02T01:00:00Z', '2024-01-02T05:00:00Z']
      store.writeHours(
        BTC,
        hours.map((text, index) => hour(text, String(index + 1))),
        LATER,
      )
      store.writeHours({ ...BTC, source: 'binance' }, [hour('2024-01-01T00:00:00Z', '9')], LATER)
      const found = (moment: string) =>
        store.lastHours('BTC', 'USD', at(moment)).map(({ source, close }) => `${source} ${formatDecimal(close)}`)
      expect(found('2024-01-02T01:30:00Z')).toEqual(['binance 9', 'kraken 2', 'kraken 1'])
      expect(found('2024-01-02T04:59:59Z')).toEqual(['binance 9', 'kraken 2', 'kraken 1'])
      expect(found('2023-01-02T04:59:59Z')).toEqual([])
    }))
})

describe('the list of series', () => {
  it('counts every sort of price and gives its ends', () =>
    withStore((store) => {
      store.writeCloses(BTC, [{ day: dayOf('2024-01-02'), close: price('5') }], LATER)
      store.writeHours(BTC, [{ hour: at('2024-03-02T04:00:00Z'), close: price('5') }], LATER)
      store.writePrice('BTC', 'USD', {
        at: at('2024-02-02T04:00:01Z'),
        price: price('5'),
        source: 'kraken',
        kind: 'candle',
      })
      store.writePrice('BTC', 'USD', {
        at: at('2024-02-02T04:00:01Z'),
        price: price('6'),
        source: 'kraken',
        kind: 'candle',
      })
      store.writePrice('BTC', 'USD', { at: at('2023-02-02'), price: price('6'), source: 'by hand', kind: 'manual' })
      expect(store.listSeries()).toEqual([
        {
          asset: 'BTC',
          currency: 'USD',
          source: 'by hand',
          kind: 'manual',
          days: 0,
          hours: 0,
          points: 1,
          from: '2023-02-02',
          to: '2023-02-02',
        },
        {
          ...BTC,
          kind: 'candle',
          days: 1,
          hours: 1,
          points: 1,
          from: '2024-01-02',
          to: '2024-03-02',
          lastDay: '2024-01-02',
          lastHour: at('2024-03-02T04:00:00Z'),
        },
      ])
    }))
})

describe('a book of the schema before', () => {
  it('keeps every price, its source and when it was seen', async () => {
    const dataDir = temporaryDirectory()
    const old = new Database(join(dataDir, 'barbell.db'))
    old.pragma(`application_id = ${APPLICATION_ID}`)
    for (const sql of [firstSchema, personsWords, costChoices, mappings, batchMapping, batchDateOrder]) old.exec(sql)
    old.pragma('user_version = 6')
    const figures = [
      '42265.19',
      '100',
      '0.000000000000000001',
      '12345678901234567890.123456789012345678',
      '99999999999999',
      '100000000000000',
      '1.00000000000001',
      '0',
    ]
    const daily = old.prepare('INSERT INTO price_daily VALUES (?, ?, ?, ?, ?, ?)')
    figures.forEach((close, index) => {
      const seenAt = Date.UTC(2026, 0, 1 + (index % 3))
      daily.run('BTC', 'USD', index % 2 ? 'a' : 'b', `2024-02-2${index}`, close, seenAt)
    })
    daily.run('BTC', 'JPY', 'a', '1969-12-30', '5', 0)
    old.prepare('INSERT INTO price_manual VALUES (?, ?, ?, ?, ?)').run('BTC', 'USD', 17, '0.5', 'by hand')
    old.close()
    await withStore((store) => {
      expect(store.readCloses('BTC', 'USD').map(told)).toEqual(
        figures.map(
          (close, index) =>
            `2024-02-2${index} ${close} - ${index % 2 ? 'a' : 'b'} candle 2026-01-0${1 + (index % 3)}T00:00:00Z`,
        ),
      )
      expect(store.readCloses('BTC', 'JPY').map(told)).toEqual(['1969-12-30 5 - a candle 1970-01-01T00:00:00Z'])
      expect(store.readPrices('BTC', 'USD')).toEqual([
        { at: instantFromMs(17), price: price('0.5'), source: 'by hand', kind: 'manual' },
      ])
      expect(
        store
          .listSeries()
          .map(({ asset, currency, source, days, points, from, to }) => [
            asset,
            currency,
            source,
            days,
            points,
            from,
            to,
          ]),
      ).toEqual([
        ['BTC', 'JPY', 'a', 1, 0, '1969-12-30', '1969-12-30'],
        ['BTC', 'USD', 'a', 4, 0, '2024-02-21', '2024-02-27'],
        ['BTC', 'USD', 'b', 4, 0, '2024-02-20', '2024-02-26'],
        ['BTC', 'USD', 'by hand', 0, 1, '1970-01-01', '1970-01-01'],
      ])
      // The same figures again are known: the migration packs as the store does.
      const again = (source: string, isOdd: boolean) =>
        store.writeCloses(
          { asset: 'BTC', currency: 'USD', source },
          figures.flatMap((close, index) =>
            (index % 2 === 1) === isOdd ? [{ day: dayOf(`2024-02-2${index}`), close: price(close) }] : [],
          ),
          LATER,
        )
      expect([again('a', true), again('b', false)]).toEqual([
        { added: 0, changed: 0, unchanged: 4 },
        { added: 0, changed: 0, unchanged: 4 },
      ])
    }, dataDir)
  })
})
