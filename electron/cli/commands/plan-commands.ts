import { type Command, defineCommand, type Session } from '../command.ts'
import { formatAmount } from '../format-figures.ts'
import { describeExchange } from '../describe-exchange.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf } from '../given-text.ts'

type Plan = Awaited<ReturnType<Session['client']['plan']['getPlan']>>

const plan = defineCommand({
  name: 'plan',
  about: 'the trades that the policy asks for, and those it leaves out',
  options: {
    deposit: { value: 'N', about: 'money that comes in first' },
    withdraw: { value: 'N', about: 'money that must be free afterwards' },
    review: { about: 'plan the calendar review now, whatever the day' },
    fewest: { about: 'meet the same bands with the fewest orders, whatever the policy prefers' },
    currency: { value: 'C', about: 'amounts in another currency than the policy decides in' },
    ...AT,
  },
  run: async (given, { client }) => {
    const document = await client.plan.getPlan({
      ...atOf(given.at),
      ...(given.deposit === undefined ? {} : { deposit: given.deposit }),
      ...(given.withdraw === undefined ? {} : { withdraw: given.withdraw }),
      ...(given.currency === undefined ? {} : { currency: given.currency }),
      ...(given.review ? { review: true } : {}),
      ...(given.fewest ? { prefer: 'fewest-trades' } : {}),
    })
    return { document, text: () => describePlan(document) }
  },
})

function describePlan(found: Plan): string {
  const orders = found.orders.map((order) => [
    order.action,
    order.asset,
    order.quantity,
    formatAmount(order.notional),
    formatAmount(order.fee),
    order.action === 'buy' ? '' : formatAmount(order.sale?.realisedPnl),
    order.places.map(({ account }) => account).join(', '),
    order.reason,
  ])
  const { comparison } = found
  const skipped = found.skipped.map(({ asset, reason }) => [asset, reason])
  const broken = found.limits.filter((limit) => limit.isBroken)
  return [
    `${formatAmount(found.nav)} ${found.currency} as of ${found.asOf}`,
    ...(found.decided === undefined ? [] : [describeExchange(found.decided)]),
    '',
    orders.length === 0
      ? 'Nothing to trade.'
      : formatTable(
          [['', 'asset', 'quantity', 'notional', 'fee', 'realised', 'where', 'reason'], ...orders],
          [2, 3, 4, 5],
        ),
    ...(orders.length === 0 ? [] : ['', `Turnover ${formatAmount(found.turnover)}, fees ${formatAmount(found.fees)}.`]),
    ...(comparison === undefined
      ? []
      : [
          `With ${comparison.prefer === 'fewest-trades' ? 'the fewest trades' : 'the least turnover'} it would be ` +
            `${comparison.orders} orders, turnover ${formatAmount(comparison.turnover)}, fees ${formatAmount(comparison.fees)}.`,
        ]),
    ...found.locked.map(
      ({ asset, quantity, until }) => `Locked: ${quantity} ${asset}${until === undefined ? '' : ` until ${until}`}.`,
    ),
    ...(skipped.length === 0 ? [] : ['', 'Left out:', formatTable(skipped)]),
    ...broken.map((limit) => `Afterwards ${limit.name} still breaks its limit (${limit.kind}).`),
  ].join('\n')
}

export const planCommands: readonly Command[] = [plan]
