import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { EventList } from '../../../electron/domain/ledger/event-list.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { planOf } from '../../../electron/domain/lots/cost-choice.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { type Fees, printedFees } from '../../../electron/domain/lots/printed-fees.ts'
import { worthOf } from '../../../electron/domain/lots/valuation.ts'
import { type Price, fromRaw, one, sum } from '../../../electron/domain/number/decimal.ts'
import { finishWith } from '../../../electron/domain/steps.ts'
import { DAY_MS, instantFromMs } from '../../../electron/domain/time/instant.ts'
import { ledgerEvent } from '../../support/ledger-event.ts'

const YEARS = [2022, 2023, 2024]
const START = Date.UTC(2022, 6, 1)
/** Events lie in several pieces, one of which reaches over a new year. */
const COUNT = 2600
const SPAN = 800 * DAY_MS

/** A fill of which some pay a fee, some are paid one back, in the currency, a coin, or a coin without a price. */
function eventAt(id: string, place: number): LedgerEvent {
  const fee = ['0', '-0.003', '0.001', '-0.2'][place % 4] ?? '0'
  const asset = ['USD', 'BNB', 'BNB', 'DUST'][(place >> 2) % (place % 50 === 0 ? 4 : 3)] ?? 'USD'
  const at = instantFromMs(START + Math.floor((place / COUNT) * SPAN))
  const event = ledgerEvent(id, 'fill', at, 'Kraken', ['BTC', '1', 'base'], ['USD', '-50', 'quote'])
  const own = ledgerEvent(id, 'fee', at, 'Kraken', [asset, fee, 'fee']).legs
  return fee === '0' ? event : { ...event, legs: [...event.legs, ...own] }
}

const FIRST = Array.from({ length: COUNT }, (_, index) => eventAt(`event ${index}`, index))

/** What every fee of a year comes to, one by one. */
function feesAnew(events: readonly LedgerEvent[], { options }: LotLedger, year: number): Map<string, Fees> {
  const ofYear = events.filter(({ at }) => new Date(at).getUTCFullYear() === year)
  const paid = ofYear.flatMap((event) =>
    printedFees(event).map((fee) => ({ ...fee, value: worthOf(options, fee, event.at) })),
  )
  const sums = [...Map.groupBy(paid, ({ asset }) => asset)].map(([asset, fees]): [string, Fees] => {
    const values = fees.flatMap(({ value }) => value ?? [])
    const value = values.length === fees.length ? sum(values) : undefined
    return [asset, { payments: fees.length, quantity: sum(fees.map(({ quantity }) => quantity)), value }]
  })
  return new Map(sums)
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('came' as const), place: fc.nat({ max: COUNT }) }),
  fc.record({ kind: fc.constant('went' as const), place: fc.nat({ max: COUNT - 20 }) }),
  fc.record({
    kind: fc.constant('price' as const),
    place: fc.nat({ max: COUNT }),
    price: fc.integer({ min: 1, max: 9 }),
  }),
)

it('says of a year what its fees come to one by one, whatever came, went, or got another price', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      let [from, price, events] = [0, 300, EventList.of(FIRST)]
      const priceAt = (asset: string, at: number) =>
        asset === 'DUST' ? undefined : fromRaw<Price>(one<Price>() * BigInt(at >= from ? price : 300))
      const ledger = new LotLedger({ currency: 'USD', priceAt, plan: planOf('fifo') })
      const expectTheSame = (): void => {
        for (const year of YEARS) {
          const known = finishWith(ledger.fees.ofYear(events, year))
          expect(known).toEqual(feesAnew(events.whole(), ledger, year))
          expect(finishWith(ledger.fees.ofYear(events.whole(), year))).toEqual(known)
        }
      }
      expectTheSame()
      for (const [index, change] of steps.entries()) {
        if (change.kind === 'came') events = events.with(eventAt(`late ${index}`, change.place))
        else if (change.kind === 'went') events = events.without(change.place)
        else {
          const at = instantFromMs(START + Math.floor((change.place / COUNT) * SPAN))
          const first = instantFromMs(Math.min(at, from === 0 ? at : from))
          ;[from, price] = [at, change.price]
          ledger.revalue(first)
        }
        expectTheSame()
      }
    }),
    { numRuns: 25 },
  )
})
