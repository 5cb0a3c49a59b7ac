import { ChartLine, Plus, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { indicatorName } from '../../app/indicator-words.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Tag } from '../../components/tag.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Indicator } from './context-answer.ts'
import { FigureDialog } from './figure-dialog.tsx'
import { SeriesFigure } from './series-figure.tsx'
import { leadOf, subOf, wordReading, wordSource } from './word-indicator.ts'
import { wordGate } from './word-gate.ts'

interface IndicatorCardProps {
  readonly indicator: Indicator
  readonly isExplained: boolean
  readonly onExplain: () => void
  readonly onSaid: (sentence: string) => void
}

/** One series: its newest figure, its course, what is read off it, where it comes from and how old it is. */
export const IndicatorCard = ({ indicator, isExplained, onExplain, onSaid }: IndicatorCardProps) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const format = useFormat()
  const [isTable, setTable] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const { date, releaseDate, gates } = indicator
  const name = indicatorName(indicator, t)
  const lead = leadOf(indicator, format)
  const shut = gates.some(({ truth }) => truth !== 'open')
  return (
    <Card>
      <CardHead title={name} sub={subOf(indicator, t)}>
        {gates.length === 0 ? (
          <Tag>{t('gate.none')}</Tag>
        ) : (
          <Tag look={shut ? 'bad' : 'plain'}>{t(shut ? 'gate.acts' : 'gate.open')}</Tag>
        )}
      </CardHead>
      <div className="flex items-baseline gap-2.5 px-5">
        <span className="text-xl font-semibold tracking-tight">
          {lead === undefined ? (
            '–'
          ) : (
            <Explainable isOpen={isExplained} aria-label={t('explain.of', { figure: lead, name })} onClick={onExplain}>
              {lead}
            </Explainable>
          )}
        </span>
        <span className="text-ink-2">
          {date === undefined
            ? t('noFigure')
            : releaseDate === undefined
              ? wordPeriod(indicator.frequency, date, format)
              : t('released', {
                  period: wordPeriod(indicator.frequency, date, format),
                  day: format.day(releaseDate, { isYearShown: false }),
                })}
        </span>
      </div>
      <SeriesFigure indicator={indicator} isTable={isTable} />
      <div className="min-h-15 px-5 pb-2.5 text-ink-2">
        {lead === undefined ? (
          t('noFigureBody')
        ) : (
          <>
            {format.sentences(wordReading(indicator, t, format))}{' '}
            <Explainable
              isOpen={isExplained}
              className="text-sm text-ink-3"
              aria-label={t('explain.readings', { name })}
              onClick={onExplain}
            >
              {t('explain.how')}
            </Explainable>
          </>
        )}
        {gates.length > 0 && (
          <ul className="pt-1">
            {gates.map((gate) => {
              const sentence = wordGate(gate, t, format)
              return <li key={sentence}>{sentence}</li>
            })}
          </ul>
        )}
      </div>
      <div className="flex min-h-10 flex-wrap items-center gap-x-2 border-t border-line px-5 py-1.5 text-sm text-ink-3">
        <span>{wordSource(indicator.source, t)}</span>
        <Staleness indicator={indicator} />
        <span className="-mr-2 ml-auto flex">
          <Tooltip text={t('add.open')}>
            <Button look="ghost" size="icon" aria-label={t('add.label', { name })} onClick={() => setAdding(true)}>
              <Plus aria-hidden />
            </Button>
          </Tooltip>
          <Tooltip text={t(isTable ? 'asChart' : 'asTable')}>
            <Button
              look="ghost"
              size="icon"
              aria-pressed={isTable}
              aria-label={t(isTable ? 'asChartOf' : 'asTableOf', { name })}
              onClick={() => setTable(!isTable)}
            >
              {isTable ? <ChartLine aria-hidden /> : <Table2 aria-hidden />}
            </Button>
          </Tooltip>
        </span>
      </div>
      {isAdding && <FigureDialog indicator={indicator} onClose={() => setAdding(false)} onSaid={onSaid} />}
    </Card>
  )
}

const Staleness = ({ indicator: { staleness } }: { readonly indicator: Indicator }) => {
  const { t } = useTranslation('context')
  const format = useFormat()
  const { isStale, ageDays, nextOn } = staleness
  if (isStale) return <Tag look="stale">{t('stale', { days: ageDays })}</Tag>
  if (nextOn === undefined) return null
  return <span>{t('next', { day: format.day(nextOn, { isYearShown: false }) })}</span>
}

type Format = ReturnType<typeof useFormat>

/** The period that a figure speaks of: a month, a quarter, a year, or a day. */
function wordPeriod(frequency: Indicator['frequency'], date: string, format: Format): string {
  if (frequency === 'yearly') return format.year(date)
  if (frequency === 'monthly') return format.month(date)
  return frequency === 'quarterly' ? format.quarter(date) : format.day(date)
}
