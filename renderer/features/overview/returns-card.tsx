import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { type Stat, StatStrip } from '../../components/stat-strip.tsx'
import { useFormat } from '../../format/use-format.ts'
import { HistoryChart } from './history-chart.tsx'
import { PartsTable } from './parts-table.tsx'
import { ReturnAmount, ReturnFigure, wordGap } from './return-figure.tsx'
import type { Figure, History, Performance } from './returns-answer.ts'
import { RETURN_PERIODS, type ReturnPeriod, periodInput } from './returns-period.ts'

/** What the book returned over a period, how its value went, and what each part of it did. */
export const ReturnsCard = ({ asOf }: { readonly asOf: string }) => {
  const { t } = useTranslation('overview')
  const { orpc } = useBackend()
  const [period, setPeriod] = useState<ReturnPeriod>('thisYear')
  const shown = useShownCurrency()
  const input = { ...periodInput(period, asOf.slice(0, 10)), ...shown.input }
  const placeholderData = keepPreviousData
  const book = useQuery(orpc.performance.getPerformance.queryOptions({ input, placeholderData }))
  const history = useQuery(orpc.performance.getHistory.queryOptions({ input, placeholderData }))
  const parts = useQuery(orpc.performance.listPerformance.queryOptions({ input, placeholderData }))
  const failed = [book, history, parts].find(({ isError }) => isError)
  if (failed) return <QueryError error={failed.error} onRetry={() => void failed.refetch()} />
  if (book.data === undefined || history.data === undefined) return <LoadingBlocks heights={[22, 80]} />
  return (
    <>
      <div className="flex flex-wrap items-center gap-2.5">
        <h2>{t('returns.title')}</h2>
        <Segmented
          label={t('returns.period')}
          options={RETURN_PERIODS.map((value) => ({ value, label: t(`returns.periods.${value}`) }))}
          value={period}
          onChange={setPeriod}
        />
      </div>
      <ReturnsStrip book={book.data} history={history.data} />
      <HistoryChart history={history.data} />
      {parts.data && parts.data.rows.length > 1 && (
        <Card>
          <CardHead title={t('returns.parts.title')} sub={t('returns.parts.sub')} />
          <PartsTable rows={parts.data.rows} currency={parts.data.currency} />
        </Card>
      )}
    </>
  )
}

interface ReturnsStripProps {
  readonly book: Performance
  readonly history: History
}

const ReturnsStrip = ({ book, history }: ReturnsStripProps) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const drawdown = history.points.at(-1)?.drawdown
  const reasonOr = (figure: Figure, sub: string): string =>
    typeof figure === 'number' ? sub : wordGap(figure, t, format)
  const stats: Stat[] = [
    {
      id: 'twr',
      label: t('returns.twr'),
      figure: <ReturnFigure figure={book.twr} />,
      sub: reasonOr(book.twr, t('returns.twrSub')),
    },
    {
      id: 'xirr',
      label: t('returns.xirr'),
      figure: <ReturnFigure figure={book.xirr} />,
      sub: reasonOr(book.xirr, t(book.isXirrAmbiguous === true ? 'returns.xirrAmbiguous' : 'returns.xirrSub')),
    },
    {
      id: 'drawdown',
      label: t('returns.belowPeak'),
      figure: <ReturnFigure figure={drawdown} isFall />,
      sub: reasonOr(
        book.maxDrawdown,
        t('returns.worst', { worst: typeof book.maxDrawdown === 'number' ? format.percent(0 - book.maxDrawdown) : '' }),
      ),
    },
    {
      id: 'gain',
      label: t('returns.gain'),
      figure: <ReturnAmount amount={book.gain} currency={book.currency} />,
      sub: t('returns.gainSub'),
    },
    {
      id: 'income',
      label: t('returns.incomeYield'),
      figure: <ReturnFigure figure={book.incomeYield} />,
      sub: reasonOr(book.incomeYield, t('returns.incomeSub')),
    },
  ]
  return <StatStrip label={t('returns.title')} stats={stats} />
}
