/**
 * Booking a history by FIFO, from scratch, after one more event anywhere in it, and what a screen asks of it, against a
 * bare FIFO loop over the same trades in float64. `node bench/book-lots.ts EVENTS` for a size.
 */
import { LotLedger } from '../electron/domain/lots/lot-ledger.ts'
import { planOf } from '../electron/domain/lots/cost-choice.ts'
import { bareFifo } from './bare-fifo.ts'
import { ledgerEvents } from './ledger-events.ts'
import { type Measure, peakMb } from './measure.ts'

const EVENTS = Number(process.argv[2] ?? 1_000_000)
const PLACES = [0.999, 0.5, 0.01] as const

function msOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const { events, trades } = ledgerEvents(EVENTS)
let bareGain = 0
const bare = msOf(() => (bareGain = bareFifo(trades)))
const ledger = new LotLedger({ plan: planOf('fifo'), currency: 'USD', priceAt: () => undefined, wraps: 'keep' })
const scratch = msOf(() => ledger.apply({ added: events, removed: [] }))
const boundName = `a bare FIFO loop in float64 over the same trades (gain ${bareGain.toFixed(0)})`
const measureOf = (name: string, ms: number): Measure => ({
  name,
  value: Math.round(ms),
  unit: 'ms',
  bound: Math.round(bare),
  boundName,
  ratio: ms / bare,
})
const measures: Measure[] = [
  { ...measureOf(`book ${EVENTS} events from scratch`, scratch), peakMb: peakMb() },
  measureOf(
    'open lots of all of them',
    msOf(() => ledger.books().map((told) => told.lots().length)),
  ),
  measureOf(
    'gains of every year of all of them',
    msOf(() => {
      for (const told of ledger.books()) for (let year = 2017; year < 2040; year += 1) told.years(undefined).of(year)
    }),
  ),
]
for (const place of PLACES) {
  const like = events[Math.floor(EVENTS * place)]
  if (like === undefined) continue
  const added = [{ ...like, id: `late-${place}` }]
  measures.push(
    measureOf(
      `one event more at ${place * 100} % of the history`,
      msOf(() => ledger.apply({ added, removed: [] })),
    ),
  )
}
console.log(JSON.stringify(measures))
