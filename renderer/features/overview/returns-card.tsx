import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Stat, StatStrip } from '../../components/stat-strip.tsx'
import { useFormat } from '../../format/use-format.ts'
import { HistoryChart } from './history-chart.tsx'
import { PartsTable } from './parts-table.tsx'
import { PeriodPicker, type PickedPeriod } from './period-picker.tsx'
import { ReturnAmount, ReturnFigure, wordGap } from './return-figure.tsx'
import type { Figure, History, Performance, Scope } from './returns-answer.ts'
import type { ReturnsQuestion } from './returns-drawer.tsx'
import { type ChosenDays, chosenInput, periodInput } from './returns-period.ts'

interface ReturnsCardProps {
  readonly asOf: string
  readonly explained: ReturnsQuestion | undefined
  readonly onExplain: (question: ReturnsQuestion) => void
  /** The day whose value is being explained. */
  readonly explainedDay: string | undefined
  readonly onDay: (day: string) => void
}

const BOOK: Scope = { kind: 'book' }

/** What the book returned over a period, how its value went, and what each part of it did. */
export const ReturnsCard = ({ asOf, explained, onExplain, explainedDay, onDay }: ReturnsCardProps) => {
  const { t } = useTranslation('overview')
  const { orpc } = useBackend()
  const lastDay = asOf.slice(0, 10)
  const [period, setPeriod] = useState<PickedPeriod>('thisYear')
  const [days, setDays] = useState<ChosenDays>({ from: `${lastDay.slice(0, 4)}-01-01`, to: lastDay })
  const [chosen, setChosen] = useState(() => periodInput('thisYear', lastDay))
  const shown = useShownCurrency()
  const input = { ...(period === 'chosen' ? chosen : periodInput(period, lastDay)), ...shown.input }
  const placeholderData = keepPreviousData
  const book = useQuery(orpc.performance.getPerformance.queryOptions({ input, placeholderData }))
  const history = useQuery(orpc.performance.getHistory.queryOptions({ input, placeholderData }))
  const parts = useQuery(orpc.performance.listPerformance.queryOptions({ input, placeholderData }))
  const failed = [book, history, parts].find(({ isError }) => isError)
  /** Days that make no period stay in their fields; the figures stay with the last that did. */
  const choose = (next: ChosenDays): void => {
    setDays(next)
    setChosen(chosenInput(next) ?? chosen)
  }
  /** Days of the person's own begin as those of the period before. */
  const pick = (next: PickedPeriod): void => {
    if (next === 'chosen' && input.from !== undefined) choose({ from: input.from, to: input.to })
    setPeriod(next)
  }
  const explain = (scope: Scope): void => onExplain({ scope, input })
  if (failed) return <QueryError error={failed.error} onRetry={() => void failed.refetch()} />
  if (book.data === undefined || history.data === undefined) return <LoadingBlocks heights={[22, 80]} />
  return (
    <>
      <div className="flex flex-wrap items-center gap-2.5">
        <h2>{t('returns.title')}</h2>
        <PeriodPicker period={period} days={days} onPeriod={pick} onDays={choose} />
      </div>
      <ReturnsStrip
        book={book.data}
        history={history.data}
        isExplained={explained?.scope.kind === 'book'}
        onExplain={() => explain(BOOK)}
      />
      <HistoryChart history={history.data} explained={explainedDay} onExplain={onDay} />
      {parts.data && parts.data.rows.length > 1 && (
        <Card>
          <CardHead title={t('returns.parts.title')} sub={t('returns.parts.sub')} />
          <PartsTable
            rows={parts.data.rows}
            currency={parts.data.currency}
            explained={explained?.scope}
            onExplain={explain}
          />
        </Card>
      )}
    </>
  )
}

interface ReturnsStripProps {
  readonly book: Performance
  readonly history: History
  readonly isExplained: boolean
  readonly onExplain: () => void
}

const ReturnsStrip = ({ book, history, isExplained, onExplain }: ReturnsStripProps) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const drawdown = history.points.at(-1)?.drawdown
  const reasonOr = (figure: Figure, sub: string): string =>
    typeof figure === 'number' ? sub : wordGap(figure, t, format)
  const explainable = (figure: ReactNode): ReactNode => (
    <Explainable isOpen={isExplained} onClick={onExplain}>
      {figure}
    </Explainable>
  )
  const stats: Stat[] = [
    {
      id: 'twr',
      label: t('returns.twr'),
      figure: explainable(<ReturnFigure figure={book.twr} />),
      sub: reasonOr(book.twr, t('returns.twrSub')),
    },
    {
      id: 'xirr',
      label: t('returns.xirr'),
      figure: explainable(<ReturnFigure figure={book.xirr} />),
      sub: reasonOr(book.xirr, t(book.isXirrAmbiguous === true ? 'returns.xirrAmbiguous' : 'returns.xirrSub')),
    },
    {
      id: 'drawdown',
      label: t('returns.belowPeak'),
      figure: explainable(<ReturnFigure figure={drawdown} isFall />),
      sub: reasonOr(
        book.maxDrawdown,
        t('returns.worst', { worst: typeof book.maxDrawdown === 'number' ? format.percent(0 - book.maxDrawdown) : '' }),
      ),
    },
    {
      id: 'gain',
      label: t('returns.gain'),
      figure: explainable(<ReturnAmount amount={book.gain} currency={book.currency} />),
      sub: typeof book.gain === 'string' ? t('returns.gainSub') : wordGap(book.gain, t, format),
    },
    {
      id: 'income',
      label: t('returns.incomeYield'),
      figure: explainable(<ReturnFigure figure={book.incomeYield} />),
      sub: reasonOr(book.incomeYield, t('returns.incomeSub')),
    },
  ]
  return <StatStrip label={t('returns.title')} stats={stats} />
}
