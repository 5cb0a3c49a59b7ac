import { isFiat } from '../ledger/fiat.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { BookProblem } from '../lots/lot.ts'
import { type Quantity, sum } from '../number/decimal.ts'
import { formatDecimal } from '../number/format-decimal.ts'
import { affectedBy } from './affected-by.ts'
import type { Fix, HealthIssue } from './issue.ts'

const LISTED_EVENTS = 20

const WORDS: Readonly<Record<BookProblem['code'], string>> = {
  missing_cost: 'was disposed of without a known cost',
  missing_value: 'was traded, received or paid without a known value',
  unmatched_transfer: 'arrived from nowhere in the book',
  oversold: 'left the book without having been there',
}

/**
 * What the booking could not work out, one finding for each asset and kind: a thousand sales of one missing history are
 * one thing to mend. The id tells how many there are, so a finding that was put aside comes back when there are more.
 */
export function bookIssues(
  problems: readonly BookProblem[],
  currency: string,
  eventOf: (problem: BookProblem) => LedgerEvent | undefined,
): HealthIssue[] {
  const groups = Map.groupBy(problems, ({ code, asset }) => `${code}\0${asset}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { code, asset, at } = first
    const quantity = formatDecimal(sum(group.map((problem): Quantity => problem.quantity)))
    const event = eventOf(first)
    const isRate = code === 'missing_value' && isFiat(asset)
    const times = group.length === 1 ? 'once' : `${group.length} times`
    return [
      {
        id: `${code}:${asset}:${group.length}:${first.eventId}`,
        check: isRate ? ('missing_rate' as const) : code,
        severity: code === 'unmatched_transfer' ? ('warning' as const) : ('error' as const),
        sentence: isRate
          ? `There is no rate of ${asset} in ${currency} for ${times} that it is needed.`
          : `${quantity} ${asset} ${WORDS[code]}, ${times}.`,
        affects: affectedBy(code),
        asset,
        ...(event === undefined ? {} : { account: event.account }),
        at,
        eventIds: group.slice(0, LISTED_EVENTS).map(({ eventId }) => eventId),
        ...(event === undefined
          ? {}
          : { source: { file: event.source.file, row: event.source.row, batchId: event.source.batchId } }),
        figures: { count: group.length, quantity, currency },
        fix: fixOf(first, currency, event),
      },
    ]
  })
}

function fixOf({ code, asset, at, quantity }: BookProblem, currency: string, event: LedgerEvent | undefined): Fix {
  if (code === 'missing_value') return { kind: 'add_price', asset, currency, at }
  if (code === 'unmatched_transfer') return { kind: 'import_counterpart', asset, at, quantity: formatDecimal(quantity) }
  return { kind: 'import_history', asset, before: at, ...(event === undefined ? {} : { account: event.account }) }
}
