/**
 * The ECharts option of a small time series in a card: a line, steps, or bars about zero (inflow solid, outflow hollow),
 * with an allowed band behind it where there is one, a dashed line to compare it with, and diamonds for single days. A gap longer than `gapDays` is not drawn over. Pure: the same
 * series, palette and size give the same option.
 */
import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
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
  | ScatterSeriesOption
  | GridComponentOption
  | MarkAreaComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>

interface Point {
  readonly day: string
  readonly value: number
  readonly text: string
}

export interface SmallSeries {
  /** May be empty where there is something to compare with. */
  readonly points: readonly Point[]
  /** Drawn dashed and grey, behind. */
  readonly compared?: readonly Point[] | undefined
  /** The same as `gapDays`, for what it is compared with; default `gapDays`. */
  readonly comparedGapDays?: number | undefined
  /** Days with a diamond at the foot, each told with its day. */
  readonly marks?: readonly { readonly day: string; readonly text: string }[] | undefined
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
  const { points, band, shape, compared = [], marks = [] } = series
  const all = [...points, ...compared]
  if (all.length === 0) throw new RangeError('a chart needs at least one figure')
  const moments = all.map(({ day }) => momentOf(day))
  const start = Math.min(...moments)
  const end = Math.max(...moments, start + DAY_MS)
  const shown = marks.filter(({ day }) => momentOf(day) >= start && momentOf(day) <= end)
  const values = all.map(({ value }) => value)
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
        const told = [...points, ...compared, ...shown].filter(({ day }) => momentOf(day) === at)
        const [one] = told
        return one === undefined ? '' : `${words.writeDay(one.day)}  ${told.map(({ text: said }) => said).join('\n')}`
      },
    },
    series: [
      ...(compared.length === 0
        ? []
        : [comparedLine({ ...series, points: compared, gapDays: series.comparedGapDays ?? series.gapDays }, palette)]),
      ...(points.length === 0 ? [] : [shape === 'bars' ? bars(series, palette) : line(series, palette)]),
      ...(shown.length === 0 ? [] : [diamonds(shown, scale.min, palette)]),
    ],
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

/** Told apart from the line in front by its dashes, not by its grey alone. */
const comparedLine = (series: SmallSeries, palette: ChartPalette): LineSeriesOption => ({
  ...line({ ...series, band: undefined }, palette),
  itemStyle: { color: palette.control },
  lineStyle: { color: palette.control, width: 1.5, type: [4, 3] },
})

const diamonds = (
  marks: NonNullable<SmallSeries['marks']>,
  foot: number,
  palette: ChartPalette,
): ScatterSeriesOption => ({
  type: 'scatter',
  symbol: 'diamond',
  symbolSize: 11,
  symbolOffset: [0, -6],
  itemStyle: { color: palette.ink2, borderColor: palette.surface, borderWidth: 1.5, opacity: 1 },
  emphasis: { disabled: true },
  data: [...new Set(marks.map(({ day }) => day))].map((day) => [momentOf(day), foot]),
  z: 5,
})

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
