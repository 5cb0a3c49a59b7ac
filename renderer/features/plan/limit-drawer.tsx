import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { LimitUse, PlanExplanation, PlanInput } from './plan-answer.ts'

interface LimitDrawerProps {
  readonly limit: Pick<LimitUse, 'kind' | 'name'>
  readonly input: PlanInput
  readonly onClose: () => void
}

/** What a limit counts together after the plan, and where the limit itself comes from. */
export const LimitDrawer = ({ limit: { kind, name }, input, onClose }: LimitDrawerProps) => {
  const { t } = useTranslation('plan')
  const { orpc } = useBackend()
  const query = useQuery(
    orpc.plan.explainPlan.queryOptions({ input: { ...input, figure: 'limits' }, placeholderData: keepPreviousData }),
  )
  const use = query.data?.limits.find((one) => one.kind === kind && one.name === name)
  return (
    <Drawer title={t(`limits.kind.${kind}`, { name })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[50]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && use && <LimitBody found={query.data} use={use} />}
    </Drawer>
  )
}

const LimitBody = ({ found, use }: { readonly found: PlanExplanation; readonly use: LimitUse }) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const { kind, parts, moved, weight, limit, isBroken } = use
  const { convexLimit } = found
  const version = t('explain.limit.policy', { version: found.policyVersion })
  const precise = { places: 2 } as const
  return (
    <>
      <p className="text-ink-2">
        {t(`explain.limit.${kind}`)} {t('explain.limit.ofNav', { nav: format.money(found.navAfter, found.currency) })}
      </p>
      <Steps
        steps={[
          ...parts.map((part) => ({ id: part.name, label: part.name, figure: format.percent(part.weight, precise) })),
          ...(moved === undefined
            ? []
            : [{ id: 'moved', label: t('explain.limit.moved'), figure: format.points(moved, 2) }]),
          { id: 'sum', label: `= ${t('terms:weight')}`, figure: format.percent(weight, precise), isTotal: true },
          ...(kind === 'convex_side' && convexLimit !== undefined
            ? [
                {
                  id: 'cap',
                  label: t('explain.limit.cap'),
                  figure: format.percent(convexLimit.cap, precise),
                  sub: version,
                },
                {
                  id: 'most',
                  label: t('explain.limit.most'),
                  figure: format.percent(convexLimit.maxConvexWeight, precise),
                  sub: t('explain.limit.mostHow', {
                    budget: format.share(convexLimit.lossBudget),
                    safe: format.share(convexLimit.safeStress),
                    convex: format.share(convexLimit.convexStress),
                  }),
                },
                {
                  id: 'limit',
                  label: t('explain.limit.smaller'),
                  figure: format.percent(limit, precise),
                  sub: t(isBroken ? 'explain.limit.broken' : 'explain.limit.holds'),
                  isTotal: true,
                },
              ]
            : [
                {
                  id: 'limit',
                  label: t(kind === 'reserve_floor' ? 'explain.limit.floor' : 'explain.limit.cap'),
                  figure: format.percent(limit, precise),
                  sub: version,
                  isTotal: true,
                },
              ]),
        ]}
      />
      {kind !== 'convex_side' && (
        <p className="text-sm text-ink-3">{t(isBroken ? 'explain.limit.broken' : 'explain.limit.holds')}</p>
      )}
    </>
  )
}
