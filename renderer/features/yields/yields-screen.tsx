import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { FetchRefused } from '../../app/fetch-refused.tsx'
import { FetchedNote } from '../../app/fetched-note.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Screen } from '../../app/screen.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { ExposureDrawer, type ExposureGroup } from './exposure-drawer.tsx'
import { ExposureCard } from './exposure-card.tsx'
import { ImportYieldsDialog } from './import-yields-dialog.tsx'
import { PositionDialog } from './position-dialog.tsx'
import { PositionDrawer } from './position-drawer.tsx'
import { PositionsTable } from './positions-table.tsx'
import { SuggestedCard } from './suggested-card.tsx'
import { type Suggestion, WINDOWS, type Window } from './yields-answer.ts'

/** What lies where to earn: what it earned, what was advertised, what it locks, and how much lies with whom. */
export const YieldsScreen = () => {
  const { t } = useTranslation(['yields', 'shell'])
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const currency = useShownCurrency()
  const navigate = useNavigate()
  const explained = useSearch({ from: '/yields', select: ({ position }) => position })
  const query = useQuery(orpc.yields.listPositions.queryOptions({ input: { ...input, ...currency.input } }))
  const fetchNow = useMutation(orpc.yields.refreshRates.mutationOptions())
  const [window, setWindow] = useState<Window>('life')
  const [open, setOpen] = useState<'import' | 'add' | Suggestion | undefined>(undefined)
  const [group, setGroup] = useState<ExposureGroup>()
  const [spoken, setSpoken] = useState('')
  const answer = query.data
  const explain = (position: string | undefined): void => {
    setGroup(undefined)
    void navigate({ to: '/yields', search: position === undefined ? {} : { position }, replace: true })
  }
  const explainGroup = (next: ExposureGroup): void => {
    explain(undefined)
    setGroup(next)
  }
  const close = (): void => setOpen(undefined)

  return (
    <Screen
      title={t('shell:screen.yields')}
      asOf={answer?.asOf}
      hasCurrency
      actions={
        <>
          <Button disabled={answer === undefined} onClick={() => setOpen('import')}>
            {t('import.open')}
          </Button>
          <Button look="primary" disabled={answer === undefined} onClick={() => setOpen('add')}>
            {t('add')}
          </Button>
        </>
      }
      drawer={
        group !== undefined ? (
          <ExposureDrawer key={`${group.kind} ${group.name}`} group={group} onClose={() => setGroup(undefined)} />
        ) : (
          explained !== undefined && (
            <PositionDrawer
              key={explained}
              id={explained}
              window={window}
              onClose={() => explain(undefined)}
              onSaid={setSpoken}
            />
          )
        )
      }
    >
      <LiveRegion text={spoken} />
      {fetchNow.isError && <FetchRefused error={fetchNow.error} nothing={t('fetch.noPool')} />}
      {fetchNow.data && <FetchedNote fetched={fetchNow.data.positions} />}
      {query.isPending && <LoadingBlocks heights={[8, 80, 60]} />}
      {query.isError && <QueryError error={query.error} onRetry={() => void query.refetch()} />}
      {answer !== undefined && answer.suggested.length > 0 && (
        <SuggestedCard suggested={answer.suggested} onAccept={setOpen} onSaid={setSpoken} />
      )}
      {answer?.positions.length === 0 && (
        <Card>
          <EmptyState
            title={t('empty.title')}
            action={
              <Button size="small" onClick={() => setOpen('add')}>
                {t('add')}
              </Button>
            }
          >
            {t('empty.body')}
          </EmptyState>
        </Card>
      )}
      {answer !== undefined && answer.positions.length > 0 && (
        <>
          <div className="flex flex-wrap items-center gap-2.5">
            <Segmented
              label={t('window.label')}
              options={WINDOWS.map((value) => ({ value, label: t(`window.${value}`) }))}
              value={window}
              onChange={setWindow}
            />
            <span className="ml-auto text-sm text-ink-3">{t('basis')}</span>
            <Button size="small" disabled={fetchNow.isPending} onClick={() => fetchNow.mutate({})}>
              {t(fetchNow.isPending ? 'fetch.running' : 'fetch.now')}
            </Button>
          </div>
          <PositionsTable answer={answer} window={window} explained={explained} onExplain={explain} />
        </>
      )}
      {answer !== undefined && (
        <ExposureCard
          exposure={answer.exposure}
          positions={answer.positions}
          explained={group}
          onExplain={explainGroup}
        />
      )}
      {answer !== undefined && open === 'import' && (
        <ImportYieldsDialog positions={answer.positions} chosenId={explained} onClose={close} onSaid={setSpoken} />
      )}
      {open !== undefined && open !== 'import' && (
        <PositionDialog suggestion={open === 'add' ? undefined : open} onClose={close} onSaid={setSpoken} />
      )}
    </Screen>
  )
}
