import { useTranslation } from 'react-i18next'
import { Drawer } from '../../components/drawer.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { useFormat } from '../../format/use-format.ts'
import type { PlanAnswer, PlannedOrder } from './plan-answer.ts'

/** The figures of the strip that are sums. */
export type PlanFigure = 'turnover' | 'fees' | 'realised' | 'reserve'

interface FigureDrawerProps {
  readonly figure: PlanFigure
  readonly plan: PlanAnswer
  readonly rates: { readonly feeBps: number; readonly slippageBps: number } | undefined
  readonly onClose: () => void
}

/** What a figure of the plan is the sum of: a line for each order, or for each holding of the reserve afterwards. */
export const FigureDrawer = ({ figure, plan, rates, onClose }: FigureDrawerProps) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const { currency, orders, after, before } = plan
  const money = (text: string): string => format.money(text, currency)
  const gain = (text: string): string => format.money(text, currency, { sign: 'always' })
  const title = t(`strip.${figure}`)
  const nameOf = ({ action, asset }: PlannedOrder): string => `${t(`orders.${action}`)} ${asset}`
  const costs = rates && {
    fee: format.number(rates.feeBps, 1),
    slippage: format.number(rates.slippageBps, 1),
  }
  const lineOf = (order: PlannedOrder): Step | undefined => {
    const { asset, quantity, price, notional, fee, sale } = order
    const line = { id: `${order.action} ${asset} ${quantity}`, label: nameOf(order) }
    if (figure === 'turnover')
      return {
        ...line,
        figure: money(notional),
        sub: t('explain.notionalHow', {
          quantity: format.quantity(quantity, { isExact: true }),
          price: format.price(price, currency),
        }),
      }
    if (figure === 'fees')
      return {
        ...line,
        figure: money(fee),
        ...(costs && { sub: t('explain.feeOf', { ...costs, amount: money(notional) }) }),
      }
    if (sale === undefined) return undefined
    if (sale.realisedPnl === undefined || sale.costBasis === undefined) {
      const gap = before.positions.find((position) => position.asset === asset)?.costGap
      return { ...line, figure: '—', sub: words.ofGap(gap) }
    }
    return {
      ...line,
      figure: gain(sale.realisedPnl),
      sub: t('explain.gainOf', { amount: money(notional), fee: money(fee), cost: money(sale.costBasis) }),
    }
  }
  const held = after.positions
    .filter(({ sleeve }) => sleeve === 'reserve')
    .map(({ asset, quantity, value, mark }): Step => ({
      id: asset,
      label: asset,
      figure: money(value),
      sub: t('explain.notionalHow', {
        quantity: format.quantity(quantity),
        price: format.price(mark.price, currency),
      }),
    }))
  const reserveOf = (part: PlanAnswer['before']): string | undefined =>
    part.sleeves.find(({ sleeve }) => sleeve === 'reserve')?.value
  const totals: Readonly<Record<PlanFigure, string | undefined>> = {
    turnover: money(plan.turnover),
    fees: money(plan.fees),
    realised: plan.realisedPnl === undefined ? undefined : gain(plan.realisedPnl),
    reserve: reserveOf(after) === undefined ? undefined : money(reserveOf(after) ?? '0'),
  }
  const now = reserveOf(before)
  return (
    <Drawer title={title} onClose={onClose}>
      <p className="text-ink-2">{t(`explain.strip.${figure}`)}</p>
      <Steps
        steps={[
          ...(figure === 'reserve' ? held : orders.map(lineOf).filter((line) => line !== undefined)),
          { id: 'total', label: t('explain.sum'), figure: totals[figure] ?? '—', isTotal: true },
          ...(figure === 'reserve' && now !== undefined
            ? [{ id: 'now', label: t('explain.reserveNow'), figure: money(now) }]
            : []),
        ]}
      />
    </Drawer>
  )
}
