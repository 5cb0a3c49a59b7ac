/**
 * FRED's CSV links (fred.stlouisfed.org/graph/fredgraph.csv?id=…): a header `observation_date,ID` (`DATE,ID` until 2025),
 * then a line for each day; a day without a figure has a point or nothing. No key. An unknown series is 404 with a page
 * in HTML.
 */
import type { IndicatorPoint, IndicatorSource } from '../../application/market-ports.ts'
import { type Fetched, badResponse, failed, fetched } from '../../domain/market/market-failure.ts'
import { parseDay } from '../../domain/time/instant.ts'
import { type SourceParts, usualRefusal } from './ask.ts'

const QUESTION = {
  source: 'fred',
  host: 'fred.stlouisfed.org',
  rate: { burst: 2, perSecond: 1 },
  accept: 'text/csv',
  maxBytes: 8_000_000,
} as const

const SERIES_ID = /^[A-Z0-9]{1,40}$/
const FIGURE = /^-?\d{1,20}(\.\d{1,18})?$/

export const createFred = ({ fetcher }: SourceParts): IndicatorSource => ({
  id: 'fred',
  series: async (series = '', { signal }) => {
    if (!SERIES_ID.test(series)) return failed({ kind: 'unknown_asset' })
    const ask = { ...QUESTION, path: `graph/fredgraph.csv?id=${series}`, signal }
    return fetcher.get({
      ...ask,
      read: ({ status, body }) => (status >= 400 ? failed(usualRefusal(status, ask)) : readSeries(body, series)),
    })
  },
})

function readSeries(body: string, series: string): Fetched<readonly IndicatorPoint[]> {
  const [header = '', ...lines] = body.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (!/^(observation_date|DATE),/.test(header) || header.split(',')[1] !== series) return badResponse('wrong_shape')
  const points: IndicatorPoint[] = []
  for (const line of lines) {
    if (line === '') continue
    const [date = '', value = '', ...more] = line.split(',')
    const day = parseDay(date)
    if (day === undefined || more.length > 0) return badResponse('wrong_shape')
    if (value === '' || value === '.') continue
    if (!FIGURE.test(value)) return badResponse('wrong_shape')
    points.push({ day, value })
  }
  return fetched(points)
}
