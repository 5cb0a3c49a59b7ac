import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dateAfter } from '../../../../electron/domain/context/frequency.ts'
import { INDICATORS, type Indicator } from '../../../../electron/domain/context/indicator.ts'
import { type Observation, observationsAt } from '../../../../electron/domain/context/observation.ts'
import { measuresBy, readIndicator } from '../../../../electron/domain/context/read-indicator.ts'
import { type Day, addDays, dayOf, instantFromMs, parseDay } from '../../../../electron/domain/time/instant.ts'

const at = (text: string) => instantFromMs(Date.parse(text))
const LONG_AGO = at('2020-01-01T00:00:00Z')

const byId = (id: string): Indicator => {
  const found = INDICATORS.find((indicator) => indicator.id === id)
  if (!found) throw new RangeError(id)
  return found
}

const told = (date: string, value: number, rest: Partial<Observation> = {}): Observation => ({
  date: dayOf(date),
  value,
  seenAt: LONG_AGO,
  source: 'test',
  ...rest,
})

/** Values on consecutive weekdays, the last on `last`. */
function weekdays(last: Day, values: readonly number[]): Observation[] {
  return values.map((value, index) => told(dateAfter('weekday', last, index - values.length + 1), value))
}

describe('what can be read off a series', () => {
  it.each([...new Set(INDICATORS.map(({ transform }) => transform))])('by %s is what a long one says', (transform) => {
    const indicator = { ...byId('fear-greed'), transform, band: { low: 0, high: 200 } }
    const last = dayOf('2026-11-20')
    const long = Array.from({ length: 800 }, (_, index) =>
      told(addDays(last, -index), 100 + (index % 7), { consensus: 100 }),
    )
    const { measures } = readIndicator(indicator, long, at('2026-11-21T12:00:00Z'))
    expect(Object.keys(measures).sort()).toEqual([...measuresBy(transform)].sort())
  })
})

describe('what was known of a series', () => {
  const cpi = byId('us-cpi')

  it('holds a figure back until the end of its release day', () => {
    const october = told('2026-10-01', 320, { releaseDate: dayOf('2026-11-12') })
    expect(observationsAt(cpi, [october], at('2026-11-12T23:59:59Z'))).toEqual([])
    expect(observationsAt(cpi, [october], at('2026-11-13T00:00:00Z'))).toMatchObject([{ value: 320 }])
  })

  it('takes date and lag where the file names no release', () => {
    const october = told('2026-10-01', 320)
    expect(observationsAt(cpi, [october], at('2026-11-15T23:59:59Z'))).toEqual([])
    expect(observationsAt(cpi, [october], at('2026-11-16T00:00:00Z'))).toHaveLength(1)
  })

  it('keeps the past as it was told: a restated figure counts from the moment it was seen', () => {
    const first = told('2026-10-01', 320, { seenAt: at('2026-11-16T08:00:00Z') })
    const restated = told('2026-10-01', 321, { seenAt: at('2026-12-20T08:00:00Z') })
    const before = observationsAt(cpi, [restated, first], at('2026-12-01T00:00:00Z'))
    const after = observationsAt(cpi, [restated, first], at('2027-01-01T00:00:00Z'))
    expect(before).toMatchObject([{ value: 320, isFirstRelease: true }])
    expect(after).toMatchObject([{ value: 321, isFirstRelease: false }])
  })

  it('takes the first figure it ever saw for a time before the book knew the series', () => {
    const late = told('2023-01-01', 300, { seenAt: at('2026-11-01T00:00:00Z') })
    expect(observationsAt(cpi, [late], at('2023-06-01T00:00:00Z'))).toMatchObject([
      { value: 300, isFirstRelease: false },
    ])
  })

  it('does not doubt old figures of a series that is never restated', () => {
    const late = told('2023-01-02', 101, { seenAt: at('2026-11-01T00:00:00Z') })
    expect(observationsAt(byId('dxy'), [late], at('2023-06-01T00:00:00Z'))).toMatchObject([{ isFirstRelease: true }])
  })
})

describe('readings', () => {
  it('places USD/HKD in its band, 1 at the strong side', () => {
    const read = (value: number) =>
      readIndicator(byId('usd-hkd'), [told('2026-11-20', value)], at('2026-11-22T09:00:00Z')).measures.position
    expect(read(7.7724)).toBeCloseTo(0.776, 9)
    expect([read(7.75), read(7.85), read(7.7), read(7.9)]).toEqual([1, 0, 1, 0])
  })

  it('sums five days of flows and measures the sum against 60 of them', () => {
    const flows = weekdays(
      dayOf('2026-11-20'),
      Array.from({ length: 80 }, (_, index) => ((index * 37) % 41) - 20),
    )
    const { measures } = readIndicator(byId('btc-etf-flow'), flows, at('2026-11-23T00:00:00Z'))
    const values = flows.map(({ value }) => value)
    const sums = values.slice(4).map((_, index) => values.slice(index, index + 5).reduce((a, b) => a + b))
    const last60 = sums.slice(-60)
    const mean = last60.reduce((a, b) => a + b) / 60
    const deviation = Math.sqrt(last60.reduce((total, sum) => total + (sum - mean) ** 2, 0) / 59)
    expect(measures.sum5).toBe(sums.at(-1))
    expect(measures.z60).toBeCloseTo((sums.at(-1)! - mean) / deviation, 12)
  })

  it('leaves out what it has too few figures for', () => {
    const at20 = at('2026-11-23T00:00:00Z')
    const flows = (count: number) =>
      weekdays(
        dayOf('2026-11-20'),
        Array.from({ length: count }, (_, i) => i % 7),
      )
    expect(readIndicator(byId('btc-etf-flow'), flows(4), at20).measures).toEqual({ value: 3 })
    expect(readIndicator(byId('btc-etf-flow'), flows(63), at20).measures.z60).toBeUndefined()
    expect(readIndicator(byId('btc-etf-flow'), flows(64), at20).measures.z60).toBeDefined()
    expect(readIndicator(byId('dxy'), flows(20), at20).measures.return20).toBeUndefined()
  })

  it('reads returns over 20 and 60 figures, and none over a hole', () => {
    const closes = weekdays(
      dayOf('2026-11-20'),
      Array.from({ length: 61 }, (_, index) => 100 + index),
    )
    const now = at('2026-11-22T00:00:00Z')
    const { measures } = readIndicator(byId('gold'), closes, now)
    expect(measures.return20).toBeCloseTo(160 / 140 - 1, 12)
    expect(measures.return60).toBeCloseTo(160 / 100 - 1, 12)
    const monthly = closes.map((close, index) => ({ ...close, date: addDays(dayOf('2021-01-01'), index * 30) }))
    expect(readIndicator(byId('gold'), monthly, now).measures.return20).toBeUndefined()
  })

  it('reads prices year on year, their change, and the surprise', () => {
    const cpi = byId('us-cpi')
    const months = Array.from({ length: 14 }, (_, index) =>
      told(dateAfter('monthly', dayOf('2025-09-01'), index), 100 * 1.002 ** index),
    )
    const last = { ...months.at(-1)!, consensus: 102 }
    const { measures, nextOn } = readIndicator(cpi, [...months.slice(0, -1), last], at('2026-11-20T00:00:00Z'))
    expect(measures.yearOnYear).toBeCloseTo(1.002 ** 12 - 1, 12)
    expect(measures.change).toBeCloseTo(0, 12)
    expect(measures.surprise).toBeCloseTo(100 * 1.002 ** 13 - 102, 12)
    expect(nextOn).toBe('2026-12-16')
  })

  it('reads growth against the quarter before, and nothing where that quarter is missing', () => {
    const gdp = byId('us-gdp')
    const now = at('2026-11-20T00:00:00Z')
    const quarters = [told('2026-01-01', 30_000), told('2026-04-01', 30_300)]
    expect(readIndicator(gdp, quarters, now).measures.growth).toBeCloseTo(0.01, 12)
    expect(readIndicator(gdp, [told('2025-10-01', 30_000), quarters[1]!], now).measures.growth).toBeUndefined()
  })

  it('calls a figure stale when the next but one is overdue', () => {
    const gold = [told('2026-11-19', 4226)]
    const stale = (text: string) => readIndicator(byId('gold'), gold, at(text)).isStale
    expect(stale('2026-11-24T00:00:00Z')).toBe(false)
    expect(stale('2026-11-24T00:00:01Z')).toBe(true)
  })

  it('says nothing of a series without figures', () => {
    expect(readIndicator(byId('gold'), [], at('2026-11-24T00:00:00Z'))).toEqual({
      indicator: byId('gold'),
      measures: {},
      isStale: false,
    })
  })
})

const FLOWS = join(import.meta.dirname, '../../../../../shared/data/macro/btc_etf_net_flow_usd_m.csv')

describe.skipIf(!existsSync(FLOWS))('on real flows (../shared/data)', () => {
  const rows = existsSync(FLOWS) ? readFileSync(FLOWS, 'utf8').trim().split('\n').slice(1) : []
  const series = rows.map((row) => {
    const [date = '', value] = row.split(',')
    return told(parseDay(date) ?? date, Number(value))
  })

  it('reads the same whether or not the future is in the file', () => {
    for (const days of [100, 250, 400]) {
      const now = at(`${series[days]!.date}T12:00:00Z`)
      const past = series.filter(({ date }) => date <= series[days]!.date)
      expect(readIndicator(byId('btc-etf-flow'), series, now)).toEqual(readIndicator(byId('btc-etf-flow'), past, now))
    }
  })
})
