import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ComponentProps, Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { classNames } from '../../components/class-names.ts'
import { ColumnHead } from '../../components/column-head.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Batch, RowProblem } from './import-answer.ts'
import { RedoDialog } from './redo-dialog.tsx'
import { RetryDialog } from './retry-dialog.tsx'
import { ProblemsTable } from './problems-table.tsx'

/** What was imported before, each with its counts, its problems, and the way to take it back. */
export const BatchesCard = () => {
  const { t } = useTranslation('import')
  const { orpc } = useBackend()
  const query = useQuery(orpc.import.listBatches.queryOptions({ input: {} }))
  const [open, setOpen] = useState<string>()
  const [asked, setAsked] = useState<Batch>()
  const [redone, setRedone] = useState<Batch>()
  if (query.isPending) return <LoadingBlocks heights={[28]} />
  return (
    <Card>
      <CardHead title={t('batches.title')} sub={t('batches.note')} />
      {query.isError && (
        <ErrorState title={t('batches.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data?.batches.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('batches.none')}</p>}
      {query.data !== undefined && query.data.batches.length > 0 && (
        <Table caption={t('batches.caption')} density="tall" isTight>
          <thead>
            <tr>
              <ColumnHead>{t('batches.at')}</ColumnHead>
              <ColumnHead>{t('batches.file')}</ColumnHead>
              <ColumnHead className="max-wide:hidden">{t('batches.account')}</ColumnHead>
              <ColumnHead isNumeric>{t('batches.rows')}</ColumnHead>
              <ColumnHead isNumeric>{t('batches.accepted')}</ColumnHead>
              <ColumnHead isNumeric>{t('batches.duplicate')}</ColumnHead>
              <ColumnHead isNumeric>{t('batches.skipped')}</ColumnHead>
              <ColumnHead isNumeric>{t('batches.rejected')}</ColumnHead>
              <ColumnHead>{t('batches.state')}</ColumnHead>
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {query.data.batches.map((batch) => {
              const isOpen = open === batch.batchId
              return (
                <Fragment key={batch.batchId}>
                  <BatchRow
                    batch={batch}
                    isOpen={isOpen}
                    onToggle={() => setOpen(isOpen ? undefined : batch.batchId)}
                    onUndo={() => setAsked(batch)}
                    onRedo={() => setRedone(batch)}
                  />
                  {isOpen && (
                    <tr aria-current="true">
                      <td colSpan={10} className="h-auto! py-3">
                        <BatchProblems batch={batch} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              )
            })}
          </tbody>
        </Table>
      )}
      {redone !== undefined && <RedoDialog batch={redone} onClose={() => setRedone(undefined)} />}
      {asked !== undefined && <UndoDialog batch={asked} onClose={() => setAsked(undefined)} />}
    </Card>
  )
}

interface BatchRowProps {
  readonly batch: Batch
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
}

const BatchRow = ({ batch, isOpen, onToggle, onUndo, onRedo }: BatchRowProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { file, isUndone } = batch
  const { day, clock, zone } = format.parts(batch.importedAt)
  const leftOut = batch.skipped + batch.rejected
  const count = (rows: number) => (
    <Cell isNumeric isMuted={rows === 0}>
      {format.number(rows, 0)}
    </Cell>
  )
  return (
    <tr aria-current={isOpen || undefined}>
      <Cell className="whitespace-nowrap">
        {format.day(day)}
        <span className="sub">
          {clock} {zone}
        </span>
      </Cell>
      <th scope="row">
        <span className="inline-block max-w-60 truncate align-bottom max-wide:max-w-36" title={file}>
          {file}
        </span>
        <span className="sub hidden max-w-36 truncate font-normal max-wide:block">{batch.account}</span>
      </th>
      <Cell className="max-wide:hidden">{batch.account}</Cell>
      {count(batch.rows)}
      {count(batch.accepted)}
      {count(batch.duplicate)}
      {count(batch.skipped)}
      {count(batch.rejected)}
      <td>{isUndone ? <Tag>{t('batches.undone')}</Tag> : <Tag look="ok">{t('batches.inBook')}</Tag>}</td>
      <Cell className="text-right whitespace-nowrap">
        {leftOut > 0 && (
          <RowButton aria-expanded={isOpen} onClick={onToggle}>
            {t('batches.problems')}
          </RowButton>
        )}
        {!isUndone && batch.accepted > 0 && (
          <Link
            to="/events"
            search={{ batch: batch.batchId }}
            aria-label={t('batches.eventsOf', { file })}
            className={classNames(buttonClass({ look: 'ghost', size: 'small' }), NARROW)}
          >
            {t('batches.events')}
          </Link>
        )}
        {!isUndone && (
          <RowButton aria-label={t('batches.undoOf', { file })} onClick={onUndo}>
            {t('batches.undo')}
          </RowButton>
        )}
        {isUndone && isKept(batch) && (
          <RowButton aria-label={t('batches.redoOf', { file })} onClick={onRedo}>
            {t('batches.redo')}
          </RowButton>
        )}
      </Cell>
    </tr>
  )
}

/** A row has room for three of them at 960, too. */
const NARROW = 'max-wide:px-1'

const RowButton = (props: ComponentProps<typeof Button>) => (
  <Button look="ghost" size="small" className={NARROW} {...props} />
)

/** The demo is made up: there is no file to read again. */
const isKept = ({ format }: Batch): boolean => format !== 'demo'

const BatchProblems = ({ batch }: { readonly batch: Batch }) => {
  const { t } = useTranslation('import')
  const { orpc } = useBackend()
  const [retried, setRetried] = useState<RowProblem>()
  const query = useQuery(orpc.import.listProblems.queryOptions({ input: { batchId: batch.batchId } }))
  if (query.isPending) return <LoadingBlocks heights={[20]} />
  if (query.isError)
    return <ErrorState title={t('batches.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
  return (
    <>
      <ProblemsTable
        caption={t('batches.problemsOf', { file: batch.file })}
        none={t('batches.noProblems')}
        problems={query.data.problems}
        onCorrect={batch.isUndone || !isKept(batch) ? undefined : setRetried}
      />
      {retried !== undefined && <RetryDialog batch={batch} problem={retried} onClose={() => setRetried(undefined)} />}
    </>
  )
}

interface UndoDialogProps {
  readonly batch: Batch
  readonly onClose: () => void
}

const UndoDialog = ({ batch, onClose }: UndoDialogProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { orpc } = useBackend()
  const undo = useMutation(orpc.import.undoBatch.mutationOptions({ onSuccess: onClose }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('batches.confirm.title', { file: batch.file })}
      description={t('batches.confirm.body', { count: batch.accepted, rows: format.number(batch.accepted, 0) })}
      actions={
        <>
          <Button onClick={onClose}>{t('batches.confirm.no')}</Button>
          <Button look="bad" disabled={undo.isPending} onClick={() => undo.mutate({ batchId: batch.batchId })}>
            {t('batches.confirm.yes')}
          </Button>
        </>
      }
    >
      {undo.isError && <ErrorState title={t('batches.confirm.failed')} code={codeOf(undo.error)} />}
    </Dialog>
  )
}
