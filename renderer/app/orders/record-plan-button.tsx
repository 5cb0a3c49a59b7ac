import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useAsOf } from '../as-of.ts'
import { useBackend } from '../backend.tsx'
import type { Answers } from '../client.ts'
import { failureOf } from '../error-code.ts'

interface RecordPlanButtonProps {
  readonly plan: Answers['plan']['getPlan']
  /** What the plan was asked with. */
  readonly input: { readonly deposit?: string; readonly withdraw?: string; readonly review?: boolean }
  readonly isDisabled: boolean
}

/** Records the plan that is shown, so that its orders can be ticked off. Not while the page looks back. */
export const RecordPlanButton = ({ plan, input, isDisabled }: RecordPlanButtonProps) => {
  const { t } = useTranslation(['journal', 'shell'])
  const { orpc } = useBackend()
  const { day } = useAsOf()
  const record = useMutation(orpc.journal.recordPlan.mutationOptions())
  if (day !== undefined) return null
  const shown = plan.orders.map(({ action, asset, quantity }) => ({ action, asset, quantity }))
  return (
    <>
      {record.isError && (
        <span role="alert" className="text-sm text-bad">
          {t(`shell:failure.${failureOf(record.error)}`)}
        </span>
      )}
      <Button
        look="primary"
        disabled={isDisabled || record.isPending}
        onClick={() => record.mutate({ ...input, shown })}
      >
        {t('record')}
      </Button>
    </>
  )
}
