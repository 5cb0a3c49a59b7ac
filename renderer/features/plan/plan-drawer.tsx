import { FigureDrawer } from './figure-drawer.tsx'
import { OrderDrawer, type OrderDrawerProps } from './order-drawer.tsx'
import type { PlanAnswer } from './plan-answer.ts'
import type { Explained } from './plan-result.tsx'

interface PlanDrawerProps extends Pick<OrderDrawerProps, 'input' | 'onClose'> {
  readonly explained: Explained
  readonly plan: PlanAnswer
  readonly rates: { readonly feeBps: number; readonly slippageBps: number } | undefined
}

/** Explains a figure of the plan, or an order that is still in it. */
export const PlanDrawer = ({ explained, plan, input, rates, onClose }: PlanDrawerProps) => {
  const { asset, figure } = explained
  if (figure !== undefined) return <FigureDrawer figure={figure} plan={plan} rates={rates} onClose={onClose} />
  if (!plan.orders.some((order) => order.asset === asset)) return null
  return <OrderDrawer key={asset} asset={asset} input={input} onClose={onClose} />
}
