/**
 * 200 ladders over 10 years of daily prices, the whole state machine of each, against a bare loop that reads the same
 * prices and keeps their running high.
 */
import type { Price } from '../electron/domain/number/decimal.ts'
import { toNumber } from '../electron/domain/number/decimal.ts'
import { decimalFromNumber } from '../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../electron/domain/policy/example-policy.ts'
import type { DailyClose } from '../electron/domain/portfolio/mark.ts'
import { addDays, dayOf } from '../electron/domain/time/instant.ts'
import { runLadder } from '../electron/domain/trigger/run-ladder.ts'
import { type Measure, medianMs } from './measure.ts'
import { mulberry32 } from './mulberry32.ts'

const LADDERS = 200
const DAYS = 3650
const RUNS = 5
const [rule] = EXAMPLE_POLICY.ladders
if (rule === undefined) throw new Error('the example policy has a ladder')

function walk(seed: number): DailyClose[] {
  const random = mulberry32(seed)
  let price = 100
  let day = dayOf('2016-01-01')
  return Array.from({ length: DAYS }, () => {
    price *= Math.exp((random() - 0.5) * 0.14)
    day = addDays(day, 1)
    return { day, close: decimalFromNumber<Price>(Number(price.toPrecision(8))) }
  })
}

const walks = Array.from({ length: LADDERS }, (_, seed) => walk(seed + 1))
let sink = 0
const bare = await medianMs(RUNS, () => {
  for (const bars of walks) {
    let high = 0
    for (const { close } of bars) high = Math.max(high, toNumber(close))
    sink += high
  }
})
const whole = await medianMs(RUNS, () => {
  for (const bars of walks) sink += runLadder({ asset: 'SOL', rule, bars, flags: [] }).length
})
if (sink === 0) throw new Error('nothing ran')

const measures: Measure[] = [
  {
    name: `${LADDERS} ladders over ${DAYS} days`,
    value: Math.round(whole),
    unit: 'ms',
    bound: Math.round(bare),
    boundName: 'a loop over the same prices',
    ratio: whole / bare,
  },
]
console.log(JSON.stringify(measures))
