import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { saveFile } from '../../components/save-file.ts'
import { useFormat } from '../../format/use-format.ts'
import type { YearAnswer } from './gains-answer.ts'

interface ExportDialogProps {
  readonly answer: YearAnswer
  readonly onClose: () => void
}

/** The report of a year as files: every figure, lot and receipt, with the statement that it is arithmetic. */
export const ExportDialog = ({ answer, onClose }: ExportDialogProps) => {
  const { t } = useTranslation(['gains', 'components', 'shell'])
  const format = useFormat()
  const words = useRefusalWords()
  const { client } = useBackend()
  const { input } = useShownCurrency()
  const { year, method, rulesAsOf } = answer
  const make = useMutation({
    mutationFn: (form: 'csv' | 'json' | 'pdf') =>
      client.gains.exportYear({ year, ...input, format: form, language: format.locale }),
    onSuccess: ({ files }) => {
      const [only, ...more] = files
      if (only === undefined || more.length > 0) return
      saveFile(only)
      onClose()
    },
  })
  const files = make.data?.files ?? []
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('export.title', { year })}
      description={t('export.body', { method: t(`methods.${method}.name`), day: format.day(rulesAsOf) })}
      actions={
        <>
          <Button onClick={onClose}>{t('components:cancel')}</Button>
          <Button disabled={make.isPending} onClick={() => make.mutate('json')}>
            {t('export.json')}
          </Button>
          <Button disabled={make.isPending} onClick={() => make.mutate('csv')}>
            {t('export.csv')}
          </Button>
          <Button look="primary" disabled={make.isPending} onClick={() => make.mutate('pdf')}>
            {t('export.pdf')}
          </Button>
        </>
      }
    >
      {answer.provisional && <p className="text-ink-2">{t('export.provisional')}</p>}
      {files.length > 1 && (
        <ul aria-label={t('export.files')} className="grid rounded-md border border-line">
          {files.map((file) => (
            <li
              key={file.name}
              className="flex items-center gap-3 border-t border-line py-1.5 pr-1.5 pl-3 first:border-t-0"
            >
              <span className="min-w-0 flex-1 truncate font-mono text-sm">{file.name}</span>
              <Button size="small" aria-label={t('export.saveOf', { file: file.name })} onClick={() => saveFile(file)}>
                {t('export.save')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {make.isError && (
        <ErrorState title={t('export.failed')} code={codeOf(make.error)}>
          {words.ofError(make.error) || t(`shell:failure.${failureOf(make.error)}`)}
        </ErrorState>
      )}
    </Dialog>
  )
}
