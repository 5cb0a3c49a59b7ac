import { type Command, defineCommand, type Session } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { describeHoldings } from '../describe-holdings.ts'
import { AT, atOf, unchecked } from '../given-text.ts'

type Events = Awaited<ReturnType<Session['client']['book']['listEvents']>>['events']

type EventState = NonNullable<Parameters<Session['client']['book']['listEvents']>[0]['state']>

const PAGE = 1000

const events = defineCommand({
  name: 'events',
  about: 'everything that happened, oldest first',
  options: {
    asset: { value: 'A', about: 'only events that touch this asset' },
    account: { value: 'NAME', about: 'only events of this account' },
    search: { value: 'TEXT', about: 'only events whose label, account, asset, file or quantity has these words' },
    kind: { value: 'KIND', member: 'kinds', about: 'only fill, transfer, income, spend, fee or adjustment events' },
    batch: { value: 'BATCH', about: 'only events of this import' },
    state: { value: 'STATE', about: 'only any_problem, unmatched, proposed, linked, edited, by_hand …' },
    ...AT,
  },
  run: async (given, { client }) => {
    const filter = {
      ...atOf(given.at),
      ...(given.asset === undefined ? {} : { asset: given.asset }),
      ...(given.account === undefined ? {} : { account: given.account }),
      ...(given.search === undefined ? {} : { search: given.search }),
      ...(given.kind === undefined ? {} : { kinds: [unchecked<Events[number]['kind']>(given.kind)] }),
      ...(given.batch === undefined ? {} : { batchId: given.batch }),
      ...(given.state === undefined ? {} : { state: unchecked<EventState>(given.state) }),
    }
    const found: Events = []
    let total = 0
    do {
      const page = await client.book.listEvents({ ...filter, offset: found.length, limit: PAGE })
      found.push(...page.events)
      total = page.events.length === 0 ? found.length : page.total
    } while (found.length < total)
    return { document: { events: found, total }, text: () => describeEvents(found) }
  },
})

const describeEvents = (found: Events): string =>
  found.length === 0
    ? 'There are no events.'
    : formatTable(
        found.map((event) => [
          event.at,
          event.kind,
          event.account,
          event.legs.map((leg) => `${leg.quantity} ${leg.asset}${leg.role === 'fee' ? ' (fee)' : ''}`).join(', '),
          `${event.source.file}:${event.source.row}`,
        ]),
      )

const balances = defineCommand({
  name: 'balances',
  about: 'what each account holds',
  options: AT,
  run: async (given, { client }) => {
    const document = await client.book.listBalances(atOf(given.at))
    const rows = document.balances.map((balance) => [balance.asset, balance.account, balance.quantity])
    return { document, text: () => (rows.length === 0 ? 'Every balance is zero.' : formatTable(rows, [2])) }
  },
})

const assign = defineCommand({
  name: 'assign',
  about: 'puts an asset into a sleeve: blue-chip, yield, reserve or dip-buy',
  operands: { asset: 'ASSET', sleeve: 'SLEEVE' },
  run: async ({ asset, sleeve }, { client }) => {
    const document = await client.book.assignAsset({ asset, sleeve: unchecked(sleeve) })
    return { document, text: () => `${asset} belongs to ${sleeve}.` }
  },
})

const holdings = defineCommand({
  name: 'holdings',
  about: 'values, weights and drift',
  options: { currency: { value: 'C', about: 'in another currency than the policy says' }, ...AT },
  run: async (given, { client }) => {
    const currency = given.currency === undefined ? {} : { currency: given.currency }
    const document = await client.book.getHoldings({ ...atOf(given.at), ...currency })
    return { document, text: () => describeHoldings(document) }
  },
})

export const bookCommands: readonly Command[] = [events, balances, assign, holdings]
