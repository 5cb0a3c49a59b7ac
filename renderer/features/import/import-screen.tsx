import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeOf } from '../../app/error-code.ts'
import { Screen } from '../../app/screen.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { DropZone } from '../../components/drop-zone.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import type { Gathered } from '../../components/gather-files.ts'
import { LiveRegion } from '../../components/live-region.tsx'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'
import { BalancesCard } from './balances-card.tsx'
import { BatchesCard } from './batches-card.tsx'
import { CommitProgress } from './commit-progress.tsx'
import { DoneCard } from './done-card.tsx'
import type { ImportReport } from './import-answer.ts'
import { type FileView, countLeftOut, isAnyAsking, isStaged, overlappingFiles, totalsOf } from './import-files.ts'
import { useKnownFormats } from './known-formats.ts'
import { MappingWizard } from './mapping-wizard.tsx'
import { MappingsCard } from './mappings-card.tsx'
import { OverlapsCard } from './overlaps-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { QuestionsNote } from './questions-note.tsx'
import { useCommit } from './use-commit.ts'
import { useFileList } from './use-file-list.ts'
import { usePreview } from './use-preview.ts'
import { useWizardTask } from './use-wizard-task.ts'

/** As the contract: so many files in one import. */
const MOST_FILES = 200

const isWanted = (name: string): boolean => /\.(?:csv|tsv|zip)$/i.test(name)

/** Statement files: seen before anything changes, added all or none, and taken back whole. */
export const ImportScreen = () => {
  const { t } = useTranslation(['import', 'shell'])
  const format = useFormat()
  const formats = useKnownFormats()
  const list = useFileList()
  const preview = usePreview(list.files)
  const { views, isChecking } = preview
  const wizard = useWizardTask(views, formats)
  const [done, setDone] = useState<ImportReport>()
  const [passedBy, setPassedBy] = useState(0)
  const commit = useCommit((report) => {
    setDone(report)
    list.clear()
  })
  const add = (gathered: Gathered): void => {
    setDone(undefined)
    setPassedBy(gathered.passedBy)
    list.add(gathered)
  }
  const { task } = wizard
  if (task !== undefined) {
    const key = task.file?.key
    return (
      <MappingWizard
        key={key ?? task.mapping?.name}
        task={task}
        onClose={wizard.close}
        onSaved={(saved) => {
          if (key !== undefined) list.reread(key, { format: saved, mapping: undefined })
          wizard.close()
        }}
        onUseOnce={
          key === undefined
            ? undefined
            : (mapping) => {
                list.reread(key, { format: undefined, mapping })
                wizard.close()
              }
        }
      />
    )
  }
  const { accepted } = totalsOf(views)
  const readable = views.flatMap(({ file, state }) => (state.kind === 'read' && isStaged(file) ? [file] : []))
  const isTooMany = readable.length > MOST_FILES
  const isReady = accepted > 0 && !isChecking && !isTooMany && !isAnyAsking(views) && preview.jointError === undefined
  const leftOut = countLeftOut(views)
  const hasFiles = views.length > 0
  const overlapping = overlappingFiles(views)

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
      <LiveRegion
        text={hasFiles && !isChecking ? t('preview.live', { count: accepted, rows: format.number(accepted, 0) }) : ''}
      />
      <DropZone
        title={t(hasFiles ? 'drop.more' : 'drop.title')}
        action={t('drop.choose')}
        folders={{ action: t('drop.chooseFolder'), isWanted }}
        accept=".csv,.tsv,.txt,.zip,text/csv,application/zip"
        isDisabled={commit.isRunning}
        onFiles={add}
      >
        {formats.exchanges.length === 0
          ? t('drop.hintPlain')
          : t('drop.hint', { formats: format.list(formats.exchanges) })}
      </DropZone>
      {passedBy > 0 && hasFiles && <Note title={t('drop.passedBy', { count: passedBy })} />}
      {done !== undefined && <DoneCard report={done} onClose={() => setDone(undefined)} />}
      <QuestionsNote />
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
          formats={formats}
          isChecking={isChecking}
          onReread={list.reread}
          onRemove={list.remove}
          onClear={list.clear}
          onMap={(view: FileView) => wizard.open(view)}
        />
      )}
      {overlapping.length > 0 && (
        <OverlapsCard files={overlapping} formatName={formats.nameOf} onReread={list.reread} />
      )}
      {isTooMany && <Note look="bad" title={t('commit.tooMany', { count: MOST_FILES })} />}
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
      <MappingsCard onOpen={wizard.openSaved} />
    </Screen>
  )
}
