import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../backend.tsx'
import { codeOf, failureOf } from '../error-code.ts'
import { useRefusalWords } from '../use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { TextField } from '../../components/text-field.tsx'
import { namesIn } from './names-in.ts'
import { useFlagFacts } from './use-flag-facts.ts'

interface DependenceDialogProps {
  /** Absent where the person names it. */
  readonly asset: string | undefined
  readonly onClose: () => void
}

/** Asks what an asset depends on: coins, protocols, issuers, custodians, chains, by name. */
export const DependenceDialog = ({ asset, onClose }: DependenceDialogProps) => {
  const { t } = useTranslation(['ladders', 'shell'])
  const { orpc } = useBackend()
  const words = useRefusalWords()
  const { dependences } = useFlagFacts()
  const save = useMutation(orpc.suggestions.saveDependences.mutationOptions({ onSuccess: onClose }))
  const id = useId()
  const [typedAsset, setAsset] = useState(asset ?? '')
  const [typed, setTyped] = useState<string>()
  const name = typedAsset.trim()
  const known = dependences.filter((one) => one.asset === name).map(({ dependsOn }) => dependsOn)
  const text = typed ?? known.join(', ')
  const isSelf = namesIn(text).includes(name)
  const isReady = name !== '' && !isSelf
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady) save.mutate({ asset: name, dependsOn: namesIn(text) })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={asset === undefined ? t('dependences.add') : t('dependences.dialog.title', { asset })}
      description={t('dependences.dialog.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('flags.dialog.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isReady || save.isPending}>
            {t('dependences.dialog.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="grid gap-3">
        {asset === undefined && (
          <label className="grid gap-1">
            <span className="text-sm text-ink-3">{t('flags.dialog.asset')}</span>
            <TextField value={typedAsset} maxLength={40} onChange={({ target }) => setAsset(target.value)} />
          </label>
        )}
        <label className="grid gap-1">
          <span className="text-sm text-ink-3">{t('dependences.dialog.on')}</span>
          <TextField
            value={text}
            maxLength={1000}
            isInvalid={isSelf}
            placeholder={t('dependences.dialog.example')}
            onChange={({ target }) => setTyped(target.value)}
          />
          <span className="text-sm text-ink-3">
            {t(isSelf ? 'dependences.dialog.self' : 'dependences.dialog.hint')}
          </span>
        </label>
        {save.isError && (
          <ErrorState title={t(`shell:failure.${failureOf(save.error)}`)} code={codeOf(save.error)}>
            {words.ofError(save.error) || undefined}
          </ErrorState>
        )}
      </form>
    </Dialog>
  )
}
