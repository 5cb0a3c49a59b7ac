import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import { type Draft, draftOf, fieldsOf } from './position-draft.ts'
import type { Position, Suggestion } from './yields-answer.ts'

const GROWTHS = ['balance', 'rate'] as const

interface PositionDialogProps {
  /** What is changed; absent for a new one. */
  readonly position?: Position | undefined
  /** What events look like; fills an empty form. */
  readonly suggestion?: Suggestion | undefined
  readonly onClose: () => void
  readonly onSaid: (sentence: string) => void
  /** The position is gone. */
  readonly onRemoved?: (() => void) | undefined
  /** Told while a removal is asked for, and again where it failed: nobody is to ask for the position meanwhile. */
  readonly onLeaving?: ((isLeaving: boolean) => void) | undefined
}

/** Writes down, changes or removes a position. */
export const PositionDialog = ({
  position,
  suggestion,
  onClose,
  onSaid,
  onRemoved,
  onLeaving,
}: PositionDialogProps) => {
  const { t } = useTranslation(['yields', 'shell'])
  const words = useRefusalWords()
  const { orpc } = useBackend()
  const done = { onSuccess: ({ name }: { name: string }) => (onSaid(t('dialog.done', { name })), onClose()) }
  const add = useMutation(orpc.yields.addPosition.mutationOptions(done))
  const change = useMutation(orpc.yields.changePosition.mutationOptions(done))
  const remove = useMutation(
    orpc.yields.removePosition.mutationOptions({
      onMutate: () => onLeaving?.(true),
      onError: () => onLeaving?.(false),
      onSuccess: ({ name }) => {
        onSaid(t('dialog.removed', { name }))
        onRemoved?.()
        onClose()
      },
    }),
  )
  const id = useId()
  const [draft, setDraft] = useState(() => draftOf(position, suggestion))
  const fields = fieldsOf(draft)
  const failed = add.error ?? change.error ?? remove.error
  const isBusy = add.isPending || change.isPending || remove.isPending

  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (fields === undefined) return
    if (position !== undefined) change.mutate({ id: position.id, position: fields })
    else add.mutate({ position: fields, ...(suggestion === undefined ? {} : { suggestionId: suggestion.id }) })
  }
  const field = (
    name: Exclude<keyof Draft, 'growth'>,
    more: { type?: 'date'; isNumeric?: true; hint?: string } = {},
  ) => {
    const { hint, ...rest } = more
    return (
      <Labelled label={t(`dialog.${name}`)} hint={hint}>
        <TextField
          {...rest}
          autoComplete="off"
          maxLength={300}
          value={draft[name]}
          onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
        />
      </Labelled>
    )
  }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t(position === undefined ? 'dialog.add' : 'dialog.change')}
      description={t('dialog.body')}
      actions={
        <>
          {position !== undefined && (
            <Button look="bad" className="mr-auto" disabled={isBusy} onClick={() => remove.mutate({ id: position.id })}>
              {t('dialog.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={fields === undefined || isBusy}>
            {t('dialog.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          {field('name')}
          {field('protocol', { hint: t('dialog.protocolHint') })}
          {field('asset', { hint: t('dialog.assetHint') })}
          {field('receipt', { hint: t('dialog.receiptHint') })}
          {field('account')}
          {field('opened', { type: 'date' })}
        </div>
        <div className="grid justify-items-start gap-1">
          <span className="text-sm text-ink-3">{t('dialog.growth')}</span>
          <Segmented
            label={t('dialog.growth')}
            options={GROWTHS.map((value) => ({ value, label: t(`growth.${value}`) }))}
            value={draft.growth}
            onChange={(growth) => setDraft({ ...draft, growth })}
          />
          <span className="text-sm text-ink-3">{t(`growthHint.${draft.growth}`)}</span>
        </div>
        <div className="grid grid-cols-2 gap-3">
          {field('chain')}
          {field('issuer')}
          {field('lockedUntil', { type: 'date' })}
          {field('unbondingDays', { isNumeric: true })}
          {field('closed', { type: 'date' })}
          {field('rewardAssets')}
        </div>
        {field('pool', { hint: t('dialog.poolHint') })}
        {field('note')}
        {failed !== null && (
          <ErrorState title={t(`shell:failure.${failureOf(failed)}`)} code={codeOf(failed)}>
            {words.ofError(failed)}
          </ErrorState>
        )}
      </form>
    </Dialog>
  )
}
