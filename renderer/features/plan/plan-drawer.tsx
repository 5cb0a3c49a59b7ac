import { FigureDrawer } from './figure-drawer.tsx'
import { LaneDrawer } from './lane-drawer.tsx'
import { LimitDrawer } from './limit-drawer.tsx'
import { OrderDrawer, type OrderDrawerProps } from './order-drawer.tsx'
import type { PlanAnswer } from './plan-answer.ts'
import type { Explained } from './plan-result.tsx'

interface PlanDrawerProps extends Pick<OrderDrawerProps, 'input' | 'onClose'> {
  readonly explained: Explained
  readonly plan: PlanAnswer
}

/** Explains a figure of the plan, a limit, a weight, or an order that is still in it. */
export const PlanDrawer = ({ explained, plan, ...rest }: PlanDrawerProps) => {
  const { asset, figure, limit, lane } = explained
  if (figure !== undefined) return <FigureDrawer figure={figure} {...rest} />
  if (limit !== undefined) return <LimitDrawer limit={limit} {...rest} />
  if (lane !== undefined) return <LaneDrawer subject={lane} {...rest} />
  if (!plan.orders.some((order) => order.asset === asset)) return null
  return <OrderDrawer key={asset} asset={asset} {...rest} />
}
