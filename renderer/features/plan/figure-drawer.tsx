import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PlanExplanation, PlanInput, PlannedOrder } from './plan-answer.ts'
import { wordOrderReason } from './word-order-reason.ts'

/** The figures of the strip. */
export type PlanFigure = 'orders' | 'turnover' | 'fees' | 'realised' | 'reserve'

interface FigureDrawerProps {
  readonly figure: PlanFigure
  /** What the plan was asked with. */
  readonly input: PlanInput
  readonly onClose: () => void
}

/** What a figure of the plan is made of: a line for each order, or for each holding of the reserve afterwards. */
export const FigureDrawer = ({ figure, input, onClose }: FigureDrawerProps) => {
  const { t } = useTranslation('plan')
  const { orpc } = useBackend()
  const query = useQuery(
    orpc.plan.explainPlan.queryOptions({ input: { ...input, figure }, placeholderData: keepPreviousData }),
  )
  const found = query.data?.figure === figure ? query.data : undefined
  return (
    <Drawer title={t(`strip.${figure}`)} onClose={onClose}>
      <p className="text-ink-2">{t(`explain.strip.${figure}`)}</p>
      {query.isError ? (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      ) : found === undefined ? (
        <LoadingBlocks heights={[50]} />
      ) : (
        <FigureSteps figure={figure} found={found} />
      )}
    </Drawer>
  )
}

interface FigureStepsProps {
  readonly figure: PlanFigure
  readonly found: PlanExplanation
}

const FigureSteps = ({ figure, found }: FigureStepsProps) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const { currency, orders, positions, reserveBefore, total } = found
  const money = (text: string): string => format.money(text, currency)
  const gain = (text: string): string => format.money(text, currency, { sign: 'always' })
  const costs = { fee: format.number(found.feeBps, 1), slippage: format.number(found.slippageBps, 1) }
  const lineOf = (order: PlannedOrder): Step => {
    const { action, asset, quantity, price, notional, fee, sale, reasonData } = order
    const line = { id: `${action} ${asset} ${quantity}`, label: `${t(`orders.${action}`)} ${asset}` }
    switch (figure) {
      case 'orders':
        return { ...line, figure: money(notional), sub: wordOrderReason(reasonData, currency, t, format) }
      case 'fees':
        return { ...line, figure: money(fee), sub: t('explain.feeOf', { ...costs, amount: money(notional) }) }
      case 'realised': {
        if (sale?.realisedPnl === undefined || sale.costBasis === undefined) {
          const gap = found.held.find((position) => position.asset === asset)?.costGap
          return { ...line, figure: '—', sub: words.ofGap(gap) }
        }
        const sub = t('explain.gainOf', { amount: money(notional), fee: money(fee), cost: money(sale.costBasis) })
        return { ...line, figure: gain(sale.realisedPnl), sub }
      }
      case 'turnover':
      case 'reserve': {
        const how = { quantity: format.quantity(quantity, { isExact: true }), price: format.price(price, currency) }
        return { ...line, figure: money(notional), sub: t('explain.notionalHow', how) }
      }
    }
  }
  const held = positions.map(({ asset, quantity, value, mark }): Step => ({
    id: asset,
    label: asset,
    figure: money(value),
    sub: t('explain.notionalHow', { quantity: format.quantity(quantity), price: format.price(mark.price, currency) }),
  }))
  const sum: Step =
    figure === 'orders'
      ? { id: 'total', label: t('explain.count'), figure: format.number(orders.length, 0), isTotal: true }
      : {
          id: 'total',
          label: t('explain.sum'),
          figure: total === undefined ? '—' : figure === 'realised' ? gain(total) : money(total),
          isTotal: true,
        }
  return (
    <>
      <Steps
        steps={[
          ...orders.map(lineOf),
          ...held,
          sum,
          ...(reserveBefore === undefined
            ? []
            : [{ id: 'now', label: t('explain.reserveNow'), figure: money(reserveBefore) }]),
        ]}
      />
      {figure === 'orders' && found.skipped.length > 0 && (
        <p className="text-sm text-ink-3">{t('explain.leftOut', { count: found.skipped.length })}</p>
      )}
    </>
  )
}
