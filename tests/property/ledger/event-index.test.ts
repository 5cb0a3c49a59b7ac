import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type EventFilter, createEventIndex } from '../../../electron/application/event-index.ts'
import { compareText } from '../../../electron/domain/ledger/compare-text.ts'
import { EventList } from '../../../electron/domain/ledger/event-list.ts'
import { EVENT_KINDS, type LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { parseDecimal } from '../../../electron/domain/number/parse-decimal.ts'
import { finish } from '../../../electron/domain/steps.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const account = fc.constantFrom('Kraken', 'Binance', 'cold')
const asset = fc.constantFrom('BTC', 'ETH', 'USD')
const halves = fc.integer({ min: -6, max: 3 })
const leg = fc.record({
  asset,
  account,
  quantity: halves.map((half) => fromRaw<Quantity>(BigInt(half) * 5n * 10n ** 17n)),
  role: fc.constant('base' as const),
})
const event = fc
  .record({
    kind: fc.constantFrom(...EVENT_KINDS),
    account,
    label: fc.constantFrom('Buy', 'Sell', 'Deposit', 'İade'),
    file: fc.constantFrom('eth-2023.csv', 'trades.csv'),
    batchId: fc.constantFrom('one', 'two'),
    legs: fc.array(leg, { maxLength: 3 }),
    hour: fc.nat({ max: 20 }),
  })
  .map(({ file, batchId, hour, ...rest }) => ({
    ...rest,
    at: instantFromMs(hour * 3_600_000),
    source: { file, fileHash: 'law', row: 1, rows: [1], batchId },
  }))
const ids = fc.uniqueArray(
  fc.nat({ max: 5000 }).map((number) => `0x${number.toString(16)}`),
  { minLength: 30, maxLength: 30 },
)
/** Few sets of words, so that many events share one, and some differ by one word. */
const pool = fc
  .tuple(ids, fc.array(event, { minLength: 1, maxLength: 3 }), fc.array(event, { minLength: 30, maxLength: 30 }))
  .map(([names, shapes, others]) =>
    others.map((other, index): LedgerEvent => {
      const shape = shapes[index % shapes.length] ?? other
      const legs = shape.legs.map((part, place) => ({
        ...part,
        quantity: other.legs[place]?.quantity ?? part.quantity,
      }))
      const source = index % 4 === 0 ? other.source : shape.source
      return { id: names[index] ?? '', ...shape, at: other.at, source, legs }
    }),
  )
const word = fc.constantFrom('eth', 'BTC', 'buy', 'csv', 'krak', '0.5', '-1.0', '2', '20', 'i', '0x1', 'two')
const mostly = fc.integer({ min: 0, max: 9 }).map((one) => one === 0)
const filter: fc.Arbitrary<EventFilter> = fc.record(
  {
    asset,
    account,
    kinds: fc.subarray([...EVENT_KINDS]),
    batchId: fc.constantFrom('one', 'two'),
    search: fc.array(word, { maxLength: 3 }).map((words) => words.join(' ')),
    sort: fc.constantFrom('newest' as const, 'oldest' as const, 'account' as const, 'kind' as const, 'label' as const),
  },
  { requiredKeys: [] },
)
/** Which of the pool are in the ledger at a time, what is asked, up to where, and among which of the pool. */
const question = fc.record({
  inside: fc.array(mostly, { minLength: 30, maxLength: 30 }),
  changes: fc.boolean(),
  filter,
  upTo: fc.nat({ max: 30 }),
  among: fc.option(fc.array(fc.nat({ max: 29 })), { nil: undefined, freq: 2 }),
  idOf: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat({ max: 29 }) }),
})

/** The same by looking at every event, word by word. */
function byLooking(events: readonly LedgerEvent[], wanted: EventFilter, among: ReadonlySet<string> | undefined) {
  const words = wanted.search?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? []
  const hasWord = ({ id, label, account: own, source, legs }: LedgerEvent, text: string): boolean => {
    const number = parseDecimal<Quantity>(text)
    const size = number.ok ? (number.value < 0n ? -number.value : number.value) : undefined
    return (
      id === text ||
      [label, own, source.file, ...legs.flatMap((one) => [one.asset, one.account])].some((one) =>
        one.toLowerCase().includes(text),
      ) ||
      legs.some(({ quantity }) => quantity === size || -quantity === size)
    )
  }
  const found = events.filter(
    (one) =>
      (among === undefined || among.has(one.id)) &&
      (wanted.kinds === undefined || wanted.kinds.includes(one.kind)) &&
      (wanted.batchId === undefined || one.source.batchId === wanted.batchId) &&
      ((wanted.asset === undefined && wanted.account === undefined) ||
        one.legs.some(
          (part) =>
            (wanted.asset === undefined || part.asset === wanted.asset) &&
            (wanted.account === undefined || part.account === wanted.account),
        )) &&
      words.every((text) => hasWord(one, text)),
  )
  const { sort = 'newest' } = wanted
  if (sort !== 'oldest') found.reverse()
  return sort === 'oldest' || sort === 'newest' ? found : found.sort((a, b) => compareText(a[sort], b[sort]))
}

it('finds in a ledger that changes what a look at every event finds, in the same order', () => {
  fc.assert(
    fc.property(pool, fc.array(question, { minLength: 1, maxLength: 8 }), (events, questions) => {
      const index = createEventIndex()
      const sorted = events.toSorted((a, b) => a.at - b.at)
      let ledger: readonly LedgerEvent[] = sorted
      for (const { inside, changes, filter: asked, upTo, among: picks, idOf } of questions) {
        if (changes) {
          ledger = sorted.filter((one, place) => (inside[place] === true) !== ledger.includes(one))
          index.clear()
        }
        const id = idOf === undefined ? undefined : events[idOf]?.id
        const wanted = id === undefined ? asked : { ...asked, search: [asked.search, id].join(' ') }
        const chosen = picks && new Set(picks.map((pick) => events[pick]?.id ?? ''))
        const among = chosen && { key: [...chosen].join(), ids: () => chosen }
        const count = Math.min(upTo, ledger.length)
        const list = EventList.of(ledger)
        finish(index.following(list, wanted, among))
        const found = [...index.select(list, count, wanted, among)].map((position) => ledger[position]?.id)
        expect(found).toEqual(byLooking(ledger.slice(0, count), wanted, chosen).map((one) => one.id))
      }
    }),
    { numRuns: 600 },
  )
})
