import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { ImportReport } from './import-answer.ts'

interface DoneCardProps {
  readonly report: ImportReport
  readonly onClose: () => void
}

/** What an import changed, and how to take it back. It stays until it is closed. */
export const DoneCard = ({ report, onClose }: DoneCardProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { client } = useBackend()
  const batches = report.files.flatMap(({ file, batchId }) => (batchId === undefined ? [] : [{ file, batchId }]))
  const accepted = report.files.reduce((total, file) => total + file.accepted, 0)
  const title = t('done.title', { count: accepted, rows: format.number(accepted, 0) })
  const undo = useMutation({
    // The newest first: a later file may rest on rows of an earlier one.
    mutationFn: async () => {
      for (const { batchId } of [...batches].reverse()) await client.import.undoBatch({ batchId })
    },
  })
  return (
    <Card label={title}>
      <div aria-live="polite" className="flex gap-2.5 px-5 py-4">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{undo.isSuccess ? t('done.undone') : title}</p>
          {!undo.isSuccess && (
            <div className="pt-0.5 text-ink-2">
              <p>{t('done.files', { count: report.files.length })}</p>
              <ul className="text-sm text-ink-3">
                {batches.map(({ file, batchId }) => (
                  <li key={batchId}>
                    {file} <span className="font-mono">{batchId.slice(0, 8)}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {undo.isError && <ErrorState title={t('batches.confirm.failed')} code={codeOf(undo.error)} />}
          <div className="flex gap-2 pt-3">
            {!undo.isSuccess && batches.length > 0 && (
              <Button size="small" disabled={undo.isPending} onClick={() => undo.mutate()}>
                {t(batches.length === 1 ? 'done.undo' : 'done.undoAll')}
              </Button>
            )}
            {!undo.isSuccess && (
              <Link to="/holdings" className={buttonClass({ look: 'ghost', size: 'small' })}>
                {t('done.holdings')}
              </Link>
            )}
            <Button look="ghost" size="small" onClick={onClose}>
              {t('done.close')}
            </Button>
          </div>
        </div>
      </div>
    </Card>
  )
}
