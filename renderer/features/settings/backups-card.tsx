import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'

type Backup = Answers['upkeep']['listBackups']['backups'][number]

/** Why a backup was made; a reason of a later version is shown as it stands. */
const REASONS = ['manual', 'daily', 'migration', 'restore', 'undo'] as const
const isKnown = (reason: string): reason is (typeof REASONS)[number] => REASONS.some((known) => known === reason)

const MEGABYTE = 1_000_000

/** The backups that there are, one more on request, and putting one in the book's place. */
export const BackupsCard = () => {
  const { t } = useTranslation(['settings', 'shell', 'components'])
  const format = useFormat()
  const { orpc } = useBackend()
  const [asked, setAsked] = useState<Backup>()
  const list = useQuery(orpc.upkeep.listBackups.queryOptions({ input: {} }))
  const create = useMutation(
    orpc.upkeep.createBackup.mutationOptions({
      onSuccess: (_answer, _input, _saved, { client }) =>
        client.invalidateQueries({ queryKey: orpc.upkeep.listBackups.key() }),
    }),
  )
  const restore = useMutation(
    orpc.upkeep.restoreBackup.mutationOptions({
      onSuccess: (_answer, _input, _saved, { client }) => client.invalidateQueries(),
    }),
  )
  const failed = create.error ?? restore.error
  return (
    <Card>
      <CardHead title={t('backups.title')} sub={t('backups.sub')}>
        <Button size="small" disabled={create.isPending} onClick={() => create.mutate({})}>
          {t('backups.now')}
        </Button>
      </CardHead>
      {list.isError && <QueryError error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.backups.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('backups.none')}</p>}
      {list.data !== undefined && list.data.backups.length > 0 && (
        <Table caption={t('backups.title')}>
          <thead>
            <tr>
              <ColumnHead>{t('backups.when')}</ColumnHead>
              <ColumnHead>{t('backups.file')}</ColumnHead>
              <ColumnHead>{t('backups.reason')}</ColumnHead>
              <ColumnHead isNumeric>{t('backups.size')}</ColumnHead>
              <ColumnHead>
                <span className="sr-only">{t('backups.restore')}</span>
              </ColumnHead>
            </tr>
          </thead>
          <tbody>
            {list.data.backups.map((backup) => (
              <tr key={backup.file}>
                <th scope="row">{format.moment(backup.at)}</th>
                <Cell className="font-mono text-sm">{backup.file}</Cell>
                <Cell>{isKnown(backup.reason) ? t(`backups.reasons.${backup.reason}`) : backup.reason}</Cell>
                <Cell isNumeric>{t('backups.megabytes', { size: format.number(backup.bytes / MEGABYTE, 1) })}</Cell>
                <Cell isNumeric>
                  <Button
                    size="small"
                    aria-label={t('backups.restoreOf', { moment: format.moment(backup.at) })}
                    onClick={() => setAsked(backup)}
                  >
                    {t('backups.restore')}
                  </Button>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {failed && <ErrorState title={t(`shell:failure.${failureOf(failed)}`)} code={codeOf(failed)} />}
      {restore.data && (
        <div role="status" className="px-5 py-4">
          <Note title={t('backups.restored')}>{t('backups.savedAs', { file: restore.data.saved })}</Note>
        </div>
      )}
      <Dialog
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('backups.ask', { moment: asked ? format.moment(asked.at) : '' })}
        description={t('backups.askBody')}
        actions={
          <>
            <Button onClick={() => setAsked(undefined)}>{t('components:cancel')}</Button>
            <Button
              look="primary"
              disabled={restore.isPending}
              onClick={() => {
                if (asked) restore.mutate({ file: asked.file })
                setAsked(undefined)
              }}
            >
              {t('backups.restore')}
            </Button>
          </>
        }
      />
    </Card>
  )
}
