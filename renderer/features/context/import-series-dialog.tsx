import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { indicatorName } from '../../app/indicator-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DropZone } from '../../components/drop-zone.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { Select } from '../../components/select.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { ContextAnswer } from './context-answer.ts'
import { OwnSeriesFields, type OwnSeries, idFrom, newSeries } from './own-series-fields.tsx'

const OWN = 'own series'

interface ImportSeriesDialogProps {
  readonly answer: ContextAnswer
  readonly onClose: () => void
  readonly onSaid: (sentence: string) => void
}

/** Reads a file into a series: one of those that Barbell knows, or one that the person defines here. */
export const ImportSeriesDialog = ({ answer, onClose, onSaid }: ImportSeriesDialogProps) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const words = useRefusalWords()
  const { client, stage } = useBackend()
  const format = useFormat()
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [own, setOwn] = useState<OwnSeries>(newSeries)
  const load = useMutation({
    mutationFn: async (file: File) => {
      if (chosen === undefined) throw new Error('the drop zone waits for a series')
      const indicator = chosen === OWN ? idFrom(own.name) : chosen
      if (chosen === OWN) await client.context.defineIndicator({ ...own, id: indicator })
      const { stagedId } = await stage(file)
      return client.context.importSeries({ stagedId, indicator })
    },
    onSuccess: ({ added, changed, unchanged }) => onSaid(t('import.counts', { added, changed, unchanged })),
  })
  const options = [
    ...[...answer.indicators, ...answer.offered].map((indicator) => ({
      value: indicator.id,
      label: indicatorName(indicator, t),
    })),
    { value: OWN, label: t('import.own') },
  ]
  const isReady = chosen !== undefined && (chosen !== OWN || idFrom(own.name) !== '')
  const done = load.data

  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('import.title')}
      description={t('import.body')}
      actions={<Button onClick={onClose}>{t('import.close')}</Button>}
    >
      <Labelled label={t('import.series')}>
        <Select
          label={t('import.series')}
          placeholder={t('import.choose')}
          options={options}
          value={chosen}
          onChange={setChosen}
        />
      </Labelled>
      {chosen === OWN && <OwnSeriesFields series={own} onChange={setOwn} />}
      <DropZone
        title={t(isReady ? 'import.drop' : 'import.first')}
        action={t('import.file')}
        accept=".csv,text/csv"
        isMultiple={false}
        isDisabled={!isReady || load.isPending}
        onFiles={({ files: [dropped] }) => dropped && load.mutate(dropped.file)}
      >
        {t('import.format')}
      </DropZone>
      {load.isError && (
        <ErrorState title={t(`shell:failure.${failureOf(load.error)}`)} code={codeOf(load.error)}>
          {words.ofError(load.error)}
        </ErrorState>
      )}
      {done && (
        <div role="status">
          <Note title={t('import.loaded', { file: done.file })}>
            {t('import.counts', { added: done.added, changed: done.changed, unchanged: done.unchanged })}
            {done.from && done.to && ` ${t('import.span', { from: format.day(done.from), to: format.day(done.to) })}`}
          </Note>
        </div>
      )}
    </Dialog>
  )
}
