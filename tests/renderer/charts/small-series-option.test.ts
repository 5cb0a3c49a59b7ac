import { describe, expect, it } from 'vitest'
import type { ChartPalette } from '../../../renderer/components/charts/chart-palette.ts'
import { type SmallSeries, smallSeriesOption } from '../../../renderer/components/charts/small-series-option.ts'

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
const words = { sentence: 'A course.', writeDay: (day: string) => day, writeTick: String }
const point = (day: string, value: number) => ({ day, value, text: String(value) })

const draw = (series: Partial<SmallSeries>) =>
  smallSeriesOption(
    { points: [point('2026-11-19', 7.78), point('2026-11-20', 7.77)], shape: 'line', gapDays: 6, ...series },
    palette,
    words,
  )
/** The parts that the tests look at, whatever the option's own unions are. */
const partsOf = (option: ReturnType<typeof draw>) =>
  option as unknown as {
    yAxis: { min: number; max: number }
    aria: { label: { description: string } }
    series: [
      { type: string; data: { value: [number, number | string]; itemStyle: { color: string } }[]; step?: string },
    ]
  }

describe('a small series', () => {
  it('holds its whole band, wherever the figures lie', () => {
    const band = { low: 7.75, high: 7.85, lowLabel: 'strong', highLabel: 'weak' }
    const { yAxis } = partsOf(draw({ band }))
    expect(yAxis.min).toBeLessThanOrEqual(7.75)
    expect(yAxis.max).toBeGreaterThanOrEqual(7.85)
  })

  it('is compared by a dashed line behind it, and has a diamond on a day that is marked', () => {
    const compared = [point('2026-11-01', 7.9), point('2026-11-20', 7.6)]
    const marks = [
      { day: '2026-11-19', text: 'claimed 1' },
      { day: '2026-11-19', text: 'claimed 2' },
      { day: '2026-10-01', text: 'too early' },
    ]
    const option = draw({ compared, marks, comparedGapDays: 30 }) as unknown as {
      yAxis: { min: number; max: number }
      series: { type: string; symbol: string; lineStyle?: { type?: unknown }; data: unknown[] }[]
      tooltip: { formatter: (hovered: unknown) => string }
    }
    const [behind, front, foot] = option.series
    expect(behind?.lineStyle?.type).toEqual([4, 3])
    expect(front?.lineStyle?.type).toBeUndefined()
    expect([foot?.type, foot?.symbol, foot?.data]).toEqual([
      'scatter',
      'diamond',
      [[Date.parse('2026-11-19'), option.yAxis.min]],
    ])
    expect([option.yAxis.min <= 7.6, option.yAxis.max >= 7.9]).toEqual([true, true])
    expect(option.tooltip.formatter([{ value: [Date.parse('2026-11-19'), 7.78] }])).toBe(
      '2026-11-19  7.78\nclaimed 1\nclaimed 2',
    )
    expect(draw({ points: [], compared }).series).toHaveLength(1)
  })

  it('draws no line over a gap', () => {
    const values = (gapDays: number) =>
      partsOf(draw({ points: [point('2026-11-01', 1), point('2026-11-20', 2)], gapDays })).series[0].data.map(
        ({ value }) => value[1],
      )
    expect(values(6)).toEqual([1, '-', 2])
    expect(values(30)).toEqual([1, 2])
  })

  it('draws flows as bars about zero, outflows hollow', () => {
    const { series, yAxis } = partsOf(
      draw({ points: [point('2026-11-19', 120), point('2026-11-20', 80), point('2026-11-21', -5)], shape: 'bars' }),
    )
    expect(series[0].type).toBe('bar')
    expect(series[0].data.map(({ itemStyle }) => itemStyle.color)).toEqual(['#444', '#444', '#fff'])
    expect(yAxis.min).toBeLessThanOrEqual(-5)
    expect(partsOf(draw({ shape: 'bars' })).yAxis.min).toBe(0)
  })

  it('draws published figures as steps, and says the whole in words', () => {
    const option = partsOf(draw({ shape: 'steps' }))
    expect(option.series[0].step).toBe('end')
    expect(option.aria.label.description).toBe('A course.')
  })

  it('needs a figure', () => {
    expect(() => draw({ points: [] })).toThrow(RangeError)
  })
})
