/**
 * Booking a history by FIFO, from scratch, after one more event anywhere in it, and what a screen asks of it, against a
 * bare FIFO loop over the same trades in float64. `node bench/book-lots.ts EVENTS` for a size.
 */
import { LotLedger } from '../electron/domain/lots/lot-ledger.ts'
import { planOf } from '../electron/domain/lots/cost-choice.ts'
import { bareFifo } from './bare-fifo.ts'
import { ledgerEvents } from './ledger-events.ts'
import { type Measure, peakMb, timeOf } from './measure.ts'

const EVENTS = Number(process.argv[2] ?? 1_000_000)
const PLACES = [0.999, 0.5, 0.01] as const

const { events, trades } = ledgerEvents(EVENTS)
let bareGain = 0
const bare = await timeOf(() => void (bareGain = bareFifo(trades)))
const ledger = new LotLedger({ plan: planOf('fifo'), currency: 'USD', priceAt: () => undefined, wraps: 'keep' })
const scratch = await timeOf(() => ledger.apply({ added: events, removed: [] }))
const boundName = `a bare FIFO loop in float64 over the same trades (gain ${bareGain.toFixed(0)})`
const measureOf = (name: string, { wallMs, processorMs }: Awaited<ReturnType<typeof timeOf>>): Measure => ({
  name,
  value: Math.round(wallMs),
  unit: 'ms',
  bound: Math.round(bare.wallMs),
  boundName: `${boundName}; ${Math.round(processorMs)} ms of processor time against ${Math.round(bare.processorMs)}`,
  ratio: processorMs / bare.processorMs,
})
const measures: Measure[] = [
  { ...measureOf(`book ${EVENTS} events from scratch`, scratch), peakMb: peakMb() },
  measureOf('open lots of all of them', await timeOf(() => void ledger.books().map((told) => told.lots().length))),
  measureOf(
    'gains of every year of all of them',
    await timeOf(() => {
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
      await timeOf(() => ledger.apply({ added, removed: [] })),
    ),
  )
}
console.log(JSON.stringify(measures))
