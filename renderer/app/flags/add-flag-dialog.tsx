import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flag as flagSchema } from '../../../electron/contract/triggers.ts'
import { useBackend } from '../backend.tsx'
import { codeOf } from '../error-code.ts'
import { useRefusalWords } from '../use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Select } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type Flag, dependentsOf, useFlagFacts } from './use-flag-facts.ts'

interface AddFlagDialogProps {
  readonly first?: string | undefined
  readonly onClose: () => void
  readonly onAdded: (flags: readonly Flag[]) => void
}

/**
 * Asks for a structural fact: which asset, what happened, since when, and where it is known from. Assets that have a
 * ladder are offered while typing; any other, or a protocol that something hangs on, may be named. What hangs on it is
 * flagged too unless the person says otherwise.
 */
export const AddFlagDialog = ({ first, onClose, onAdded }: AddFlagDialogProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const words = useRefusalWords()
  const { ladders, dependences } = useFlagFacts()
  const add = useMutation(orpc.flags.addFlag.mutationOptions())
  const id = useId()
  const [asset, setAsset] = useState(first ?? '')
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('hack')
  const [from, setFrom] = useState('')
  const [source, setSource] = useState('')
  const kinds = flagSchema.shape.flag.options.map((value) => ({ value, label: t(`terms:flag.${value}`) }))
  const name = asset.trim()
  const assets = [...new Set([...ladders.map((ladder) => ladder.asset), ...dependences.map((one) => one.dependsOn)])]
  const dependents = dependentsOf(name, dependences)
  const [isAlso, setAlso] = useState(true)

  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (name === '') return
    const given = { ...(from !== '' && { from }), ...(source.trim() !== '' && { source: source.trim() }) }
    add.mutate(
      { asset: name, also: isAlso ? dependents : [], flag: kind, ...given },
      {
        onSuccess: ({ also, ...added }) => {
          onAdded([added, ...also])
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('flags.dialog.title')}
      description={t('flags.dialog.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('flags.dialog.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={add.isPending || name === ''}>
            {t('flags.dialog.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-3">
        <label className="grid gap-1">
          <span className="text-sm text-ink-3">{t('flags.dialog.asset')}</span>
          <TextField
            value={asset}
            list={`${id}-assets`}
            autoComplete="off"
            placeholder={t('flags.dialog.needsAsset')}
            onChange={(event) => setAsset(event.target.value)}
          />
          <datalist id={`${id}-assets`}>
            {assets.map((offered) => (
              <option key={offered} value={offered}>
                {offered}
              </option>
            ))}
          </datalist>
        </label>
        <div className="grid gap-1">
          <span className="text-sm text-ink-3">{t('flags.dialog.kind')}</span>
          <Select label={t('flags.dialog.kind')} options={kinds} value={kind} onChange={setKind} />
        </div>
        <label className="grid gap-1">
          <span className="text-sm text-ink-3">{t('flags.dialog.from')}</span>
          <TextField type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          <span className="text-sm text-ink-3">{t('flags.dialog.fromHint')}</span>
        </label>
        <label className="grid gap-1">
          <span className="text-sm text-ink-3">{t('flags.dialog.source')}</span>
          <TextField value={source} maxLength={300} onChange={(event) => setSource(event.target.value)} />
        </label>
        {dependents.length > 0 && (
          <div className="flex items-center gap-2.5">
            <Switch
              label={t('flags.dialog.also', { assets: format.list(dependents) })}
              isOn={isAlso}
              onChange={setAlso}
            />
            <span>{t('flags.dialog.also', { assets: format.list(dependents) })}</span>
          </div>
        )}
        {add.isError && (
          <ErrorState title={t('flags.failed')} code={codeOf(add.error)}>
            {words.ofError(add.error) || undefined}
          </ErrorState>
        )}
      </form>
    </Dialog>
  )
}
