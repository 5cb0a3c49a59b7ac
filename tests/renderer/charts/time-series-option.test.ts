import { LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { describe, expect, it } from 'vitest'
import type { ChartPalette } from '../../../renderer/components/charts/chart-palette.ts'
import { type TimeSeries, onEveryDay, tickDays } from '../../../renderer/components/charts/time-series.ts'
import { timeSeriesOption } from '../../../renderer/components/charts/time-series-option.ts'

use([LineChart, ScatterChart, GridComponent, TooltipComponent, MarkAreaComponent, MarkLineComponent])
use([AriaComponent, SVGRenderer])

const SIZE = { width: 720, height: 340 }
const palette: ChartPalette = {
  surface: '#fff',
  sunken: '#eee',
  line: '#ddd',
  lineStrong: '#bbb',
  ink: '#111',
  ink2: '#444',
  ink3: '#666',
  onInk: '#fff',
  convex: '#a94f06',
  convexFill: '#d2781c',
  convexWash: '#fbf0e3',
  band: '#dde2e8',
  control: '#808b97',
  bad: '#a3244b',
  badWash: '#fbebf0',
  font: 'sans-serif',
}
const words = {
  sentence: 'Price of DOGE in USD.',
  writeDay: (day: string) => day,
  writeTick: (value: number, places: number) => `$${value.toFixed(places)}`,
}
const figure = (rest: Partial<TimeSeries> = {}): TimeSeries => ({
  points: onEveryDay([
    { day: '2026-10-30', value: 0.28, text: '$0.28' },
    { day: '2026-10-31', value: 0.24, text: '$0.24' },
    { day: '2026-11-03', value: 0.2, text: '$0.20' },
    { day: '2026-11-04', value: 0.15, text: '$0.15' },
  ]),
  endLabel: '$0.15, last close',
  levels: [
    { id: 'high', from: '2026-10-30', value: 0.28, label: 'Frozen high', sub: '$0.2800', tone: 'plain' },
    { id: 't1', from: '2026-11-03', value: 0.16, label: 'tranche 1', sub: '$0.1600, due', tone: 'waiting' },
    { id: 't2', from: '2026-11-03', value: 0.14, label: 'tranche 2', sub: '$0.1400, waits', tone: 'waiting' },
  ],
  spans: [
    { from: '2026-10-30', to: '2026-10-31', label: 'Armed', tone: 'calm' },
    { from: '2026-11-03', to: '2026-11-04', label: 'Panic', tone: 'active' },
  ],
  happenings: [{ day: '2026-11-03', value: 0.2, label: 'fired' }],
  ...rest,
})

const paint = (shown: TimeSeries): string => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  chart.setOption(timeSeriesOption(shown, palette, words, SIZE))
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '')

/** The drawn pieces of the price line: one `M` each. */
const piecesOf = (svg: string): number => {
  const path = /<path d="([^"]*)"[^>]*stroke="#444"[^>]*stroke-width="1.75"/.exec(svg)?.[1] ?? ''
  return path.match(/M/g)?.length ?? 0
}

describe('a time series', () => {
  it('puts values on every calendar day and leaves the missing ones missing', () => {
    expect(figure().points.map(({ day, value }) => [day, value])).toEqual([
      ['2026-10-30', 0.28],
      ['2026-10-31', 0.24],
      ['2026-11-01', undefined],
      ['2026-11-02', undefined],
      ['2026-11-03', 0.2],
      ['2026-11-04', 0.15],
    ])
    expect(onEveryDay([])).toEqual([])
  })

  it('writes firsts of months and the last day under the axis', () => {
    const year = onEveryDay([
      { day: '2026-01-01', value: 1 },
      { day: '2026-12-30', value: 1 },
    ])
    const days = tickDays(year, 5)
    expect(days.length).toBeLessThanOrEqual(6)
    expect(days.at(-1)).toBe('2026-12-30')
    expect(days.slice(0, -1).every((day) => day.endsWith('-01'))).toBe(true)
  })

  it('is drawn as two pieces around a gap, and as one without it', () => {
    expect(piecesOf(paint(figure()))).toBe(2)
    const whole = onEveryDay([
      { day: '2026-11-03', value: 0.2 },
      { day: '2026-11-04', value: 0.15 },
    ])
    expect(piecesOf(paint(figure({ points: whole, happenings: [] })))).toBe(1)
  })

  it('names every line at its end', () => {
    const texts = textsOf(paint(figure()))
    for (const label of ['Frozen high', '$0.2800', 'tranche 1', '$0.1600, due', 'tranche 2', '$0.15, last close'])
      expect(texts, label).toContain(label)
    expect(texts).toContain('fired')
  })

  it('keeps the names at the end apart', () => {
    const svg = paint(figure())
    const heightOf = (label: string): number => {
      const match = new RegExp(`<text[^>]*transform="translate\\([\\d.-]+ ([\\d.-]+)\\)"[^>]*>${label}<`).exec(svg)
      return Number(match?.[1])
    }
    const heights = [heightOf('tranche 1'), heightOf('tranche 2'), heightOf('\\$0.15, last close')].sort(
      (a, b) => a - b,
    )
    expect(heights.every((height) => height > 0)).toBe(true)
    expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBeGreaterThan(20)
    expect((heights[2] ?? 0) - (heights[1] ?? 0)).toBeGreaterThan(20)
  })

  it('marks a day once at its foot, within the range alone, and tells all of its marks with the day', () => {
    const marks = [
      { day: '2026-11-03', label: 'A hack' },
      { day: '2026-11-03', label: 'A tariff' },
      { day: '2026-11-05', label: 'Later' },
    ]
    const option = timeSeriesOption(figure({ marks }), palette, words, SIZE)
    expect(option.series).toContainEqual(
      expect.objectContaining({ id: 'marks', data: [[Date.parse('2026-11-03T00:00:00Z'), expect.any(Number)]] }),
    )
    const { tooltip } = option
    const formatter = tooltip !== undefined && !Array.isArray(tooltip) ? tooltip.formatter : undefined
    const tell = (dataIndex: number): unknown =>
      typeof formatter === 'function' ? Reflect.apply(formatter, undefined, [[{ dataIndex }]]) : undefined
    expect([tell(4), tell(5)]).toEqual(['2026-11-03  $0.20\nA hack\nA tariff', '2026-11-04  $0.15'])
  })

  it('stands still and speaks', () => {
    const option = timeSeriesOption(figure(), palette, words, SIZE)
    expect(option).toMatchObject({
      animation: false,
      aria: { enabled: true, label: { description: 'Price of DOGE in USD.' } },
    })
  })

  it('paints only with the palette it is given', () => {
    const svg = paint(figure()).replaceAll(/<clipPath.*?<\/clipPath>/gs, '')
    const colours = svg.match(/#[0-9a-f]{3,6}\b/gi) ?? []
    const known = new Set(Object.values(palette))
    expect([...new Set(colours)].filter((colour) => !known.has(colour))).toEqual([])
  })

  it('refuses to draw nothing', () => {
    expect(() => timeSeriesOption(figure({ points: [] }), palette, words, SIZE)).toThrow(RangeError)
  })
})
