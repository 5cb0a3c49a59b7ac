import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Screen } from '../../app/screen.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { DropZone } from '../../components/drop-zone.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'
import { BalancesCard } from './balances-card.tsx'
import { BatchesCard } from './batches-card.tsx'
import { CommitProgress } from './commit-progress.tsx'
import { DoneCard } from './done-card.tsx'
import type { ImportReport } from './import-answer.ts'
import { countLeftOut, isAnyAsking, isStaged, overlappingFiles, totalsOf } from './import-files.ts'
import { OverlapsCard } from './overlaps-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { useCommit } from './use-commit.ts'
import { useFileList } from './use-file-list.ts'
import { usePreview } from './use-preview.ts'

/** Statement files: seen before anything changes, added all or none, and taken back whole. */
export const ImportScreen = () => {
  const { t } = useTranslation(['import', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const list = useFileList()
  const preview = usePreview(list.files)
  const [done, setDone] = useState<ImportReport>()
  const formats = useQuery(orpc.import.listFormats.queryOptions({ input: {}, staleTime: Number.POSITIVE_INFINITY }))
  const commit = useCommit((report) => {
    setDone(report)
    list.clear()
  })
  const { views, isChecking } = preview
  const { accepted } = totalsOf(views)
  const readable = views.flatMap(({ file, state }) => (state.kind === 'read' && isStaged(file) ? [file] : []))
  const isReady = accepted > 0 && !isChecking && !isAnyAsking(views) && preview.jointError === undefined
  const leftOut = countLeftOut(views)
  const hasFiles = views.length > 0
  const overlapping = overlappingFiles(views)
  const formatName = (id: string): string => formats.data?.formats.find((known) => known.id === id)?.name ?? id

  return (
    <Screen
      title={t('shell:screen.import')}
      actions={
        accepted > 0 && (
          <Button look="primary" disabled={!isReady || commit.isRunning} onClick={() => commit.start(readable)}>
            {t('commit.action', { count: accepted, rows: format.number(accepted, 0) })}
          </Button>
        )
      }
    >
      <LiveRegion text={hasFiles && !isChecking ? t('preview.live', { count: accepted }) : ''} />
      <DropZone
        title={t(hasFiles ? 'drop.more' : 'drop.title')}
        action={t('drop.choose')}
        accept=".csv,.tsv,.txt,text/csv"
        isDisabled={commit.isRunning}
        onFiles={(files) => {
          setDone(undefined)
          list.add(files)
        }}
      >
        {formats.data === undefined
          ? t('drop.hintPlain')
          : t('drop.hint', {
              formats: format.list([...new Set(formats.data.formats.map(({ exchange }) => exchange))]),
            })}
      </DropZone>
      {done !== undefined && <DoneCard report={done} onClose={() => setDone(undefined)} />}
      {commit.isRunning && <CommitProgress progress={commit.progress} onCancel={commit.cancel} />}
      {commit.wasCancelled && <Note title={t('commit.cancelled')} />}
      {commit.error !== undefined && (
        <Card>
          <ErrorState title={t('commit.failed')} code={codeOf(commit.error)}>
            {t('commit.failedHolds')}
          </ErrorState>
        </Card>
      )}
      {hasFiles && (
        <PreviewCard
          views={views}
          formats={formats.data?.formats ?? []}
          isChecking={isChecking}
          onReread={list.reread}
          onRemove={list.remove}
          onClear={list.clear}
        />
      )}
      {overlapping.length > 0 && <OverlapsCard files={overlapping} formatName={formatName} onReread={list.reread} />}
      {preview.jointError !== undefined && (
        <Card>
          <ErrorState title={t('error.joint')} code={codeOf(preview.jointError)}>
            {t('error.holds')}
          </ErrorState>
        </Card>
      )}
      {leftOut > 0 && !isChecking && readable.length > 0 && <Note title={t('commit.left', { count: leftOut })} />}
      {preview.balances !== undefined && <BalancesCard balances={preview.balances} />}
      {!hasFiles && done === undefined && <p className="px-1 text-ink-2">{t('empty.body')}</p>}
      <BatchesCard />
    </Screen>
  )
}
