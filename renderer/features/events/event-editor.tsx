import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EVENT_KINDS } from '../../../electron/domain/ledger/event.ts'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { DecimalField } from '../../components/decimal-field.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import { EffectList } from './effect-list.tsx'
import { type DraftProblem, draftOf, emptyDraft, momentOf, readDraft, withKind } from './event-draft.ts'
import { editEffect } from './event-flows.ts'
import type { ListedEvent } from './events-answer.ts'
import { LegFields } from './leg-fields.tsx'

export type Editing = { readonly kind: 'new' } | { readonly kind: 'change'; readonly event: ListedEvent }

interface EventEditorProps {
  readonly editing: Editing
  readonly onClose: () => void
  readonly onSaved: (eventId: string) => void
}

/** Writes an event that no file tells, or changes one. What it does to the balances stands above the button. */
export const EventEditor = ({ editing, onClose, onSaved }: EventEditorProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { client } = useBackend()
  const { now } = useStatus()
  const id = useId()
  const old = editing.kind === 'change' ? editing.event : undefined
  const [draft, setDraft] = useState(() =>
    old === undefined ? emptyDraft('fill', `${now.slice(0, 16)}:00Z`) : draftOf(old),
  )
  const [isTried, setTried] = useState(false)
  const read = readDraft(draft, now)
  const save = useMutation({
    mutationFn: (written: NonNullable<typeof event>) => {
      const note = draft.note.trim()
      const input = { event: written, ...(note !== '' && { note }) }
      return old === undefined
        ? client.events.addEvent(input)
        : client.events.changeEvent({ ...input, eventId: old.id })
    },
    onSuccess: ({ eventId }) => onSaved(eventId),
  })
  const event = 'event' in read ? read.event : undefined
  const problems = 'problems' in read && isTried ? read.problems : []
  const moment = momentOf(draft)
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault()
    setTried(true)
    if (event !== undefined) save.mutate(event)
  }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t(old === undefined ? 'editor.add' : 'editor.change')}
      description={t(old === undefined ? 'editor.addBody' : 'editor.changeBody')}
      actions={
        <>
          <Button onClick={onClose}>{t('editor.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={save.isPending}>
            {t(old === undefined ? 'editor.saveNew' : 'editor.saveChange')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <div className="grid content-start gap-1">
            <span className="text-sm text-ink-3">{t('editor.kind')}</span>
            <Select
              label={t('editor.kind')}
              value={draft.kind}
              options={EVENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(kind) => setDraft(withKind(draft, kind))}
            />
            <span className="text-sm text-ink-3">{t(`editor.kindHint.${draft.kind}`)}</span>
          </div>
          <label className="grid content-start gap-1">
            <span className="text-sm text-ink-3">{t('editor.at')}</span>
            <TextField
              type="datetime-local"
              step="0.001"
              value={draft.at}
              isInvalid={problems.some(({ path }) => path === 'at')}
              onChange={({ target }) => setDraft({ ...draft, at: target.value })}
            />
            {moment !== undefined && <span className="text-sm text-ink-3">{format.moment(moment)}</span>}
          </label>
          <label className="grid content-start gap-1">
            <span className="text-sm text-ink-3">{t('editor.account')}</span>
            <TextField
              value={draft.account}
              maxLength={80}
              isInvalid={problems.some(({ path }) => path === 'account')}
              onChange={({ target }) => setDraft({ ...draft, account: target.value })}
            />
          </label>
          <label className="grid content-start gap-1">
            <span className="text-sm text-ink-3">{t('editor.label')}</span>
            <TextField
              value={draft.label}
              maxLength={200}
              onChange={({ target }) => setDraft({ ...draft, label: target.value })}
            />
          </label>
        </div>
        <LegFields draft={draft} problems={problems} onChange={setDraft} />
        <div className="grid grid-cols-2 gap-3">
          <div className="grid content-start gap-1">
            <span className="text-sm text-ink-3">{t('editor.stated')}</span>
            <span className="flex gap-2">
              <DecimalField
                aria-label={t('editor.statedAmount')}
                boxClassName="min-w-0 flex-1"
                value={draft.statedAmount}
                onChange={(statedAmount) => setDraft({ ...draft, statedAmount })}
              />
              <TextField
                aria-label={t('editor.statedCurrency')}
                boxClassName="w-field"
                maxLength={40}
                value={draft.statedCurrency}
                isInvalid={problems.some(({ path }) => path === 'stated.currency')}
                onChange={({ target }) => setDraft({ ...draft, statedCurrency: target.value })}
              />
            </span>
          </div>
          <label className="grid content-start gap-1">
            <span className="text-sm text-ink-3">{t('editor.note')}</span>
            <TextField
              value={draft.note}
              maxLength={500}
              onChange={({ target }) => setDraft({ ...draft, note: target.value })}
            />
          </label>
        </div>
        <ProblemList problems={problems} />
        {event !== undefined && <EffectList effects={editEffect(old?.legs ?? [], placed(event))} />}
        {save.isError && (
          <ErrorState title={t('editor.failed')} code={codeOf(save.error)}>
            {t('editor.failedHolds')}
          </ErrorState>
        )}
      </form>
    </Dialog>
  )
}

const placed = ({ account, legs }: NonNullable<Extract<ReturnType<typeof readDraft>, { event: unknown }>>['event']) =>
  legs.map((leg) => ({ ...leg, account: leg.account ?? account }))

const ProblemList = ({ problems }: { readonly problems: readonly DraftProblem[] }) => {
  const { t } = useTranslation('events')
  return (
    <ul aria-live="polite" className="grid gap-0.5 text-sm text-bad">
      {problems.map(({ path, code }) => {
        const leg = /^legs\.(\d+)\.(asset|quantity|role)$/.exec(path)
        const where =
          leg === null
            ? t(`editor.place.${placeOf(path)}`)
            : t(`editor.legPlace.${leg[2] === 'asset' || leg[2] === 'role' ? leg[2] : 'quantity'}`, {
                number: Number(leg[1]) + 1,
              })
        return <li key={`${path} ${code}`}>{t('editor.problem', { where, what: t(`problem.${code}`) })}</li>
      })}
    </ul>
  )
}

const PLACES = ['at', 'account', 'legs', 'stated'] as const

const placeOf = (path: string): (typeof PLACES)[number] => PLACES.find((place) => path.startsWith(place)) ?? 'legs'
