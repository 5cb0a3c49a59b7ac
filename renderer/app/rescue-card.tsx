import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { CardHead } from '../components/card-head.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { Note } from '../components/note.tsx'
import { useFormat } from '../format/use-format.ts'
import { useBackend } from './backend.tsx'
import { codeOf } from './error-code.ts'
import { QueryError } from './query-error.tsx'

interface RescueCardProps {
  /** Opens the book again once a backup is in its place. */
  readonly onRestored: () => void
}

/** The backups of a book that cannot be opened; each can take its place. */
export const RescueCard = ({ onRestored }: RescueCardProps) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const { orpc } = useBackend()
  const list = useQuery(orpc.upkeep.listBackups.queryOptions({ input: {} }))
  const restore = useMutation(orpc.upkeep.restoreBackup.mutationOptions())
  if (list.isError) return <QueryError error={list.error} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return null
  const { backups } = list.data
  return (
    <Card>
      <CardHead title={t('rescue.title')} sub={t('rescue.sub')} />
      {backups.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('rescue.none')}</p>}
      {restore.data === undefined && backups.length > 0 && (
        <ul className="grid gap-2.5 px-5 pb-4">
          {backups.map(({ file, at }) => (
            <li key={file} className="flex items-center justify-between gap-4">
              <span>
                {format.moment(at)}
                <span className="block font-mono text-xs break-all text-ink-3">{file}</span>
              </span>
              <Button
                size="small"
                disabled={restore.isPending}
                aria-label={t('rescue.restoreOf', { moment: format.moment(at) })}
                onClick={() => restore.mutate({ file })}
              >
                {t('rescue.restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {restore.isError && (
        <ErrorState title={t(`rescue.${failedAs(restore.error)}`)} code={codeOf(restore.error)}>
          {t('rescue.failedBody')}
        </ErrorState>
      )}
      {restore.data !== undefined && (
        <div role="status" className="grid justify-items-start gap-3 px-5 pb-4">
          <Note title={t('rescue.restored')}>{t('rescue.kept', { file: restore.data.saved })}</Note>
          <Button look="primary" onClick={onRestored}>
            {t('rescue.open')}
          </Button>
        </div>
      )}
    </Card>
  )
}

/** A backup that is damaged itself has words of its own. */
const failedAs = (error: unknown): 'failedDamaged' | 'failed' =>
  codeOf(error) === 'database_corrupt' ? 'failedDamaged' : 'failed'
