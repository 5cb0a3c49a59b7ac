import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { usePositionStep } from '../../app/use-position-step.tsx'
import { useWeightSteps } from '../../app/use-weight-steps.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Lane } from './lanes.ts'
import type { PlanExplanation, PlanInput } from './plan-answer.ts'

interface LaneDrawerProps {
  readonly subject: Lane['subject']
  readonly input: PlanInput
  readonly onClose: () => void
}

/** How a weight before and after the plan came about: what is held then, at its marks, and the orders between. */
export const LaneDrawer = ({ subject, input, onClose }: LaneDrawerProps) => {
  const { t } = useTranslation('plan')
  const { orpc } = useBackend()
  const query = useQuery(
    orpc.plan.explainPlan.queryOptions({ input: { ...input, figure: 'weights' }, placeholderData: keepPreviousData }),
  )
  const name = subject.kind === 'asset' ? subject.asset : t(`lanes.${subject.kind}`)
  return (
    <Drawer title={t('explain.lane.title', { name })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[50, 50]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <LaneBody subject={subject} found={query.data} />}
    </Drawer>
  )
}

interface LaneBodyProps {
  readonly subject: Lane['subject']
  readonly found: PlanExplanation
}

const LaneBody = ({ subject, found }: LaneBodyProps) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const { currency, orders, held, positions, nav, navAfter } = found
  const isOf = isIn(subject)
  const assets = new Set([...held, ...positions].filter(isOf).map(({ asset }) => asset))
  const moved = subject.kind === 'reserve' ? orders : orders.filter(({ asset }) => assets.has(asset))
  return (
    <>
      <Weighed title={t('lanes.before')} positions={held.filter(isOf)} nav={nav} currency={currency} />
      <section>
        <h3>{t('explain.lane.orders')}</h3>
        {subject.kind === 'reserve' && <p className="text-sm text-ink-3">{t('explain.strip.reserve')}</p>}
        {moved.length === 0 ? (
          <p className="text-sm text-ink-3">{t('explain.lane.none')}</p>
        ) : (
          <Steps
            steps={moved.map(({ action, asset, quantity, price, notional }) => ({
              id: `${action} ${asset} ${quantity}`,
              label: `${t(`orders.${action}`)} ${asset}`,
              figure: format.money(notional, currency),
              sub: t('explain.notionalHow', {
                quantity: format.quantity(quantity, { isExact: true }),
                price: format.price(price, currency),
              }),
            }))}
          />
        )}
      </section>
      <Weighed title={t('lanes.after')} positions={positions.filter(isOf)} nav={navAfter} currency={currency} />
    </>
  )
}

type Position = PlanExplanation['positions'][number]

function isIn(subject: Lane['subject']): (position: Position) => boolean {
  if (subject.kind === 'asset') return ({ asset }) => asset === subject.asset
  return subject.kind === 'reserve' ? ({ sleeve }) => sleeve === 'reserve' : ({ side }) => side === 'convex'
}

interface WeighedProps {
  readonly title: string
  readonly positions: readonly Position[]
  readonly nav: string
  readonly currency: string
}

const Weighed = ({ title, positions, nav, currency }: WeighedProps) => {
  const toStep = usePositionStep(currency)
  const weightSteps = useWeightSteps(currency)
  const weight = positions.reduce((sum, position) => sum + position.weight, 0)
  return (
    <section>
      <h3>{title}</h3>
      <Steps steps={[...positions.map(toStep), ...weightSteps(nav, weight)]} />
    </section>
  )
}
