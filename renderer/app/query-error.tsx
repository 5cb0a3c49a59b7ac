import { useTranslation } from 'react-i18next'
import { Card } from '../components/card.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { codeOf, failureOf } from './error-code.ts'

interface QueryErrorProps {
  readonly error: unknown
  readonly onRetry: () => void
}

/** A part of a screen whose data could not be read: what failed, what still holds, a retry, the code. */
export const QueryError = ({ error, onRetry }: QueryErrorProps) => {
  const { t } = useTranslation('shell')
  const failure = failureOf(error)
  return (
    <Card>
      <ErrorState
        title={failure === 'unexpected' ? t('queryFailed.title') : t(`failure.${failure}`)}
        code={codeOf(error)}
        onRetry={onRetry}
      >
        {t('queryFailed.body')}
      </ErrorState>
    </Card>
  )
}
