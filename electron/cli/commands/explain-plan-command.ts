import { type Command, type Session, defineCommand } from '../command.ts'
import { describeExchange } from '../describe-exchange.ts'
import { formatAmount, formatDrift, formatShare, UNKNOWN } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, unchecked } from '../given-text.ts'
import { describeConvexLimit } from './explain-ladder-commands.ts'

type Found = Awaited<ReturnType<Session['client']['plan']['explainPlan']>>

const explainPlan = defineCommand({
  name: 'explain plan',
  about: 'what a figure of the plan is the sum of: orders, turnover, fees, realised, reserve, weights or limits',
  operands: { figure: 'FIGURE' },
  options: {
    deposit: { value: 'N', about: 'money that comes in first' },
    withdraw: { value: 'N', about: 'money that must be free afterwards' },
    review: { about: 'of the calendar review, whatever the day' },
    fewest: { about: 'of the plan with the fewest orders' },
    currency: { value: 'C', about: 'amounts in another currency than the policy decides in' },
    ...AT,
  },
  run: async (given, { client }) => {
    const document = await client.plan.explainPlan({
      figure: unchecked<Found['figure']>(given.figure),
      ...(given.deposit === undefined ? {} : { deposit: given.deposit }),
      ...(given.withdraw === undefined ? {} : { withdraw: given.withdraw }),
      ...(given.review ? { review: true } : {}),
      ...(given.fewest ? { prefer: 'fewest-trades' } : {}),
      ...(given.currency === undefined ? {} : { currency: given.currency }),
      ...atOf(given.at),
    })
    return { document, text: () => describe(document) }
  },
})

const describe = (found: Found): string =>
  [...(found.decided === undefined ? [] : [describeExchange(found.decided)]), ...linesOf(found)].join('\n')

function linesOf(found: Found): string[] {
  const { figure, orders, currency, feeBps, slippageBps, positions, held } = found
  const total = `${figure} ${formatAmount(found.total)} ${currency}`
  switch (figure) {
    case 'orders':
      return [
        `${orders.length} orders`,
        ...(orders.length === 0
          ? []
          : [
              formatTable(
                orders.map((one) => [one.action, one.asset, one.quantity, one.reason]),
                [2],
              ),
            ]),
        ...(found.skipped.length === 0 ? [] : [`${found.skipped.length} left out; barbell plan says why.`]),
      ]
    case 'turnover':
      return [
        total,
        ...table(
          orders.map((one) => [
            `${one.action} ${one.asset}`,
            formatAmount(one.notional),
            `= ${one.quantity} × ${one.price}`,
          ]),
        ),
      ]
    case 'fees':
      return [
        total,
        ...table(
          orders.map((one) => [
            `${one.action} ${one.asset}`,
            formatAmount(one.fee),
            `= ${formatAmount(one.notional)} × ${feeBps + slippageBps} of 10,000 (fee ${feeBps}, slippage ${slippageBps})`,
          ]),
        ),
      ]
    case 'realised':
      return [
        orders.length === 0 ? 'The plan sells nothing.' : total,
        ...table(
          orders.map(({ asset, notional, fee, sale }) => [
            asset,
            formatAmount(sale?.realisedPnl),
            `= ${formatAmount(notional)} − fee ${formatAmount(fee)} − cost ${formatAmount(sale?.costBasis)}, by ${sale?.method ?? UNKNOWN}`,
          ]),
        ),
      ]
    case 'reserve':
      return [
        `${total} when every order is done; ${formatAmount(found.reserveBefore)} before`,
        ...table(positions.map((one) => [one.asset, formatAmount(one.value), `= ${one.quantity} × ${one.mark.price}`])),
      ]
    case 'weights':
      return [
        `before, of ${formatAmount(found.nav)} ${currency}, net asset value`,
        ...table(held.map(weighed)),
        `after ${orders.length} orders, of ${formatAmount(found.navAfter)} ${currency}`,
        ...table(positions.map(weighed)),
      ]
    case 'limits':
      return [
        ...found.limits.flatMap(({ kind, name, weight, limit, isBroken, parts, moved }) => [
          `${kind} ${name}: ${formatShare(weight)} of ${formatAmount(found.navAfter)}, limit ${formatShare(limit)}${isBroken ? ', broken' : ''}`,
          ...(parts.length === 0
            ? []
            : [
                `  = ${parts.map((part) => `${part.name} ${formatShare(part.weight)}`).join(' + ')}${moved === undefined ? '' : ` before, ${formatDrift(moved)} by the orders and the cash flow`}`,
              ]),
        ]),
        ...(found.convexLimit === undefined ? [] : [describeConvexLimit(found.convexLimit)]),
      ]
  }
}

const weighed = ({ asset, quantity, mark, value, weight }: Found['held'][number]): string[] => [
  asset,
  formatShare(weight),
  `= ${quantity} × ${mark.price} = ${formatAmount(value)}`,
]

const table = (rows: readonly (readonly string[])[]): string[] => (rows.length === 0 ? [] : [formatTable(rows, [1])])

export const explainPlanCommands: readonly Command[] = [explainPlan]
