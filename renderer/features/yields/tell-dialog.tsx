import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '../../../electron/domain/time/instant.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { DecimalField, readDecimal } from '../../components/decimal-field.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Position } from './yields-answer.ts'

interface TellDialogProps {
  /** A balance of a day, or a rate that was advertised on a day. */
  readonly what: 'balance' | 'rate'
  readonly position: Position
  /** The day that is offered. */
  readonly today: string
  readonly onClose: () => void
  readonly onSaid: (sentence: string) => void
}

/** One figure by hand: what the position was worth on a day, or what was advertised for it. */
export const TellDialog = ({ what, position, today, onClose, onSaid }: TellDialogProps) => {
  const { t } = useTranslation(['yields', 'shell'])
  const words = useRefusalWords()
  const { orpc } = useBackend()
  const done = { onSuccess: () => (onSaid(t('tell.done')), onClose()) }
  const state = useMutation(orpc.yields.stateBalance.mutationOptions(done))
  const rate = useMutation(orpc.yields.setRate.mutationOptions(done))
  const id = useId()
  const [date, setDate] = useState(today)
  const [text, setText] = useState('')
  const day = parseDay(date)
  const figure = readDecimal(text)
  const isReady = day !== undefined && figure !== undefined
  const failed = state.error ?? rate.error
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    if (what === 'balance') state.mutate({ id: position.id, day, quantity: figure })
    else rate.mutate({ id: position.id, day, apy: Number(figure) / 100 })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(`tell.${what}.title`, { name: position.name })}
      description={t(`tell.${what}.body`)}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isReady || state.isPending || rate.isPending}>
            {t('dialog.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid grid-cols-2 gap-3">
        <Labelled label={t('tell.day')}>
          <TextField type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </Labelled>
        <Labelled label={t(`tell.${what}.figure`, { asset: position.asset })}>
          <DecimalField value={text} onChange={setText} />
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
