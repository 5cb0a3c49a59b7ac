import { Link } from '@tanstack/react-router'
import { ORPCError } from '@orpc/client'
import { useTranslation } from 'react-i18next'
import { errorMap } from '../../../electron/contract/errors.ts'
import { failureOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'

interface PlanFailedProps {
  readonly error: Error
  readonly onRetry: () => void
}

/** Why there is no plan: no policy, a policy that cannot be met, or a fault. */
export const PlanFailed = ({ error, onRetry }: PlanFailedProps) => {
  const { t } = useTranslation('plan')
  const constraint = useConstraint(error)
  const toPolicy = (text: string) => (
    <Link to="/settings" search={{ section: 'policy' }} className={buttonClass({ size: 'small' })}>
      {text}
    </Link>
  )
  const failure = failureOf(error)
  if (failure === 'no_policy')
    return (
      <Card>
        <EmptyState title={t('empty.title')} action={toPolicy(t('empty.action'))}>
          {t('empty.body')}
        </EmptyState>
      </Card>
    )
  if (failure !== 'infeasible_plan') return <QueryError error={error} onRetry={onRetry} />
  return (
    <Card>
      <ErrorState title={t('infeasible.title')} code={failure} action={toPolicy(t('infeasible.settings'))}>
        {constraint} {t('infeasible.body')}
      </ErrorState>
    </Card>
  )
}

/** The constraint that cannot be met, in the page's words. */
function useConstraint(error: Error): string | undefined {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const data: unknown = error instanceof ORPCError ? error.data : undefined
  const parsed = errorMap.infeasible_plan.data.safeParse(data)
  if (!parsed.success) return undefined
  const { constraint, assets = [] } = parsed.data
  return t(`infeasible.constraint.${constraint}`, { assets: format.list(assets) })
}
