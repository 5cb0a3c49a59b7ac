/**
 * A history in pages, oldest first, for sources that answer any stretch they are asked for. The first bar that arrives
 * says where the source's history begins; a source that has none in the whole span says so.
 */
import type { Candle, CandlePage, DaySpan, Grain } from '../../application/market-ports.ts'
import { type Fetched, failed, fetched } from '../../domain/market/market-failure.ts'
import { addDays, type Instant, toDay } from '../../domain/time/instant.ts'
import { type Stretch, stretchesOf } from './grain.ts'

export interface HistoryQuestion {
  readonly span: DaySpan
  readonly grain: Grain
  /** How many bars the source gives at once. */
  readonly bars: number
  readonly now: Instant
}

export async function* historyPages(
  { span, grain, bars, now }: HistoryQuestion,
  ask: (stretch: Stretch) => Promise<Fetched<readonly Candle[]>>,
): AsyncIterable<Fetched<CandlePage>> {
  let isFirst = true
  const stretches = stretchesOf(span, grain, bars, now)
  for (const stretch of stretches) {
    const answer = await ask(stretch)
    if (!answer.ok) {
      yield answer
      return
    }
    const candles = answer.value
      .filter(({ at }) => at >= stretch.start && at < stretch.end)
      .toSorted((a, b) => a.at - b.at)
    const [oldest] = candles
    if (oldest === undefined) continue
    const historyFrom = isFirst && toDay(oldest.at) > span.from ? { historyFrom: toDay(oldest.at) } : {}
    isFirst = false
    yield fetched({ candles, ...historyFrom })
  }
  if (isFirst && stretches.length > 0) yield failed({ kind: 'no_history', before: addDays(span.to, 1) })
}
