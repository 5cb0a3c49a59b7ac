import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '../../../electron/domain/time/instant.ts'
import { journalEntry } from '../../../electron/contract/journal.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Entry } from './journal-answer.ts'

const KINDS = journalEntry.shape.kind.options
const SEVERITIES = ['0', '1', '2', '3'] as const
const DECIMAL = /^-?\d+(\.\d{1,18})?$/

interface EntryDialogProps {
  /** What is changed; absent for a new one. */
  readonly entry: Entry | undefined
  readonly onClose: () => void
}

/** Writes down, changes or removes what happened. */
export const EntryDialog = ({ entry, onClose }: EntryDialogProps) => {
  const { t } = useTranslation(['journal', 'shell'])
  const { orpc } = useBackend()
  const add = useMutation(orpc.journal.addEntry.mutationOptions({ onSuccess: onClose }))
  const change = useMutation(orpc.journal.changeEntry.mutationOptions({ onSuccess: onClose }))
  const remove = useMutation(orpc.journal.removeEntry.mutationOptions({ onSuccess: onClose }))
  const id = useId()
  const [draft, setDraft] = useState(() => draftOf(entry))
  const [kind, setKind] = useState(entry?.kind ?? 'hack')
  const [severity, setSeverity] = useState<(typeof SEVERITIES)[number]>(
    SEVERITIES.find((value) => Number(value) === entry?.severity) ?? '2',
  )
  const day = parseDay(draft.day)
  const amount = draft.amount.trim()
  const currency = draft.currency.trim().toUpperCase()
  const isReady =
    day !== undefined &&
    draft.label.trim() !== '' &&
    (amount === '') === (currency === '') &&
    (amount === '' || DECIMAL.test(amount))
  const failed = add.error ?? change.error ?? remove.error
  const isBusy = add.isPending || change.isPending || remove.isPending
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    const note = draft.note.trim()
    const source = draft.source.trim()
    const written = {
      day,
      label: draft.label.trim(),
      kind,
      severity: Number(severity),
      assets: namesOf(draft.assets),
      accounts: namesOf(draft.accounts),
      ...(amount !== '' && { amount, currency }),
      ...(note !== '' && { note }),
      ...(source !== '' && { source }),
    }
    if (entry === undefined) add.mutate({ entry: written })
    else change.mutate({ id: entry.id, entry: written })
  }
  const field = (name: keyof typeof draft, more: { type?: 'date'; isNumeric?: true } = {}) => (
    <label className="grid gap-1">
      <span className="text-sm text-ink-3">{t(`entry.${name}`)}</span>
      <TextField
        {...more}
        value={draft[name]}
        maxLength={1000}
        onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
      />
    </label>
  )
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t(entry === undefined ? 'entry.add' : 'entry.change')}
      description={t('entry.body')}
      actions={
        <>
          {entry !== undefined && (
            <Button look="bad" className="mr-auto" disabled={isBusy} onClick={() => remove.mutate({ id: entry.id })}>
              {t('entry.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isReady || isBusy}>
            {t('entry.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-3">
        <div className="grid grid-cols-[10rem_minmax(0,1fr)] gap-3">
          {field('day', { type: 'date' })}
          {field('label')}
        </div>
        <div className="flex flex-wrap gap-3">
          <div className="grid gap-1">
            <span className="text-sm text-ink-3">{t('entry.kind')}</span>
            <Select
              label={t('entry.kind')}
              options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              value={kind}
              onChange={setKind}
            />
          </div>
          <div className="grid gap-1">
            <span className="text-sm text-ink-3">{t('entry.severity')}</span>
            <Segmented
              label={t('entry.severity')}
              options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
              value={severity}
              onChange={setSeverity}
            />
          </div>
        </div>
        <div className="grid grid-cols-2 gap-3">
          {field('amount', { isNumeric: true })}
          {field('currency')}
          {field('assets')}
          {field('accounts')}
        </div>
        {field('note')}
        {field('source')}
        {failed !== null && <ErrorState title={t(`shell:failure.${failureOf(failed)}`)} code={codeOf(failed)} />}
      </form>
    </Dialog>
  )
}

const draftOf = (entry: Entry | undefined) => ({
  day: entry === undefined ? '' : String(entry.day),
  label: entry?.label ?? '',
  amount: entry?.amount ?? '',
  currency: entry?.currency ?? '',
  assets: entry?.assets.join(', ') ?? '',
  accounts: entry?.accounts.join(', ') ?? '',
  note: entry?.note ?? '',
  source: entry?.source ?? '',
})

const namesOf = (text: string): string[] =>
  text
    .split(/[,、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
