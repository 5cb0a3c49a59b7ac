import type { TFunction } from 'i18next'
import type { Format } from '../../format/create-format.ts'
import type { Decision } from './journal-answer.ts'

interface KnownOrder {
  readonly orderId: string
  readonly action: 'buy' | 'sell'
  readonly asset: string
}

/** A decision as a sentence; `orders` name what it was about. */
export function wordDecision(
  { body }: Decision,
  orders: readonly KnownOrder[],
  t: TFunction<['journal', 'terms']>,
  format: Format,
): string {
  const orderOf = (orderId: string): string => {
    const order = orders.find((one) => one.orderId === orderId)
    return order === undefined ? orderId : t(`order.${order.action}`, { asset: order.asset })
  }
  switch (body.kind) {
    case 'plan_recorded':
      return t('decision.plan_recorded', { count: body.orders.length, nav: format.money(body.nav, body.currency) })
    case 'order_done':
      return body.quantity === undefined
        ? t('decision.order_done', { order: orderOf(body.orderId) })
        : t('decision.order_partly', { order: orderOf(body.orderId), quantity: format.quantity(body.quantity) })
    case 'order_declined':
    case 'order_reopened':
      return t(`decision.${body.kind}`, { order: orderOf(body.orderId) })
    case 'suggestion_raised':
      return t('decision.suggestion_raised', {
        asset: body.suggestion.asset,
        flag: t(`terms:flag.${body.flag}`),
      })
    case 'ladder_corrected':
      return t('decision.ladder_corrected', { asset: body.asset })
    case 'suggestion_declined':
      break
  }
  return t('decision.suggestion_declined', {
    asset: body.suggestion.asset,
    flag: t(`terms:flag.${body.suggestion.flag}`),
  })
}
