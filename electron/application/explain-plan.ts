/** What a figure of the plan was computed from: its orders, what the reserve then holds, or the weights under each limit. */
import type { Money } from '../domain/number/decimal.ts'
import type { PlanFigure } from '../domain/rebalance/plan.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { convexLimitParts } from './explain-reserve.ts'
import type { PlanRequest } from './plan.ts'
import { type ShownPlan, showPlan } from './show-plan.ts'

/**
 * One figure of the plan that `showPlan` makes, with what it is the sum of; lists that have no part in it are empty. An
 * absent `total` is unknown, or, of a figure that is no amount, nothing. Throws what `showPlan` does.
 */
export function explainPlan(
  desk: Desk,
  { figure, ...request }: PlanRequest & { readonly figure: PlanFigure; readonly currency?: string | undefined },
) {
  const { policy, policyVersion } = requirePolicy(desk)
  const plan = showPlan(desk, request)
  const { feeBps, slippageBps } = policy.rebalance
  const isOfOrders = figure === 'orders' || figure === 'turnover' || figure === 'fees' || figure === 'weights'
  const orders = isOfOrders ? plan.orders : figure === 'realised' ? plan.orders.filter(({ sale }) => sale) : []
  const inReserve = ({ sleeve }: ShownPlan['after']['positions'][number]): boolean => sleeve === 'reserve'
  return {
    figure,
    asOf: plan.asOf,
    currency: plan.currency,
    decided: plan.decided,
    policyVersion,
    nav: plan.nav,
    navAfter: plan.after.nav,
    feeBps,
    slippageBps,
    total: totalOf(plan, figure),
    reserveBefore: figure === 'reserve' ? reserveOf(plan.before) : undefined,
    orders: [...orders],
    skipped: figure === 'orders' ? [...plan.skipped] : [],
    held:
      figure === 'weights'
        ? [...plan.before.positions]
        : plan.before.positions.filter(({ asset }) => orders.some((order) => order.asset === asset)),
    positions:
      figure === 'weights'
        ? [...plan.after.positions]
        : figure === 'reserve'
          ? plan.after.positions.filter(inReserve)
          : [],
    limits: figure === 'limits' ? [...plan.limits] : [],
    convexLimit: figure === 'limits' ? convexLimitParts(policy) : undefined,
  }
}

function totalOf(plan: ShownPlan, figure: PlanFigure): Money | undefined {
  switch (figure) {
    case 'turnover':
      return plan.turnover
    case 'fees':
      return plan.fees
    case 'realised':
      return plan.orders.some(({ sale }) => sale) ? plan.realisedPnl : undefined
    case 'reserve':
      return reserveOf(plan.after)
    case 'orders':
    case 'weights':
    case 'limits':
      return undefined
  }
}

const reserveOf = ({ sleeves }: ShownPlan['after']): Money | undefined =>
  sleeves.find(({ sleeve }) => sleeve === 'reserve')?.value
