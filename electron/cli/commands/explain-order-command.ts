import { type Command, type Session, defineCommand } from '../command.ts'
import { describeExchange } from '../describe-exchange.ts'
import { formatAmount, formatShare } from '../format-figures.ts'
import { AT, atOf } from '../given-text.ts'

type Order = Awaited<ReturnType<Session['client']['plan']['explainOrder']>>

const explainOrder = defineCommand({
  name: 'explain order',
  about: 'why the plan trades an asset or leaves it out, with prices, quantities and amounts',
  operands: { asset: 'ASSET' },
  options: {
    deposit: { value: 'N', about: 'money that comes in first' },
    withdraw: { value: 'N', about: 'money that must be free afterwards' },
    review: { about: 'of the calendar review, whatever the day' },
    currency: { value: 'C', about: 'amounts in another currency than the policy decides in' },
    ...AT,
  },
  run: async (given, { client }) => {
    const document = await client.plan.explainOrder({
      asset: given.asset,
      ...(given.deposit === undefined ? {} : { deposit: given.deposit }),
      ...(given.withdraw === undefined ? {} : { withdraw: given.withdraw }),
      ...(given.review ? { review: true } : {}),
      ...(given.currency === undefined ? {} : { currency: given.currency }),
      ...atOf(given.at),
    })
    return { document, text: () => describeOrder(given.asset, document) }
  },
})

function describeOrder(asset: string, found: Order): string {
  const { currency, policyCurrency, decided, mark, before, after, balances } = found
  const lines: string[] = decided === undefined ? [] : [describeExchange(decided)]
  if (mark !== undefined)
    lines.push(`price ${mark.price} ${policyCurrency} (${mark.source}, ${mark.at}${mark.stale ? ', stale' : ''})`)
  if (before !== undefined)
    lines.push(
      `weight ${formatShare(before.weight)} = ${formatAmount(before.value)} ÷ ${formatAmount(found.nav)} ${currency}`,
      `held ${before.quantity} ${asset}: ${balances.map((one) => `${one.quantity} in ${one.account}`).join(', ')}`,
    )
  for (const one of found.orders) {
    lines.push(
      '',
      `${one.action} ${one.quantity} ${asset}: ${one.reason} (policy, version ${found.policyVersion})`,
      `  notional ${formatAmount(one.notional)} ${currency} = ${one.quantity} × ${one.price}`,
      `  fee ${formatAmount(one.fee)} ${currency} = notional × ${found.feeBps + found.slippageBps} of 10,000 (fee ${found.feeBps}, slippage ${found.slippageBps})`,
    )
    if (one.sale !== undefined)
      lines.push(
        `  realises ${formatAmount(one.sale.realisedPnl)} ${currency} = notional − fee − cost ${formatAmount(one.sale.costBasis)}, by ${one.sale.method}`,
      )
  }
  for (const one of found.skipped) lines.push('', `left out: ${one.reason}`)
  if (found.orders.length > 0 && after !== undefined) lines.push('', `weight afterwards ${formatShare(after.weight)}`)
  lines.push('', `Every row behind the quantity: barbell explain ${asset}`)
  return lines.join('\n')
}

export const explainOrderCommands: readonly Command[] = [explainOrder]
