import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCsv } from '../../../electron/contract/format-csv.ts'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { failureOf } from '../../app/error-code.ts'
import { OpenOrdersCard } from '../../app/orders/open-orders-card.tsx'
import { RecordPlanButton } from '../../app/orders/record-plan-button.tsx'
import { Screen } from '../../app/screen.tsx'
import { ShownAt } from '../../app/shown-at.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { useThrottled } from '../../app/use-throttled.ts'
import { Button } from '../../components/button.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { saveCsvFile } from '../../components/save-file.ts'
import { useFormat } from '../../format/use-format.ts'
import { type CashFlow, flowInput, isUnreadable } from './cash-flow.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { PlanControls } from './plan-controls.tsx'
import { planCsvRows } from './plan-csv.ts'
import { PlanFailed } from './plan-failed.tsx'
import { PlanDrawer } from './plan-drawer.tsx'
import { type Explained, PlanResult } from './plan-result.tsx'
import { wordOrderReason } from './word-order-reason.ts'
import { wordSkipReason } from './word-skip-reason.ts'

const FEWEST = 'fewest-trades' as const
const LEAST = 'least-turnover' as const
/** How often the plan is asked anew while the amount moves. */
const ANSWER_EVERY_MS = 120

/** What the policy asks for now, with the reason of every line and of every line left out. */
export const PlanScreen = () => {
  const { t } = useTranslation(['plan', 'shell', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const { currency } = useStatus()
  const shownIn = useShownCurrency()
  const navigate = useNavigate()
  const isReview = useSearch({ from: '/plan', select: ({ review }) => review === true })
  const [flow, setFlow] = useState<CashFlow>({ kind: 'neither', text: '' })
  const [isFewest, setFewest] = useState<boolean>()
  const [explained, setExplained] = useState<Explained>()
  const settled = useThrottled(flowInput(flow), ANSWER_EVERY_MS)

  const input = {
    ...asOf.input,
    ...shownIn.input,
    ...settled,
    ...(isReview && { review: true }),
    ...(isFewest !== undefined && { prefer: isFewest ? FEWEST : LEAST }),
  }
  const query = useQuery(orpc.plan.getPlan.queryOptions({ input, placeholderData: keepPreviousData }))
  const policy = useQuery(orpc.policy.getPolicy.queryOptions({ input: {} }))
  const plan = query.isError ? undefined : query.data
  const hasNoPolicy = query.isError && failureOf(query.error) === 'no_policy'
  const isWorking = query.isFetching && query.isPlaceholderData

  const saveCsv = (shown: PlanAnswer): void => {
    const rows = planCsvRows(
      shown,
      ({ reasonData }) => wordOrderReason(reasonData, shown.currency, t, format),
      ({ reasonData }) => wordSkipReason(reasonData, shown.currency, t, format),
    )
    saveCsvFile(`${t('export.name')}-${shown.asOf.slice(0, 10)}.csv`, formatCsv(rows))
  }
  const spoken = (): string => {
    if (isUnreadable(flow)) return t('flow.notANumber')
    if (plan === undefined || isWorking) return ''
    return t('flow.recomputed', {
      count: plan.orders.length,
      turnover: format.money(plan.turnover, plan.currency),
    })
  }

  return (
    <Screen
      title={t('shell:screen.plan')}
      asOf={plan?.asOf}
      hasCurrency
      drawer={
        plan !== undefined &&
        explained !== undefined && (
          <PlanDrawer explained={explained} plan={plan} input={input} onClose={() => setExplained(undefined)} />
        )
      }
      actions={
        plan !== undefined &&
        plan.orders.length > 0 && (
          <>
            <Button disabled={isWorking} onClick={() => saveCsv(plan)}>
              {t('export.button')}
            </Button>
            <RecordPlanButton
              plan={plan}
              input={{ ...settled, ...(isReview && { review: true }) }}
              isDisabled={isWorking}
            />
          </>
        )
      }
    >
      <LiveRegion text={spoken()} />
      {!hasNoPolicy && (
        <PlanControls
          currency={plan?.decided?.from ?? plan?.currency ?? currency}
          nav={plan?.decided?.nav ?? plan?.nav}
          flow={flow}
          onFlow={setFlow}
          isFewest={isFewest ?? plan?.prefer === FEWEST}
          onFewest={setFewest}
          isReview={isReview}
          onReview={(next) => void navigate({ to: '/plan', search: next ? { review: true } : {}, replace: true })}
        />
      )}
      {query.isPending && <LoadingBlocks heights={[23, 48, 72, 28]} />}
      {query.isError && <PlanFailed error={query.error} onRetry={() => void query.refetch()} />}
      {plan !== undefined && (
        <div aria-busy={isWorking} className="grid gap-4">
          <ShownAt decided={plan.decided} />
          <OpenOrdersCard />
          <PlanResult
            plan={plan}
            rates={policy.data?.policy.rebalance}
            explained={explained}
            onExplain={setExplained}
          />
        </div>
      )}
    </Screen>
  )
}
