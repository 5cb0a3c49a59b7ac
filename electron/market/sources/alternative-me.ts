/**
 * alternative.me's Fear & Greed index (alternative.me/crypto/fear-and-greed-index, "API"): one whole number from 0 to 100
 * a day since 2018-02-01, all of it in one answer with `limit=0`, newest first, its numbers in strings. Sixty requests a
 * minute are let through. An error stands in `metadata.error`.
 */
import * as z from 'zod'
import type { IndicatorSource } from '../../application/market-ports.ts'
import { failed, fetched } from '../../domain/market/market-failure.ts'
import { toDay } from '../../domain/time/instant.ts'
import { textSecondsMoment } from '../http/json-values.ts'
import { type SourceParts, askJson } from './ask.ts'

const QUESTION = {
  source: 'alternative-me',
  host: 'api.alternative.me',
  path: 'fng/?limit=0&format=json',
  rate: { burst: 2, perSecond: 1 },
  accept: 'application/json',
  maxBytes: 4_000_000,
} as const

const index = z.object({
  data: z.array(z.object({ value: z.string().regex(/^(100|\d{1,2})$/), timestamp: textSecondsMoment })),
  metadata: z.object({ error: z.string().nullable() }),
})

export const createAlternativeMe = ({ fetcher }: SourceParts): IndicatorSource => ({
  id: 'alternative-me',
  series: async (_series, { signal }) => {
    const answer = await askJson(fetcher, { ...QUESTION, signal }, index)
    if (!answer.ok) return answer
    if (answer.value.metadata.error !== null) return failed({ kind: 'refused', why: 'status' })
    return fetched(
      answer.value.data
        .map(({ value, timestamp }) => ({ day: toDay(timestamp), value }))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    )
  },
})
