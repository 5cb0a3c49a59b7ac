import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, addDays, dayOf } from '../../../electron/domain/time/instant.ts'
import { decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { JournalMarksList } from '../../app/journal/journal-marks-list.tsx'
import { useJournalMarks } from '../../app/journal/use-journal-marks.ts'
import { indicatorName } from '../../app/indicator-words.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { CanvasChart } from '../../components/charts/canvas-chart.tsx'
import type { ChartPalette } from '../../components/charts/chart-palette.ts'
import { type ChartSize, timeSeriesOption } from '../../components/charts/time-series-option.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { useFormat } from '../../format/use-format.ts'
import { ClosesTable } from './closes-table.tsx'
import type { Ladder, LadderRule } from './ladder-answer.ts'
import { describeFigure, ladderFigure, wordLadder } from './ladder-figure.ts'

const HEIGHT = 348
const DEFAULT_LOOKBACK_DAYS = 90

interface LadderChartCardProps {
  readonly ladder: Ladder
  readonly rule: LadderRule | undefined
  readonly currency: string
}

/** One ladder over its lookback and its episode: price, levels, states. */
export const LadderChartCard = ({ ladder, rule, currency }: LadderChartCardProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const [isTable, setTable] = useState(false)
  const { asset, closeDay, episodeStart } = ladder
  const { gatedBy } = ladder
  const blocked = [
    ...ladder.blocks.map((block) => t(`blockSentence.${block}`)),
    ...(gatedBy?.effect === 'halve' && ladder.gate === 'halved'
      ? [t('halvedBy', { indicator: indicatorName({ id: gatedBy.indicator }, t) })]
      : []),
  ]

  return (
    <Card>
      <CardHead title={asset} sub={wordLadder(ladder, rule, t, format)}>
        {closeDay !== undefined && (
          <Button look="ghost" size="small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {t(isTable ? 'chart.asChart' : 'chart.asTable')}
          </Button>
        )}
      </CardHead>
      {blocked.length > 0 && (
        <ul className="grid gap-1 px-5 pb-3 text-ink-2">
          {blocked.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {closeDay === undefined ? (
        <EmptyState title={t('chart.none')}>{t('chart.noneWhy', { asset })}</EmptyState>
      ) : (
        <LadderHistory
          ladder={ladder}
          rule={rule}
          currency={currency}
          to={dayOf(closeDay)}
          from={addDays(dayOf(episodeStart ?? closeDay), -(rule?.arm.lookbackDays ?? DEFAULT_LOOKBACK_DAYS))}
          isTable={isTable}
        />
      )}
    </Card>
  )
}

interface LadderHistoryProps extends LadderChartCardProps {
  readonly from: Day
  readonly to: Day
  readonly isTable: boolean
}

const LadderHistory = ({ ladder, rule, currency, from, to, isTable }: LadderHistoryProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const { asset } = ladder
  const closes = useQuery(orpc.prices.listCloses.queryOptions({ input: { asset, currency, from, to } }))
  const replay = useQuery(orpc.triggers.replayLadders.queryOptions({ input: { asset, from, to } }))
  const marks = useJournalMarks({ from: closes.data?.closes[0]?.day, to: closes.data?.closes.at(-1)?.day, asset })
  const shown = useMemo(() => {
    if (closes.data === undefined || replay.data === undefined) return undefined
    const input = { ladder, rule, closes: closes.data, replay: replay.data, marks, t, format }
    const figure = ladderFigure(input)
    return figure && { figure, sentence: describeFigure(figure, input) }
  }, [ladder, rule, closes.data, replay.data, marks, t, format])
  const option = useCallback(
    (palette: ChartPalette, size: ChartSize) => {
      if (shown === undefined) throw new Error('painted only where there is a figure')
      const { figure, sentence } = shown
      return timeSeriesOption(
        figure,
        palette,
        {
          sentence,
          writeDay: (day) => format.day(day, { isYearShown: false }),
          writeTick: (value, places) =>
            format.money(formatDecimal(decimalFromNumber(value)), currency, {
              places: places === 0 ? 0 : Math.max(2, places),
            }),
        },
        size,
      )
    },
    [shown, format, currency],
  )

  const failed = closes.error ?? replay.error
  if (failed !== null)
    return (
      <ErrorState
        title={t('chart.error')}
        code={codeOf(failed)}
        onRetry={() => void Promise.all([closes.refetch(), replay.refetch()])}
      />
    )
  if (closes.data === undefined || replay.data === undefined)
    return (
      <div className="px-5 pb-4">
        <LoadingBlocks heights={[HEIGHT / 4]} />
      </div>
    )
  if (shown === undefined) return <EmptyState title={t('chart.none')}>{t('chart.noneWhy', { asset })}</EmptyState>
  return (
    <>
      {isTable ? (
        <ClosesTable asset={asset} closes={closes.data} replay={replay.data} />
      ) : (
        <figure className="px-5 pb-3">
          <CanvasChart option={option} height={HEIGHT} />
        </figure>
      )}
      <JournalMarksList entries={marks} />
    </>
  )
}
