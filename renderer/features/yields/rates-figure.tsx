import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CanvasChart } from '../../components/charts/canvas-chart.tsx'
import type { ChartPalette } from '../../components/charts/chart-palette.ts'
import { type SmallSeries, smallSeriesOption } from '../../components/charts/small-series-option.ts'
import { useFormat } from '../../format/use-format.ts'
import type { PositionAnswer } from './yields-answer.ts'

const HEIGHT = 150
const SHOWN = 365
const GAP_DAYS = 8
/** Growth may be told once in months: the realised rate is known on those days and holds its line between them. */
const TOLD_GAP_DAYS = 400

interface RatesFigureProps {
  readonly rates: PositionAnswer['rates']
  readonly course: PositionAnswer['course']
  readonly moves: PositionAnswer['moves']
}

/** What was really earned beside what was advertised, the last year of it, with the days on which rewards were claimed. */
export const RatesFigure = ({ rates, course, moves }: RatesFigureProps) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const { advertised, realised, rewards } = useMemo(() => {
    const shown = rates.slice(-SHOWN)
    const from = shown[0]?.day ?? ''
    return {
      advertised: shown,
      realised: course.filter(({ day }) => day >= from),
      rewards: moves.filter(({ kind, day }) => kind === 'reward' && day >= from),
    }
  }, [rates, course, moves])
  const series = useMemo((): SmallSeries => {
    const rate = (apy: number) => format.percent(apy, { places: 2 })
    return {
      points: realised.map(({ day, apy }) => ({ day, value: apy, text: t('rates.realisedAt', { rate: rate(apy) }) })),
      compared: advertised.map(({ day, apy }) => ({
        day,
        value: apy,
        text: t('rates.advertisedAt', { rate: rate(apy) }),
      })),
      marks: rewards.map(({ day, parts }) => ({
        day,
        text: t('rates.claimed', {
          rewards: format.list(parts.map((part) => `${format.quantity(part.quantity)} ${part.asset}`)),
        }),
      })),
      shape: 'line',
      gapDays: TOLD_GAP_DAYS,
      comparedGapDays: GAP_DAYS,
    }
  }, [advertised, realised, rewards, format, t])
  const [first, last, earned] = [advertised[0], advertised.at(-1), realised.at(-1)]
  const sentence = [
    first === undefined || last === undefined
      ? ''
      : t('rates.course', {
          from: format.day(first.day),
          first: format.percent(first.apy, { places: 2 }),
          to: format.day(last.day),
          last: format.percent(last.apy, { places: 2 }),
        }),
    earned === undefined
      ? ''
      : t('rates.earned', { day: format.day(earned.day), rate: format.percent(earned.apy, { places: 2 }) }),
  ].join('')
  const option = useCallback(
    (palette: ChartPalette) =>
      smallSeriesOption(series, palette, {
        sentence,
        writeDay: (day) => format.day(day, { isYearShown: true }),
        writeTick: (value, places) => format.percent(value, { places: Math.max(0, places - 2) }),
      }),
    [series, sentence, format],
  )
  return (
    <figure>
      {(first !== undefined || earned !== undefined) && (
        <>
          <ul className="flex flex-wrap gap-x-4 gap-y-1 pb-1 text-sm text-ink-2">
            {earned !== undefined && (
              <Legend label={t('rates.realised')}>
                <line x1="0" y1="6" x2="20" y2="6" className="stroke-ink-2" strokeWidth="2" />
              </Legend>
            )}
            {first !== undefined && (
              <Legend label={t('rates.advertised')}>
                <line x1="0" y1="6" x2="20" y2="6" className="stroke-control" strokeWidth="2" strokeDasharray="4 3" />
              </Legend>
            )}
            {rewards.length > 0 && (
              <Legend label={t('rates.rewards')}>
                <path d="M10 1 15 6 10 11 5 6Z" className="fill-ink-2" />
              </Legend>
            )}
          </ul>
          <CanvasChart option={option} height={HEIGHT} />
        </>
      )}
      <figcaption className="pt-1 text-sm text-ink-3">{first === undefined ? t('rates.none') : sentence}</figcaption>
    </figure>
  )
}

/** One sign of the chart with its name. */
const Legend = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <li className="flex items-center gap-1.5">
    <svg aria-hidden width="20" height="12" viewBox="0 0 20 12">
      {children}
    </svg>
    {label}
  </li>
)
