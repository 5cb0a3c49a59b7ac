import type { Client } from '../contract/contract.ts'

type Position = Awaited<ReturnType<Client['book']['getHoldings']>>['positions'][number]
type Gap = NonNullable<Position['costGap']>

const WHY: Readonly<Record<Gap['code'], string>> = {
  missing_value: 'an event has no known value',
  missing_cost: 'nothing says what the coins cost',
  unmatched_transfer: 'coins arrived that have no other end in the book',
  oversold: 'more left than was held',
  unequal: 'the lots are not what is held, so history is missing',
}

/** The prices that are missing, each with its day; empty where none would help. */
export const describeMissing = (prices: Gap['prices'] | undefined): string =>
  (prices ?? [])
    .map(
      ({ asset, currency, day, isRate }) =>
        `no ${isRate ? 'exchange rate' : 'price'} of ${asset} in ${currency} on ${day}`,
    )
    .join(', ')

/** Why a cost is not known. */
export function describeCostGap({ code, at, events, prices }: Gap): string {
  const missing = describeMissing(prices)
  const since = at === undefined ? '' : ` (${at}${events > 1 ? `, the first of ${events} events` : ''})`
  return missing === ''
    ? `${WHY[code]}${since}`
    : `${missing}${events > prices.length ? ` (${events} events in all)` : ''}`
}
