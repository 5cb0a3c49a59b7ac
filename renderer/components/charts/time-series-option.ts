/**
 * The ECharts option of a time series: one line, levels named at their ends in a column at the right, spans in a band
 * above, happenings as dots, marks as diamonds at the foot. Days without a value are gaps (`connectNulls: false`, no smoothing). Pure: the same figure,
 * palette and size give the same option.
 */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type {
  AriaComponentOption,
  GridComponentOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartPalette } from './chart-palette.ts'
import { niceScale } from './nice-scale.ts'
import { spreadLabels } from './spread-labels.ts'
import { type Level, type Span, type TimeSeries, momentOf, tickDays } from './time-series.ts'

export type TimeSeriesOption = ComposeOption<
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>

export interface ChartWords {
  /** The whole figure in sentences, for those who cannot see it. */
  readonly sentence: string
  readonly writeDay: (day: string) => string
  /** A tick of the value axis, with the decimals that its step needs. */
  readonly writeTick: (value: number, places: number) => string
}

export interface ChartSize {
  readonly width: number
  readonly height: number
}

const FONT_SIZE = 11
const BAND_HEIGHT = 20
const PLOT_TOP = 34
const PLOT_BOTTOM = 30
const LABEL_GAP = 30
const LABEL_WIDTH = 148
const TICK_WIDTH = 56
/** Below this width the labels at the right would leave too little for the line. */
const NARROW = 420

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export function timeSeriesOption(
  figure: TimeSeries,
  palette: ChartPalette,
  words: ChartWords,
  size: ChartSize,
): TimeSeriesOption {
  const first = figure.points[0]
  const last = figure.points.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('a chart needs at least one day')
  const start = momentOf(first.day)
  const end = momentOf(last.day)
  const values = figure.points.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const levels = figure.levels.map(({ value }) => value)
  const scale = niceScale(Math.min(...values, ...levels), Math.max(...values, ...levels), 6)
  const right = size.width < NARROW ? LABEL_WIDTH * 0.8 : LABEL_WIDTH
  const plotHeight = size.height - PLOT_TOP - PLOT_BOTTOM
  const yOf = (value: number): number => PLOT_TOP + ((scale.max - value) / (scale.max - scale.min)) * plotHeight

  const ends = [...figure.levels.map(({ value }) => value), values.at(-1) ?? scale.min]
  const placed = spreadLabels(ends.map(yOf), LABEL_GAP, PLOT_TOP, size.height - PLOT_BOTTOM)
  const offsetOf = (index: number): number => (placed[index] ?? 0) - yOf(ends[index] ?? 0)

  const text = { fontFamily: palette.font, fontSize: FONT_SIZE, color: palette.ink3 }
  const ticks = tickDays(figure.points, size.width < NARROW ? 3 : 5).map(momentOf)
  const grids = { left: TICK_WIDTH, right }
  return {
    animation: false,
    useUTC: true,
    color: [palette.ink],
    textStyle: text,
    aria: { enabled: true, label: { description: words.sentence } },
    grid: [
      { ...grids, top: PLOT_TOP, bottom: PLOT_BOTTOM },
      { ...grids, top: 0, height: BAND_HEIGHT },
    ],
    xAxis: [
      {
        type: 'time',
        min: start,
        max: end,
        axisLine: { lineStyle: { color: palette.lineStrong } },
        axisTick: { customValues: ticks, lineStyle: { color: palette.lineStrong } },
        axisLabel: { ...text, customValues: ticks, formatter: (ms: number) => words.writeDay(dayOf(ms)) },
        splitLine: { show: false },
        axisPointer: { label: { show: false }, lineStyle: { color: palette.lineStrong } },
      },
      { type: 'time', gridIndex: 1, min: start, max: end, show: false, axisPointer: { show: false } },
    ],
    yAxis: [
      {
        type: 'value',
        min: scale.min,
        max: scale.max,
        interval: scale.step,
        axisLabel: { ...text, formatter: (value: number) => words.writeTick(value, scale.places) },
        splitLine: { lineStyle: { color: palette.line } },
      },
      { type: 'value', gridIndex: 1, min: 0, max: 1, show: false },
    ],
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
        const point = item === undefined ? undefined : figure.points[item.dataIndex]
        if (point === undefined) return ''
        const told = labelsOn(figure, point.day)
        if (point.text === undefined && told.length === 0) return ''
        return [`${words.writeDay(point.day)}  ${point.text ?? ''}`, ...told].join('\n')
      },
    },
    series: [
      ...figure.levels.map((level, index) => levelLine(level, end, offsetOf(index), palette)),
      {
        id: 'line',
        type: 'line',
        data: figure.points.map(({ day, value }) => [momentOf(day), value ?? null]),
        connectNulls: false,
        showSymbol: false,
        symbol: 'circle',
        symbolSize: 8,
        itemStyle: { color: palette.ink },
        emphasis: { disabled: true },
        lineStyle: { color: palette.ink2, width: 1.75, join: 'round' },
        endLabel: {
          show: true,
          formatter: figure.endLabel,
          offset: [0, offsetOf(figure.levels.length)],
          fontFamily: palette.font,
          fontSize: FONT_SIZE,
          fontWeight: 600,
          color: palette.ink,
        },
        ...startLines(figure.spans, palette),
        z: 4,
      },
      lastDot(figure, palette),
      happeningDots(figure, palette),
      markDiamonds(figure, scale.min, palette),
      spanBand(figure.spans, { start, end, width: size.width - TICK_WIDTH - right }, palette),
    ],
  }
}

function levelLine(level: Level, end: number, offset: number, palette: ChartPalette): LineSeriesOption {
  const isConvex = level.tone === 'strong' || level.tone === 'waiting'
  const color = isConvex ? palette.convex : level.tone === 'quiet' ? palette.control : palette.ink
  const type = level.tone === 'waiting' ? [5, 3] : level.tone === 'quiet' ? [1, 3] : 'solid'
  return {
    id: level.id,
    type: 'line',
    data: [
      [momentOf(level.from), level.value],
      [end, level.value],
    ],
    showSymbol: false,
    symbol: 'none',
    silent: true,
    tooltip: { show: false },
    lineStyle: { color, width: 1.25, type },
    endLabel: {
      show: true,
      formatter: `{name|${level.label}}\n{sub|${level.sub}}`,
      offset: [0, offset],
      rich: {
        name: {
          fontFamily: palette.font,
          fontSize: FONT_SIZE,
          fontWeight: level.tone === 'quiet' ? 400 : 600,
          color: isConvex ? palette.convex : level.tone === 'quiet' ? palette.ink3 : palette.ink,
          lineHeight: 14,
        },
        sub: { fontFamily: palette.font, fontSize: FONT_SIZE, color: palette.ink3, lineHeight: 14 },
      },
    },
    z: 3,
  }
}

function lastDot(figure: TimeSeries, palette: ChartPalette): ScatterSeriesOption {
  const last = figure.points.findLast(({ value }) => value !== undefined)
  return {
    id: 'last',
    type: 'scatter',
    silent: true,
    tooltip: { show: false },
    symbolSize: 10,
    itemStyle: { color: palette.ink, borderColor: palette.surface, borderWidth: 2, opacity: 1 },
    data: last?.value === undefined ? [] : [[momentOf(last.day), last.value]],
    z: 6,
  }
}

function happeningDots(figure: TimeSeries, palette: ChartPalette): ScatterSeriesOption {
  return {
    id: 'happenings',
    type: 'scatter',
    silent: true,
    tooltip: { show: false },
    symbolSize: 11,
    itemStyle: { color: palette.convexFill, borderColor: palette.surface, borderWidth: 2, opacity: 1 },
    label: {
      show: true,
      position: 'left',
      distance: 6,
      fontFamily: palette.font,
      fontSize: FONT_SIZE,
      color: palette.ink,
      textBorderColor: palette.surface,
      textBorderWidth: 3,
    },
    data: figure.happenings.map(({ day, value, label }) => ({
      value: [momentOf(day), value],
      label: { formatter: label },
    })),
    z: 5,
  }
}

const labelsOn = ({ marks = [] }: TimeSeries, day: string): string[] =>
  marks.filter((mark) => mark.day === day).map(({ label }) => label)

/** One diamond a day, at the foot of the plot; what it stands for is told with the day. */
function markDiamonds(figure: TimeSeries, foot: number, palette: ChartPalette): ScatterSeriesOption {
  const first = figure.points[0]?.day ?? ''
  const last = figure.points.at(-1)?.day ?? ''
  const days = new Set((figure.marks ?? []).map(({ day }) => day).filter((day) => day >= first && day <= last))
  return {
    id: 'marks',
    type: 'scatter',
    silent: true,
    tooltip: { show: false },
    symbol: 'diamond',
    symbolSize: 11,
    symbolOffset: [0, -6],
    itemStyle: { color: palette.ink2, borderColor: palette.surface, borderWidth: 1.5, opacity: 1 },
    data: [...days].map((day) => [momentOf(day), foot]),
    z: 5,
  }
}

/** A dotted line where each active span begins. */
function startLines(spans: readonly Span[], palette: ChartPalette): Pick<LineSeriesOption, 'markLine'> {
  const starts = spans.filter(({ tone }) => tone === 'active').map(({ from }) => ({ xAxis: momentOf(from) }))
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: palette.lineStrong, type: [2, 3], width: 1 },
      data: starts,
    },
  }
}

const CHARACTER_WIDTH = 6.2

function spanBand(
  spans: readonly Span[],
  range: { readonly start: number; readonly end: number; readonly width: number },
  palette: ChartPalette,
): LineSeriesOption {
  const fills = {
    calm: [palette.sunken, palette.ink2],
    active: [palette.convexWash, palette.convex],
    resting: [palette.band, palette.ink2],
    refused: [palette.badWash, palette.bad],
  } as const
  return {
    id: 'spans',
    type: 'line',
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    tooltip: { show: false },
    data: [],
    markArea: {
      silent: true,
      data: spans.map((span, index) => {
        const from = momentOf(span.from)
        const to = spans[index + 1] === undefined ? range.end : momentOf(spans[index + 1]?.from ?? span.to)
        const pixels = ((to - from) / Math.max(1, range.end - range.start)) * range.width
        const isRoomy = pixels > textWidth(span.label) + 12
        const [fill, ink] = fills[span.tone]
        return [
          {
            xAxis: from,
            name: span.label,
            itemStyle: { color: fill, borderColor: palette.surface, borderWidth: 1 },
            label: {
              show: isRoomy,
              position: 'insideLeft' as const,
              color: ink,
              fontSize: FONT_SIZE,
              fontFamily: palette.font,
            },
          },
          { xAxis: to },
        ]
      }),
    },
  }
}

/** A width in pixels good enough to tell whether a label fits: full-width characters count twice. */
const textWidth = (text: string): number =>
  (text.length + (text.match(/[\u2E80-\uFFFF]/g)?.length ?? 0)) * CHARACTER_WIDTH
