import { type Command, type Session, WrongUse, defineCommand } from '../command.ts'
import { describeCostGap, describeMissing } from '../describe-cost-gap.ts'
import { formatAmount, formatShare } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, unchecked } from '../given-text.ts'

type Position = Awaited<ReturnType<Session['client']['book']['explainPosition']>>
type Disposal = Awaited<ReturnType<Session['client']['gains']['explainDisposal']>>
type Event = Position['events'][number]

const explain = defineCommand({
  name: 'explain',
  about: 'how the value, weight and cost of an asset were computed, or the gain of one disposal, down to file and row',
  operands: { asset: 'ASSET' },
  options: {
    event: { value: 'ID', about: 'the gain of what this event disposed of' },
    method: { value: 'M', about: 'with --event: by another cost method than the one kept with the year' },
    currency: { value: 'C', about: 'in another currency than the policy says' },
    ...AT,
  },
  run: async (given, { client }) => {
    const currency = given.currency === undefined ? {} : { currency: given.currency }
    if (given.method !== undefined && given.event === undefined) throw new WrongUse('--method needs an --event.')
    if (given.event !== undefined) {
      if (given.at !== undefined) throw new WrongUse('Give --event or --at, not both: an event has its own moment.')
      const document = await client.gains.explainDisposal({
        eventId: given.event,
        asset: given.asset,
        ...currency,
        ...(given.method === undefined ? {} : { method: unchecked<Disposal['method']>(given.method) }),
      })
      return { document, text: () => describeDisposal(given.asset, document) }
    }
    const document = await client.book.explainPosition({ asset: given.asset, ...currency, ...atOf(given.at) })
    return { document, text: () => describePosition(given.asset, document) }
  },
})

const describeProblem = ({ code, quantity, asset, prices }: Position['problems'][number]): string =>
  `${code}: ${quantity} ${asset}${prices === undefined ? '' : ` (${describeMissing(prices)})`}`

const rowOf = ({ source: { file, row } }: Pick<Event, 'source'>): string => `${file}:${row}`

const describePosition = (asset: string, found: Position): string => {
  const { position, currency } = found
  const lines: string[] = []
  if (position === undefined) lines.push(`No ${asset} with a price is held as of ${found.asOf}.`)
  else {
    const { mark } = position
    lines.push(
      `value ${formatAmount(position.value)} ${currency} = ${position.quantity} ${asset} × ${mark.price} (${mark.source}, ${mark.at}${mark.stale ? ', stale' : ''})`,
      `weight ${formatShare(position.weight)} = ${formatAmount(position.value)} ÷ ${formatAmount(found.nav)}`,
      position.costGap === undefined
        ? `cost ${formatAmount(position.costBasis)}, not realised ${formatAmount(position.unrealisedPnl)} = value − cost`
        : `cost unknown: ${describeCostGap(position.costGap)}`,
    )
  }
  if (found.balances.length > 0)
    lines.push(
      '',
      'Held in:',
      formatTable(
        found.balances.map(({ account, quantity }) => [account, quantity]),
        [1],
      ),
    )
  if (found.lots.length > 0)
    lines.push(
      '',
      `Open lots by ${found.method}${found.provisional ? ', provisional until the year ends' : ''}:`,
      formatTable(
        found.lots.map((lot) => [lot.acquiredAt, lot.quantity, formatAmount(lot.costBasis), lot.eventId]),
        [1, 2],
      ),
    )
  if (found.events.length > 0)
    lines.push(
      '',
      `From ${found.totalEvents} events, the newest first:`,
      formatTable(
        found.events.map((event) => [
          event.at,
          event.kind,
          event.legs.map((leg) => `${leg.quantity} ${leg.asset}`).join(', '),
          rowOf(event),
          event.id,
        ]),
      ),
    )
  for (const problem of found.problems) lines.push(`${problem.at}: ${describeProblem(problem)}`)
  return lines.join('\n')
}

const describeDisposal = (asset: string, found: Disposal): string => {
  const { event, currency } = found
  const lines = [`${event.at} ${event.label} (${rowOf(event)}), by ${found.method}`]
  for (const one of found.disposals) {
    lines.push(
      `gain ${formatAmount(one.realisedPnl)} ${currency} = proceeds ${formatAmount(one.proceeds)} − cost ${formatAmount(one.costBasis)}, for ${one.quantity} ${asset}`,
    )
    if (found.unitCost !== undefined)
      lines.push(`cost = ${one.quantity} × ${found.unitCost} (cost of the pool ÷ its quantity)`)
    for (const use of one.lots)
      lines.push(
        `  ${use.quantity} of ${use.acquiredAt}, ${formatAmount(use.costBasis)} ${currency}, held ${use.holdingDays} days`,
      )
  }
  for (const price of found.prices)
    lines.push(`price ${price.asset} ${price.price} ${currency} (${price.source}, ${price.at})`)
  if (found.acquisitions.length > 0)
    lines.push(
      '',
      `Acquired in ${found.totalAcquisitions} events:`,
      formatTable(
        found.acquisitions.map((acquired) => [
          acquired.event.at,
          acquired.quantity,
          formatAmount(acquired.costBasis),
          acquired.event.label,
          rowOf(acquired.event),
        ]),
        [1, 2],
      ),
    )
  lines.push(...found.problems.map(describeProblem))
  return lines.join('\n')
}

const explainIncome = defineCommand({
  name: 'explain income',
  about: 'what one income was worth, and by which price',
  operands: { event: 'EVENT', asset: 'ASSET' },
  options: { currency: { value: 'C', about: 'in another currency than the policy says' } },
  run: async ({ event, asset, currency }, { client }) => {
    const document = await client.gains.explainIncome({
      eventId: event,
      asset,
      ...(currency === undefined ? {} : { currency }),
    })
    return {
      document,
      text: () =>
        [
          `${document.event.at} ${document.event.label} (${rowOf(document.event)})`,
          ...document.receipts.map(
            (one) => `${one.kind}: ${one.quantity} ${asset} worth ${formatAmount(one.value)} ${document.currency}`,
          ),
          ...document.prices.map(
            (one) => `price ${one.asset} ${one.price} ${document.currency} (${one.source}, ${one.at})`,
          ),
          ...document.problems.map(describeProblem),
        ].join('\n'),
    }
  },
})

type Value = Awaited<ReturnType<Session['client']['book']['explainValue']>>

const explainValue = defineCommand({
  name: 'explain value',
  about: 'how the net asset value, or the worth, weight and drift of a side or sleeve, were computed',
  options: {
    part: { value: 'P', about: 'book (the default), a side (safe, convex) or a sleeve' },
    currency: { value: 'C', about: 'in another currency than the policy says' },
    ...AT,
  },
  run: async ({ part, currency, at }, { client }) => {
    const document = await client.book.explainValue({
      ...(part === undefined ? {} : { part: unchecked<Value['part']>(part) }),
      ...(currency === undefined ? {} : { currency }),
      ...atOf(at),
    })
    return { document, text: () => describeValue(document) }
  },
})

function describeValue({ part, value, nav, weight, target, drift, band, bandState, ...found }: Value): string {
  const { currency, positions, unpriced, shortfalls } = found
  const lines = [
    `${part === 'book' ? 'net asset value' : part} ${formatAmount(value)} ${currency} as of ${found.asOf}, the sum of:`,
    formatTable(
      positions.map(({ asset, quantity, mark, ...position }) => [
        asset,
        quantity,
        `× ${mark.price}`,
        `= ${formatAmount(position.value)}`,
        `${mark.source}, ${mark.at}${mark.stale ? ', stale' : ''}${mark.suspect ? ', in doubt' : ''}`,
      ]),
      [1, 2, 3],
    ),
  ]
  if (part !== 'book')
    lines.push(`weight ${formatShare(weight)} = ${formatAmount(value)} ÷ ${formatAmount(nav)}, net asset value`)
  if (target !== undefined && drift !== undefined)
    lines.push(`drift ${formatShare(drift)} = weight − target ${formatShare(target)}`)
  if (band !== undefined)
    lines.push(
      `band ${formatShare(band.low)} to ${formatShare(band.high)}${bandState === undefined ? '' : `: ${bandState}`}`,
    )
  for (const { asset, quantity } of unpriced) lines.push(`not in the sum: ${quantity} ${asset}, without a price`)
  for (const { asset, quantity } of shortfalls) lines.push(`not in the sum: ${quantity} ${asset}, history is missing`)
  return lines.join('\n')
}

export const explainCommands: readonly Command[] = [explain, explainValue, explainIncome]
