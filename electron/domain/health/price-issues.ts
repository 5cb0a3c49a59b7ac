import { isFiat } from '../ledger/fiat.ts'
import { formatDecimal } from '../number/format-decimal.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import { ratio } from '../number/decimal.ts'
import { addDays, startOfDay, toDay } from '../time/instant.ts'
import { type Suspicion, apart } from '../portfolio/suspicion.ts'
import type { Fix, HealthIssue } from './issue.ts'

/** More than this many times the close before, or less than one over it: maybe another coin of the same name (spec c). */
const JUMP = 5
const MEND_DAYS = 30

/** Held without a price, or with one that is too old. */
export function markIssues({ positions, unpriced, currency, asOf }: Holdings): HealthIssue[] {
  const today = toDay(asOf)
  const missing = unpriced.map(({ asset, quantity }): HealthIssue => {
    const held = formatDecimal(quantity)
    return {
      id: `missing_price:${asset}`,
      check: isFiat(asset) ? 'missing_rate' : 'missing_price',
      severity: 'error',
      sentence: isFiat(asset)
        ? `There is no rate of ${asset} in ${currency}: ${held} ${asset} are outside every value.`
        : `${asset} has no price: ${held} ${asset} are outside every value.`,
      affects: ['value', 'returns'],
      asset,
      at: asOf,
      eventIds: [],
      figures: { quantity: held, currency },
      fix: { kind: 'import_prices', asset, currency, from: addDays(today, -MEND_DAYS), to: today },
    }
  })
  const stale = positions
    .filter(({ mark }) => mark.stale)
    .map(({ asset, mark }): HealthIssue => {
      const hours = Math.floor((asOf - mark.at) / 3_600_000)
      return {
        id: `stale_price:${asset}:${mark.at}`,
        check: 'stale_price',
        severity: 'warning',
        sentence: `The price of ${asset} is ${hours} hours old.`,
        affects: ['value', 'returns', 'triggers'],
        asset,
        at: mark.at,
        eventIds: [],
        figures: { hours, currency },
        fix: { kind: 'import_prices', asset, currency, from: toDay(mark.at), to: today },
      }
    })
  return [...missing, ...stale]
}

/** Closes that jump from one day of the series to the next as no price does. */
export function jumpIssues(asset: string, currency: string, closes: readonly DailyClose[]): HealthIssue[] {
  return closes.flatMap(({ day, close, isConfirmed, suspect }, index): HealthIssue[] => {
    const before = closes[index - 1]
    if (isConfirmed === true || before === undefined || before.close <= 0n || close <= 0n) return []
    const times = ratio(close, before.close)
    if (times <= JUMP && times >= 1 / JUMP) return []
    return [
      {
        id: `price_jump:${asset}:${day}`,
        check: 'price_jump',
        severity: 'warning',
        sentence:
          `${asset} closed at ${formatDecimal(close)} on ${day}, ${times.toPrecision(3)} times the ` +
          `${formatDecimal(before.close)} of ${before.day}: maybe another coin of the same name.`,
        affects: ['value', 'returns', 'triggers'],
        asset,
        eventIds: [],
        figures: { times, before: formatDecimal(before.close), after: formatDecimal(close), day, currency },
        fix:
          suspect?.kind === 'jump'
            ? confirmFix([suspect], [suspect.figure.source])
            : { kind: 'check_ticker', asset, day },
      },
    ]
  })
}

/** Days on which two sources contradict each other: one finding for each pair of sources, with the figures of its last day. */
export function sourceIssues(asset: string, closes: readonly DailyClose[]): HealthIssue[] {
  const doubts = closes.flatMap(({ suspect }) => (suspect?.kind === 'sources' ? [suspect] : []))
  const groups = Map.groupBy(doubts, ({ asset: of, currency, figure, against }) =>
    JSON.stringify([of, currency, figure.source, against.source]),
  )
  return [...groups.values()].flatMap((group) => {
    const last = group.at(-1)
    if (!last) return []
    const { currency, figure, against } = last
    const [mine, other] = [formatDecimal(figure.price), formatDecimal(against.price)]
    const gap = apart(figure.price, against.price)
    const days = group.length
    return [
      {
        id: `price_sources:${asset}:${currency}:${figure.source}:${against.source}:${figure.day}:${days}`,
        check: 'price_sources',
        severity: 'warning',
        sentence:
          `${figure.source} says ${mine} ${currency} for ${asset} on ${figure.day}, ${against.source} says ${other}; ` +
          `they are too far apart on ${days} ${days === 1 ? 'day' : 'days'}.`,
        affects: ['value', 'returns', 'triggers'],
        asset,
        at: startOfDay(figure.day),
        eventIds: [],
        figures: {
          days,
          apart: gap,
          currency,
          source: figure.source,
          price: mine,
          otherSource: against.source,
          otherPrice: other,
        },
        fix: confirmFix(group, [figure.source, against.source]),
      },
    ]
  })
}

function confirmFix(doubts: readonly Suspicion[], sources: readonly string[]): Fix {
  const [first] = doubts
  const last = doubts.at(-1)
  if (!first || !last) throw new RangeError('nothing is in doubt')
  return {
    kind: 'confirm_price',
    asset: first.asset,
    currency: first.currency,
    sources,
    from: first.figure.day,
    to: last.figure.day,
  }
}
