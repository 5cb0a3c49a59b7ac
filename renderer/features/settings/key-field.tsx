import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { ShownSource, SourcesAnswer } from './market-answer.ts'
import { Pair } from './pair.tsx'

interface KeyFieldProps {
  readonly source: ShownSource
  readonly whyNot: SourcesAnswer['whyNoKeys']
}

/** An optional key of one source, kept in the system's keychain, or why none can be. */
export const KeyField = ({ source, whyNot }: KeyFieldProps) => {
  const { t } = useTranslation(['market', 'shell'])
  const { orpc } = useBackend()
  const [key, setKey] = useState('')
  const keep = useMutation(orpc.market.saveKey.mutationOptions({ onSuccess: () => setKey('') }))
  const remove = useMutation(orpc.market.removeKey.mutationOptions())
  const error = keep.error ?? remove.error
  const { id, name, hasKey } = source
  return (
    <div className="grid gap-2 px-5 py-3.5">
      <Pair label={t('key.title', { name })} sub={whyNot === undefined ? t('key.sub') : t(`key.${whyNot}`)}>
        {whyNot === undefined && hasKey && (
          <>
            <span className="text-sm text-ink-3">{t('key.kept')}</span>
            <Button size="small" disabled={remove.isPending} onClick={() => remove.mutate({ source: id })}>
              {t('key.remove')}
            </Button>
          </>
        )}
        {whyNot === undefined && !hasKey && (
          <form
            className="flex items-center gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              if (key.trim() !== '') keep.mutate({ source: id, key: key.trim() })
            }}
          >
            <TextField
              type="password"
              autoComplete="off"
              aria-label={t('key.field')}
              boxClassName="w-field-wide"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
            <Button type="submit" size="small" disabled={key.trim() === '' || keep.isPending}>
              {t('key.keep')}
            </Button>
          </form>
        )}
      </Pair>
      {error !== null && <ErrorState title={t(`shell:failure.${failureOf(error)}`)} code={codeOf(error)} />}
    </div>
  )
}
