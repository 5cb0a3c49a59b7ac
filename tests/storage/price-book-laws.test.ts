/** Laws of the price book over a real store, against a naive scan of everything that was written. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WritableStore } from '../../electron/application/ports.ts'
import { type PriceBook, createPriceBook } from '../../electron/application/price-book.ts'
import { saveSettings } from '../../electron/application/settings.ts'
import { type Price, fromRaw } from '../../electron/domain/number/decimal.ts'
import { DAY_MS, type Instant, instantFromMs, toDay } from '../../electron/domain/time/instant.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 0, 1)
const DAYS = 20
const ms = (value: number): Instant => instantFromMs(value)
const clock = () => ms(START + 400 * DAY_MS)
const NO_LIMIT = 1e15

interface Write {
  readonly kind: 'day' | 'hour' | 'point'
  /** Milliseconds since START at which the bar begins, or of the point. */
  readonly offset: number
  readonly price: bigint
  readonly source: 'a' | 'b'
  /** Milliseconds after the bar begins at which it was seen. */
  readonly delay: number
}

const write: fc.Arbitrary<Write> = fc
  .record({
    kind: fc.constantFrom('day' as const, 'hour' as const, 'point' as const),
    place: fc.integer({ min: 0, max: DAYS * 24 - 1 }),
    price: fc.bigInt({ min: 1n, max: 10n ** 21n }),
    source: fc.constantFrom('a' as const, 'b' as const),
    delay: fc.constantFrom(HOUR_MS / 2, 2 * HOUR_MS, 30 * HOUR_MS, 40 * DAY_MS),
  })
  .map(({ place, ...rest }) => ({
    ...rest,
    offset: rest.kind === 'day' ? Math.floor(place / 24) * DAY_MS : place * HOUR_MS + (rest.kind === 'point' ? 7 : 0),
  }))

function apply(store: WritableStore, { kind, offset, price, source, delay }: Write): void {
  const at = ms(START + offset)
  const close = fromRaw<Price>(price)
  const series = { asset: 'BTC', currency: 'USD', source }
  const seenAt = ms(at + delay)
  if (kind === 'day') store.writeCloses(series, [{ day: toDay(at), close }], seenAt)
  else if (kind === 'hour') store.writeHours(series, [{ hour: at, close }], seenAt)
  else store.writePrice('BTC', 'USD', { at, price: close, source, kind: 'traded' })
}

const moments = Array.from({ length: DAYS * 4 + 8 }, (_, index) => ms(START + index * 6 * HOUR_MS - 1))
const answers = (book: PriceBook, until = Infinity) => ({
  marks: moments.filter((at) => at <= until).map((at) => book.markAt('BTC', 'USD', at, NO_LIMIT)),
  closes: book.closesOf('BTC', 'USD', ms(Math.min(until, START + 300 * DAY_MS))),
})

/** One bar whose second figure was seen, by a clock that was set back, before its first. */
const CLOCK_SET_BACK: Write[] = [
  { kind: 'day', price: 1n, source: 'a', delay: 2 * HOUR_MS, offset: 0 },
  { kind: 'day', price: 2n, source: 'a', delay: HOUR_MS / 2, offset: 0 },
  { kind: 'day', price: 1n, source: 'a', delay: 40 * DAY_MS, offset: 0 },
]

async function withStore(work: (fresh: () => WritableStore) => void): Promise<void> {
  const opened = await openStore({ dataDir: temporaryDirectory(), clock })
  try {
    work(() => {
      opened.store.empty()
      return opened.store
    })
  } finally {
    opened.close()
  }
}

describe('the price book', () => {
  it('that follows changes answers as one that reads everything', () =>
    withStore((fresh) =>
      fc.assert(
        fc.property(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 6 }), (batches) => {
          const store = fresh()
          const following = createPriceBook(store)
          following.invalidate()
          for (const batch of batches) {
            for (const one of batch) apply(store, one)
            following.invalidate()
            expect(answers(following)).toEqual(answers(createPriceBook(store)))
          }
        }),
        { numRuns: 60 },
      ),
    ))

  it('tells the first moment at which an answer may differ', () =>
    withStore((fresh) =>
      fc.assert(
        fc.property(
          fc.array(write, { maxLength: 8 }),
          fc.array(write, { minLength: 1, maxLength: 3 }),
          (first, then) => {
            const store = fresh()
            for (const one of first) apply(store, one)
            const book = createPriceBook(store)
            book.invalidate()
            const before = answers(book)
            book.takeChange()
            for (const one of then) apply(store, one)
            book.invalidate()
            const from = book.takeChange() ?? Infinity
            const after = answers(book)
            moments.forEach((at, index) => {
              if (at < from) expect(after.marks[index]?.price).toEqual(before.marks[index]?.price)
            })
          },
        ),
        { numRuns: 60 },
      ),
    ))

  it.each(['', 'read anew, as after a change of the rules'])(
    'tells of every pair that is new, also where nobody asks between two changes %s',
    (isReadAnew) =>
      withStore((fresh) => {
        const store = fresh()
        const book = createPriceBook(store)
        book.invalidate()
        expect(answers(book).marks).not.toContainEqual(expect.anything())
        book.takeChange()
        const [early, late] = [ms(START + DAY_MS), ms(START + 5 * DAY_MS)]
        for (const [asset, at] of [
          ['ETH', late],
          ['BTC', early],
        ] as const) {
          store.writePrice(asset, 'USD', { at, price: fromRaw<Price>(1n), source: 'a', kind: 'traded' })
          if (isReadAnew !== '' && at === early) saveSettings(store, { priceGapLimit: 0.04 })
          book.invalidate()
        }
        expect(book.takeChange()).toBe(early)
      }),
  )

  it('answers for a moment as if later prices had never come', () =>
    withStore((fresh) =>
      fc.assert(
        fc.property(fc.array(write, { maxLength: 12 }), fc.integer({ min: 0, max: DAYS }), (all, cut) => {
          const until = START + cut * DAY_MS - 1
          // A bar that began by then is known at its end or when it was seen: what had not begun cannot have been.
          const known = all.filter(({ offset }) => START + offset <= until)
          const store = fresh()
          for (const one of all) apply(store, one)
          const whole = answers(createPriceBook(store), until)
          const cutStore = fresh()
          for (const one of known) apply(cutStore, one)
          expect(whole).toEqual(answers(createPriceBook(cutStore), until))
        }),
        { numRuns: 60 },
      ),
    ))

  it('gives the price of a naive scan: of what was known, the newest; of one source alone', () =>
    withStore((fresh) =>
      fc.assert(
        fc.property(fc.array(write, { maxLength: 12 }), (all) => {
          const written = all.map((one) => ({ ...one, source: 'a' as const }))
          const store = fresh()
          for (const one of written) apply(store, one)
          const bars = new Map<string, { known: number; price: bigint }[]>()
          for (const { kind, offset, price, delay } of written) {
            const length = kind === 'day' ? DAY_MS : kind === 'hour' ? HOUR_MS : 1
            const key = `${kind} ${offset}`
            const known = kind === 'point' ? START + offset : START + offset + Math.min(length - 1, delay)
            const earlier = bars.get(key) ?? []
            const last = earlier.at(-1)
            if (kind === 'point' || !last) bars.set(key, [{ known, price }])
            // A figure seen no earlier than the one that corrects it never stood: the clock was set back.
            else if (last.price !== price)
              bars.set(key, [...(last.known < known ? earlier : earlier.slice(0, -1)), { known, price }])
          }
          const figures = [...bars.values()].flat()
          const book = createPriceBook(store)
          for (const at of moments) {
            const known = figures.filter((figure) => figure.known <= at)
            const newest = Math.max(...known.map((figure) => figure.known))
            const expected = known.filter((figure) => figure.known === newest).map(({ price }) => price)
            const mark = book.markAt('BTC', 'USD', at, NO_LIMIT)
            if (expected.length === 0) expect(mark).toBeUndefined()
            else expect(expected).toContain(mark?.price)
          }
        }),
        { numRuns: 100, examples: [[CLOCK_SET_BACK]] },
      ),
    ))
})
