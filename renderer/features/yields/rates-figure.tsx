import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CanvasChart } from '../../components/charts/canvas-chart.tsx'
import type { ChartPalette } from '../../components/charts/chart-palette.ts'
import { type SmallSeries, smallSeriesOption } from '../../components/charts/small-series-option.ts'
import { useFormat } from '../../format/use-format.ts'
import type { PositionAnswer } from './yields-answer.ts'

const HEIGHT = 150
const SHOWN = 365
const GAP_DAYS = 8

/** What was advertised by day, the last year of it. */
export const RatesFigure = ({ rates }: { readonly rates: PositionAnswer['rates'] }) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const shown = useMemo(() => rates.slice(-SHOWN), [rates])
  const series = useMemo(
    (): SmallSeries => ({
      points: shown.map(({ day, apy }) => ({ day, value: apy, text: format.percent(apy, { places: 2 }) })),
      shape: 'line',
      gapDays: GAP_DAYS,
    }),
    [shown, format],
  )
  const first = shown[0]
  const last = shown.at(-1)
  const sentence =
    first === undefined || last === undefined
      ? ''
      : t('rates.course', {
          from: format.day(first.day),
          first: format.percent(first.apy, { places: 2 }),
          to: format.day(last.day),
          last: format.percent(last.apy, { places: 2 }),
        })
  const option = useCallback(
    (palette: ChartPalette) =>
      smallSeriesOption(series, palette, {
        sentence,
        writeDay: (day) => format.day(day, { isYearShown: true }),
        writeTick: (value, places) => format.percent(value, { places: Math.max(0, places - 2) }),
      }),
    [series, sentence, format],
  )
  if (first === undefined) return <p className="text-ink-2">{t('rates.none')}</p>
  return (
    <figure>
      <CanvasChart option={option} height={HEIGHT} />
      <figcaption className="pt-1 text-sm text-ink-3">{sentence}</figcaption>
    </figure>
  )
}
