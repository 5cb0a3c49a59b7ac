import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { FetchRefused } from '../../app/fetch-refused.tsx'
import { FetchedNote } from '../../app/fetched-note.tsx'
import { FlagsCard } from '../../app/flags/flags-card.tsx'
import { indicatorName } from '../../app/indicator-words.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Screen } from '../../app/screen.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Note } from '../../components/note.tsx'
import { HappeningsCard } from './happenings-card.tsx'
import { ImportSeriesDialog } from './import-series-dialog.tsx'
import { IndicatorDrawer } from './indicator-drawer.tsx'
import { IndicatorCard } from './indicator-card.tsx'

/** Outside series, what each one says, and whether a gate of the policy listens to it. */
export const ContextScreen = () => {
  const { t } = useTranslation(['context', 'shell', 'terms'])
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const query = useQuery(orpc.context.listIndicators.queryOptions({ input }))
  const fetchNow = useMutation(orpc.context.refreshSeries.mutationOptions())
  const [isImporting, setImporting] = useState(false)
  const [spoken, setSpoken] = useState('')
  const [explained, setExplained] = useState<string>()
  const answer = query.data
  const open = answer?.indicators.find(({ id }) => id === explained)
  const hasGate = answer?.indicators.some(({ gates }) => gates.length > 0) ?? false

  return (
    <Screen
      title={t('shell:screen.context')}
      asOf={answer?.asOf}
      drawer={open && <IndicatorDrawer key={open.id} indicator={open} onClose={() => setExplained(undefined)} />}
      actions={
        <>
          <Button disabled={fetchNow.isPending} onClick={() => fetchNow.mutate({})}>
            {t(fetchNow.isPending ? 'fetch.running' : 'fetch.now')}
          </Button>
          <Button look="primary" disabled={answer === undefined} onClick={() => setImporting(true)}>
            {t('import.open')}
          </Button>
        </>
      }
    >
      <LiveRegion text={spoken} />
      <Note title={t('note.title')}>{t(hasGate ? 'note.gated' : 'note.body')}</Note>
      {fetchNow.isError && <FetchRefused error={fetchNow.error} />}
      {fetchNow.data && (
        <FetchedNote
          fetched={fetchNow.data.series.map((series) => ({
            ...series,
            id: series.indicator,
            name: indicatorName({ id: series.indicator }, t),
          }))}
        />
      )}
      {query.isPending && <LoadingBlocks heights={[80, 80]} />}
      {query.isError && <QueryError error={query.error} onRetry={() => void query.refetch()} />}
      {answer?.indicators.length === 0 && (
        <Card>
          <EmptyState
            title={t('empty.title')}
            action={
              <Button size="small" onClick={() => setImporting(true)}>
                {t('import.open')}
              </Button>
            }
          >
            {t('empty.body')}
          </EmptyState>
        </Card>
      )}
      {answer?.indicators.length === 0 && <FlagsCard />}
      {answer !== undefined && answer.indicators.length > 0 && (
        <div className="grid grid-cols-3 items-start gap-4 @max-stack:grid-cols-2">
          {answer.indicators.map((indicator) => (
            <IndicatorCard
              key={indicator.id}
              indicator={indicator}
              isExplained={explained === indicator.id}
              onExplain={() => setExplained(indicator.id)}
              onSaid={setSpoken}
            />
          ))}
          <div className="grid gap-4">
            <HappeningsCard until={answer.asOf.slice(0, 10)} />
            <FlagsCard />
          </div>
        </div>
      )}
      {isImporting && answer !== undefined && (
        <ImportSeriesDialog answer={answer} onClose={() => setImporting(false)} onSaid={setSpoken} />
      )}
    </Screen>
  )
}
