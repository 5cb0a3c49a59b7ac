import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import { JournalMarksList } from '../../app/journal/journal-marks-list.tsx'
import { useJournalMarks } from '../../app/journal/use-journal-marks.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { CanvasChart } from '../../components/charts/canvas-chart.tsx'
import type { ChartPalette } from '../../components/charts/chart-palette.ts'
import { type ChartSize, timeSeriesOption } from '../../components/charts/time-series-option.ts'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { extremesOf, historyFigure, wholeDays } from './history-figure.ts'
import type { History } from './returns-answer.ts'

const HEIGHT = 260

interface HistoryChartProps {
  readonly history: History
  /** The day whose value is being explained. */
  readonly explained: string | undefined
  readonly onExplain: (day: string) => void
}

/** Net asset value by day; as a table, the last day of each month. A day opens what it was worth, line by line. */
export const HistoryChart = ({ history, explained, onExplain }: HistoryChartProps) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const [isTable, setTable] = useState(false)
  const { points, currency, unpriced } = history
  const marks = useJournalMarks({ from: points[0]?.day, to: points.at(-1)?.day })
  const shown = useMemo(() => {
    const writeMoney = (text: string): string => format.money(text, currency)
    const whole = wholeDays(points)
    const figure = historyFigure(whole, { writeMoney, endLabel: (money) => t('returns.now', { money }) }, marks)
    const extremes = extremesOf(whole)
    if (figure === undefined || extremes === undefined) return undefined
    const at = ({ day, value }: { day: string; value: string }): string => `${writeMoney(value)} (${format.day(day)})`
    const sentence = t('returns.sentence', {
      from: format.day(extremes.first.day),
      to: format.day(extremes.last.day),
      highest: at(extremes.highest),
      lowest: at(extremes.lowest),
      last: writeMoney(extremes.last.value),
    })
    return { figure, sentence }
  }, [points, currency, marks, t, format])
  const option = useCallback(
    (palette: ChartPalette, size: ChartSize) => {
      if (shown === undefined) throw new Error('painted only where there is a figure')
      return timeSeriesOption(
        shown.figure,
        palette,
        {
          sentence: shown.sentence,
          writeDay: (day) => format.day(day),
          writeTick: (value) => format.money(formatDecimal(decimalFromNumber(value)), currency, { places: 0 }),
        },
        size,
      )
    },
    [shown, format, currency],
  )
  const pick = (at: number): void => {
    const day = new Date(at).toISOString().slice(0, 10)
    if (points.some((point) => point.day === day)) onExplain(day)
  }
  const withoutPrice = [...new Set(points.flatMap((point) => point.unpriced ?? []))]
  const sub =
    unpriced.length > 0
      ? t('returns.unpriced', { assets: format.list(unpriced) })
      : withoutPrice.length > 0
        ? t('returns.gaps', { assets: format.list(withoutPrice) })
        : t('returns.historySub')
  const months = points.filter(({ day }, index) => points[index + 1]?.day.slice(0, 7) !== day.slice(0, 7))
  return (
    <Card>
      <CardHead title={t('returns.history')} sub={sub}>
        {shown !== undefined && (
          <Button look="ghost" size="small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {t(isTable ? 'returns.asChart' : 'returns.asTable')}
          </Button>
        )}
      </CardHead>
      {shown === undefined && <EmptyState title={t('returns.none')}>{t('returns.noneBody')}</EmptyState>}
      {shown !== undefined && !isTable && (
        <figure className="px-5 pb-3" aria-label={shown.sentence}>
          <CanvasChart option={option} height={HEIGHT} onPick={pick} />
        </figure>
      )}
      {shown !== undefined && isTable && (
        <Table caption={t('returns.tableCaption', { currency })} density="low">
          <thead>
            <tr>
              <ColumnHead>{t('returns.day')}</ColumnHead>
              <ColumnHead isNumeric>{t('returns.value')}</ColumnHead>
              <ColumnHead isNumeric>{t('returns.belowPeak')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {months.map(({ day, value, unpriced: missing, drawdown }) => (
              <tr key={day}>
                <th scope="row">{format.day(day)}</th>
                <Cell isNumeric>
                  <Explainable
                    isOpen={explained === day}
                    aria-label={t('returns.explainDay', { day: format.day(day), value: format.money(value, currency) })}
                    onClick={() => onExplain(day)}
                  >
                    {format.money(value, currency)}
                  </Explainable>
                  {missing !== undefined && (
                    <span className="sub">{t('returns.unpriced', { assets: format.list(missing) })}</span>
                  )}
                </Cell>
                <Cell isNumeric>{drawdown === undefined ? '' : format.percent(0 - drawdown)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {shown !== undefined && <JournalMarksList entries={marks} />}
    </Card>
  )
}
