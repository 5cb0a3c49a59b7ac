/**
 * The ECharts option of a small time series in a card: a line, steps, or bars about zero (inflow solid, outflow hollow),
 * with an allowed band behind it where there is one. A gap longer than `gapDays` is not drawn over. Pure: the same
 * series, palette and size give the same option.
 */
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type {
  AriaComponentOption,
  GridComponentOption,
  MarkAreaComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartPalette } from './chart-palette.ts'
import { niceScale } from './nice-scale.ts'
import { momentOf } from './time-series.ts'
import type { ChartWords } from './time-series-option.ts'

export type SmallSeriesOption = ComposeOption<
  | LineSeriesOption
  | BarSeriesOption
  | GridComponentOption
  | MarkAreaComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>

export interface SmallSeries {
  readonly points: readonly { readonly day: string; readonly value: number; readonly text: string }[]
  readonly shape: 'line' | 'steps' | 'bars'
  /** Days between two figures above which the line breaks. */
  readonly gapDays: number
  /** The axis always holds the whole band; `highLabel` and `lowLabel` stand at its edges. */
  readonly band?:
    { readonly low: number; readonly high: number; readonly lowLabel: string; readonly highLabel: string } | undefined
}

const FONT_SIZE = 11
const DAY_MS = 86_400_000
const TICKS = 4

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export function smallSeriesOption(series: SmallSeries, palette: ChartPalette, words: ChartWords): SmallSeriesOption {
  const { points, band, shape } = series
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('a chart needs at least one figure')
  const start = momentOf(first.day)
  const end = Math.max(momentOf(last.day), start + DAY_MS)
  const values = points.map(({ value }) => value)
  const ends = [...values, ...(band ? [band.low, band.high] : []), ...(shape === 'bars' ? [0] : [])]
  const scale = niceScale(Math.min(...ends), Math.max(...ends), TICKS)
  const text = { fontFamily: palette.font, fontSize: FONT_SIZE, color: palette.ink3 }
  const margin = shape === 'bars' ? (end - start) / points.length : 0
  return {
    animation: false,
    useUTC: true,
    textStyle: text,
    aria: { enabled: true, label: { description: words.sentence } },
    grid: { left: 44, right: 10, top: 10, bottom: 24 },
    xAxis: {
      type: 'time',
      min: start - margin,
      max: end + margin,
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        customValues: [start, end],
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        formatter: (ms: number) => words.writeDay(dayOf(ms)),
      },
      splitLine: { show: false },
      axisPointer: { label: { show: false }, lineStyle: { color: palette.lineStrong } },
    },
    yAxis: {
      type: 'value',
      min: scale.min,
      max: scale.max,
      interval: scale.step,
      axisLabel: { ...text, formatter: (value: number) => words.writeTick(value, scale.places) },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.ink,
      borderWidth: 0,
      padding: [5, 8],
      textStyle: { ...text, color: palette.onInk },
      formatter: (hovered) => {
        const [item] = Array.isArray(hovered) ? hovered : [hovered]
        const at = Array.isArray(item?.value) ? item.value[0] : undefined
        const point = typeof at === 'number' ? points.find(({ day }) => momentOf(day) === at) : undefined
        return point === undefined ? '' : `${words.writeDay(point.day)}  ${point.text}`
      },
    },
    series: [shape === 'bars' ? bars(series, palette) : line(series, palette)],
  }
}

function line({ points, shape, gapDays, band }: SmallSeries, palette: ChartPalette): LineSeriesOption {
  const last = points.length - 1
  return {
    type: 'line',
    data: points.flatMap(({ day, value }, index) => {
      const before = points[index - 1]
      const at = momentOf(day)
      const isAfterGap = before !== undefined && at - momentOf(before.day) > gapDays * DAY_MS
      const point = { value: [at, value], symbolSize: index === last ? 8 : 0 }
      return isAfterGap ? [{ value: [at - 1, '-'], symbolSize: 0 }, point] : [point]
    }),
    connectNulls: false,
    symbol: 'circle',
    showAllSymbol: true,
    ...(shape === 'steps' ? { step: 'end' as const } : {}),
    itemStyle: { color: palette.ink },
    emphasis: { disabled: true },
    lineStyle: { color: palette.ink2, width: 1.75, join: 'round' },
    ...(band ? { markArea: bandArea(band, palette) } : {}),
  }
}

function bandArea(
  band: NonNullable<SmallSeries['band']>,
  palette: ChartPalette,
): NonNullable<LineSeriesOption['markArea']> {
  const label = { show: true, fontFamily: palette.font, fontSize: FONT_SIZE, color: palette.ink2 }
  return {
    silent: true,
    itemStyle: { color: palette.band, opacity: 0.6 },
    data: [
      [
        { yAxis: band.low, name: band.lowLabel, label: { ...label, position: 'insideBottomLeft' } },
        { yAxis: band.high },
      ],
      [
        {
          yAxis: band.high,
          name: band.highLabel,
          label: { ...label, position: 'insideTopRight' },
          itemStyle: { color: 'transparent' },
        },
        { yAxis: band.low },
      ],
    ],
  }
}

const bars = ({ points }: SmallSeries, palette: ChartPalette): BarSeriesOption => ({
  type: 'bar',
  data: points.map(({ day, value }) => ({
    value: [momentOf(day), value],
    itemStyle: { color: value < 0 ? palette.surface : palette.ink2, borderColor: palette.ink2, borderWidth: 1 },
  })),
  barMaxWidth: 6,
  emphasis: { disabled: true },
})
