import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '../../../electron/domain/time/instant.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { indicatorName } from '../../app/indicator-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Indicator } from './context-answer.ts'

interface FigureDialogProps {
  readonly indicator: Indicator
  readonly onClose: () => void
  readonly onSaid: (sentence: string) => void
}

/** One figure by hand, with its release and what was expected of it; and the way to remove the series. */
export const FigureDialog = ({ indicator, onClose, onSaid }: FigureDialogProps) => {
  const { t } = useTranslation(['context', 'terms', 'shell'])
  const words = useRefusalWords()
  const { orpc } = useBackend()
  const set = useMutation(orpc.context.setFigure.mutationOptions())
  const remove = useMutation(orpc.context.removeSeries.mutationOptions())
  const id = useId()
  const [date, setDate] = useState('')
  const [value, setValue] = useState('')
  const [release, setRelease] = useState('')
  const [consensus, setConsensus] = useState('')
  const name = indicatorName(indicator, t)
  const day = parseDay(date)
  const releaseDate = release === '' ? undefined : parseDay(release)
  const isReady = day !== undefined && value.trim() !== '' && (release === '' || releaseDate !== undefined)
  const failed = set.error ?? remove.error

  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    set.mutate(
      {
        indicator: indicator.id,
        date: day,
        value: value.trim(),
        ...(releaseDate !== undefined && { releaseDate }),
        ...(consensus.trim() !== '' && { consensus: consensus.trim() }),
      },
      {
        onSuccess: () => {
          onSaid(t('add.done', { name }))
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('add.title', { name })}
      description={t('add.body')}
      actions={
        <>
          <Button
            look="ghost"
            disabled={remove.isPending || indicator.gates.length > 0}
            onClick={() =>
              remove.mutate(
                { indicator: indicator.id },
                {
                  onSuccess: ({ figures }) => {
                    onSaid(t('remove.done', { name, figures }))
                    onClose()
                  },
                },
              )
            }
          >
            {t('remove.action')}
          </Button>
          <span className="flex-1" />
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isReady || set.isPending}>
            {t('add.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid grid-cols-2 gap-3">
        <Labelled label={t('add.date')}>
          <TextField type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </Labelled>
        <Labelled label={t('add.value', { unit: indicator.unit })}>
          <TextField isNumeric inputMode="decimal" value={value} onChange={(event) => setValue(event.target.value)} />
        </Labelled>
        <Labelled label={t('add.release')}>
          <TextField type="date" value={release} onChange={(event) => setRelease(event.target.value)} />
        </Labelled>
        <Labelled label={t('add.consensus')}>
          <TextField
            isNumeric
            inputMode="decimal"
            value={consensus}
            onChange={(event) => setConsensus(event.target.value)}
          />
        </Labelled>
      </form>
      {failed !== null && (
        <ErrorState title={t(`shell:failure.${failureOf(failed)}`)} code={codeOf(failed)}>
          {words.ofError(failed)}
        </ErrorState>
      )}
    </Dialog>
  )
}
