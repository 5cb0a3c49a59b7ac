import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../components/error-state.tsx'
import { codeOf, failureOf } from './error-code.ts'

interface FetchRefusedProps {
  readonly error: unknown
  /** Said where the sources are on and there is nothing to ask them for. */
  readonly nothing?: ReactNode
}

/** A fetch that asked nobody: because no source is on, or because there is nothing to ask for. */
export const FetchRefused = ({ error, nothing }: FetchRefusedProps) => {
  const { t } = useTranslation(['market', 'shell'])
  const failure = failureOf(error)
  const hasNothing = failure === 'bad_input' && nothing !== undefined
  return (
    <ErrorState title={hasNothing ? t('fetched.nothing') : t(`shell:failure.${failure}`)} code={codeOf(error)}>
      {hasNothing ? nothing : t('fetched.nobody')}{' '}
      {failure === 'sources_off' && (
        <Link to="/settings" search={{ section: 'prices' }}>
          {t('fetched.switchOn')}
        </Link>
      )}
    </ErrorState>
  )
}
