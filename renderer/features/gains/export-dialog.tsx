import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { saveTextFile } from '../../components/save-file.ts'
import { useFormat } from '../../format/use-format.ts'
import type { YearAnswer } from './gains-answer.ts'

interface ExportDialogProps {
  readonly answer: YearAnswer
  readonly onClose: () => void
}

/** The report of a year as files: every figure, lot and receipt, with the statement that it is arithmetic. */
export const ExportDialog = ({ answer, onClose }: ExportDialogProps) => {
  const { t } = useTranslation(['gains', 'components'])
  const format = useFormat()
  const { client } = useBackend()
  const { input } = useShownCurrency()
  const { year, method, rulesAsOf } = answer
  const save = useMutation({
    mutationFn: (form: 'csv' | 'json') => client.gains.exportYear({ year, ...input, format: form }),
    onSuccess: ({ files }) => {
      for (const file of files) saveTextFile(file)
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('export.title', { year })}
      description={t('export.body', { method: t(`methods.${method}.name`), day: format.day(rulesAsOf) })}
      actions={
        <>
          <Button onClick={onClose}>{t('components:cancel')}</Button>
          <Button disabled={save.isPending} onClick={() => save.mutate('json')}>
            {t('export.json')}
          </Button>
          <Button look="primary" disabled={save.isPending} onClick={() => save.mutate('csv')}>
            {t('export.csv')}
          </Button>
        </>
      }
    >
      {answer.provisional && <p className="text-ink-2">{t('export.provisional')}</p>}
      {save.isError && <ErrorState title={t('export.failed')} code={codeOf(save.error)} />}
    </Dialog>
  )
}
