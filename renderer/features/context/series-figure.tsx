import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { indicatorName, placesOf } from '../../app/indicator-words.ts'
import { CanvasChart } from '../../components/charts/canvas-chart.tsx'
import type { ChartPalette } from '../../components/charts/chart-palette.ts'
import { type SmallSeries, smallSeriesOption } from '../../components/charts/small-series-option.ts'
import { ColumnHead } from '../../components/column-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Format } from '../../format/create-format.ts'
import type { Figures, Indicator } from './context-answer.ts'
import type { ContextWords } from './word-indicator.ts'

const HEIGHT = 178
const SHOWN = { daily: 90, weekday: 66, weekly: 52, monthly: 25, quarterly: 17, yearly: 20 } as const
/** Bars need width: fewer of them. */
const SHOWN_BARS = 36
const GAP_DAYS = { daily: 2, weekday: 6, weekly: 15, monthly: 62, quarterly: 185, yearly: 740 } as const
const IS_SHARE: ReadonlySet<Indicator['transform']> = new Set(['year-on-year', 'growth'])

interface SeriesFigureProps {
  readonly indicator: Indicator
  readonly isTable: boolean
}

/** The newest figures of a series, as a chart or as a table. */
export const SeriesFigure = ({ indicator, isTable }: SeriesFigureProps) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const limit = indicator.transform === 'flow' ? SHOWN_BARS : SHOWN[indicator.frequency]
  const query = useQuery({
    ...orpc.context.getSeries.queryOptions({ input: { ...input, indicator: indicator.id, limit } }),
    enabled: indicator.value !== undefined,
  })
  if (query.isError)
    return <ErrorState title={t('chartError')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
  if (indicator.value === undefined) return null
  if (query.data === undefined)
    return (
      <div className="px-5 py-2">
        <LoadingBlocks heights={[HEIGHT / 4]} />
      </div>
    )
  if (isTable) return <FiguresTable indicator={indicator} figures={query.data.figures} />
  return <SeriesChart indicator={indicator} figures={query.data.figures} />
}

const write = (indicator: Indicator, value: number, format: Format, places?: number): string => {
  if (IS_SHARE.has(indicator.transform)) return format.percent(value, { places: Math.max(0, (places ?? 3) - 2) })
  const figure = format.number(value, places ?? placesOf(value))
  return indicator.unit === '%' ? `${figure}%` : figure
}

const SeriesChart = ({ indicator, figures }: { readonly indicator: Indicator; readonly figures: Figures }) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const format = useFormat()
  const series = useMemo((): SmallSeries => {
    const { band, frequency, transform } = indicator
    return {
      points: figures.flatMap(({ date, shown }) =>
        shown === undefined ? [] : [{ day: date, value: shown, text: write(indicator, shown, format) }],
      ),
      shape: transform === 'flow' ? 'bars' : frequency === 'daily' || frequency === 'weekday' ? 'line' : 'steps',
      gapDays: GAP_DAYS[frequency],
      band: band && {
        ...band,
        lowLabel: t('band.strong', { value: format.number(band.low, placesOf(band.low)) }),
        highLabel: t('band.weak', { value: format.number(band.high, placesOf(band.high)) }),
      },
    }
  }, [indicator, figures, t, format])
  const option = useCallback(
    (palette: ChartPalette) =>
      smallSeriesOption(series, palette, {
        sentence: wordCourse(indicator, series, t, format),
        writeDay: (day) =>
          format.day(day, { isYearShown: indicator.frequency !== 'daily' && indicator.frequency !== 'weekday' }),
        writeTick: (value, places) => write(indicator, value, format, places),
      }),
    [indicator, series, t, format],
  )
  if (series.points.length === 0) return <p className="px-5 py-4 text-ink-2">{t('noCourse')}</p>
  return (
    <figure className="px-5 pt-2">
      <CanvasChart option={option} height={HEIGHT} />
    </figure>
  )
}

/** The course of the chart in a sentence: where it begins and ends, its highest and its lowest. */
function wordCourse(indicator: Indicator, { points }: SmallSeries, t: ContextWords, format: Format): string {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return t('noCourse')
  const highest = points.reduce((best, point) => (point.value > best.value ? point : best), first)
  const lowest = points.reduce((best, point) => (point.value < best.value ? point : best), first)
  return t('course', {
    name: indicatorName(indicator, t),
    first: first.text,
    last: last.text,
    from: format.day(first.day),
    to: format.day(last.day),
    highest: highest.text,
    lowest: lowest.text,
  })
}

const FiguresTable = ({ indicator, figures }: { readonly indicator: Indicator; readonly figures: Figures }) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const format = useFormat()
  const isShare = IS_SHARE.has(indicator.transform)
  return (
    <div className="max-h-44.5 overflow-y-auto">
      <Table caption={t('tableCaption', { name: indicatorName(indicator, t) })} density="low">
        <thead>
          <tr>
            <ColumnHead>{t('column.date')}</ColumnHead>
            <ColumnHead isNumeric>{t('column.value')}</ColumnHead>
            {isShare && <ColumnHead isNumeric>{t('column.shown')}</ColumnHead>}
          </tr>
        </thead>
        <tbody>
          {figures.toReversed().map(({ date, value, shown }) => (
            <tr key={date}>
              <th scope="row" className="whitespace-nowrap">
                {format.day(date)}
              </th>
              <Cell isNumeric>{format.number(value, placesOf(value))}</Cell>
              {isShare && <Cell isNumeric>{shown === undefined ? '–' : write(indicator, shown, format)}</Cell>}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
