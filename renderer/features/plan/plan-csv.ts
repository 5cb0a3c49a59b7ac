import type { PlanAnswer } from './plan-answer.ts'

type Header =
  | 'kind'
  | 'action'
  | 'asset'
  | 'quantity'
  | 'price'
  | 'notional'
  | 'fee'
  | 'currency'
  | 'account'
  | 'realisedPnl'
  | 'reason'
  | 'asOf'

/** The plan as rows for a CSV file: what to do, then what was left out, exact figures and the page's own sentences. */
export function planCsvRows(
  plan: PlanAnswer,
  wordOrder: (order: PlanAnswer['orders'][number]) => string,
  wordSkipped: (skipped: PlanAnswer['skipped'][number]) => string,
): (string | undefined)[][] {
  const header: Header[] = [
    'kind',
    'action',
    'asset',
    'quantity',
    'price',
    'notional',
    'fee',
    'currency',
    'account',
    'realisedPnl',
    'reason',
    'asOf',
  ]
  const orders = plan.orders.map((order) => [
    'order',
    order.action,
    order.asset,
    order.quantity,
    order.price,
    order.notional,
    order.fee,
    plan.currency,
    order.places
      .map(({ account, quantity }) => (order.places.length > 1 ? `${account} ${quantity}` : account))
      .join('; '),
    order.sale?.realisedPnl,
    wordOrder(order),
    plan.asOf,
  ])
  const skipped = plan.skipped.map((trade) => [
    'skipped',
    undefined,
    trade.asset,
    undefined,
    undefined,
    undefined,
    undefined,
    plan.currency,
    undefined,
    undefined,
    wordSkipped(trade),
    plan.asOf,
  ])
  return [header, ...orders, ...skipped]
}
