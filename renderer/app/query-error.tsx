import { ORPCError } from '@orpc/client'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { errorMap } from '../../electron/contract/errors.ts'
import { buttonClass } from '../components/button.tsx'
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
  const rate = missingRateOf(error)
  return (
    <Card>
      <ErrorState
        title={failure === 'unexpected' ? t('queryFailed.title') : t(`failure.${failure}`)}
        code={codeOf(error)}
        onRetry={onRetry}
        action={
          rate && (
            <Link
              to="/settings"
              search={{ section: 'prices', asset: rate.from }}
              className={buttonClass({ size: 'small' })}
            >
              {t('noRate.action')}
            </Link>
          )
        }
      >
        {rate ? t('noRate.body', rate) : t('queryFailed.body')}
      </ErrorState>
    </Card>
  )
}

/** The pair of currencies that no rate is known of, where that is what failed. */
function missingRateOf(error: unknown): { readonly from: string; readonly to: string } | undefined {
  if (!(error instanceof ORPCError) || failureOf(error) !== 'no_rate') return undefined
  const parsed = errorMap.no_rate.data.safeParse(error.data)
  return parsed.success ? parsed.data : undefined
}
