/** Holds the sheet of a year against the event list: what it says is left must be what the events leave. */
import type { Balance } from '../domain/ledger/balance.ts'
import { type Quantity, subtract, sum, zero } from '../domain/number/decimal.ts'
import { instantFromMs } from '../domain/time/instant.ts'
import { yearStart } from '../domain/lots/asset-years.ts'
import type { Desk } from './desk.ts'
import type { YearReport } from './year-report.ts'

/**
 * One asset: opening + acquired − disposed − wrapped = closing, and what the accounts hold by their events alone: as much
 * less the part of the closing that was on its way between them.
 */
export interface YearTie {
  readonly asset: string
  readonly opening: Quantity
  readonly acquired: Quantity
  readonly disposed: Quantity
  /** What went on in another form with its cost and dates, and so was not disposed of. */
  readonly wrapped: Quantity
  readonly closing: Quantity
  /** What of the closing had left an account and not arrived in another. */
  readonly onTheWay: Quantity
  readonly listed: Quantity
  /** `listed − (closing − onTheWay)`; zero unless coins left that were not held. */
  readonly difference: Quantity
}

/** What the accounts hold at the last moment that a year's report knows: the end of the year, or when it was made. */
export const listedBalances = (desk: Desk, { year, asOf }: Pick<YearReport, 'year' | 'asOf'>): readonly Balance[] =>
  desk.ledger.balancesUntil(instantFromMs(Math.min(yearStart(year + 1) - 1, asOf)))

export function tiesOf(year: YearReport, listedAtEnd: readonly Balance[]): YearTie[] {
  const balances = Map.groupBy(listedAtEnd, ({ asset }) => asset)
  return year.assets.map(({ asset, opening, acquired, disposed, wrapped, closing }) => {
    const onTheWay = closing.onTheWay ?? zero<Quantity>()
    const listed = sum((balances.get(asset) ?? []).map((one): Quantity => one.quantity))
    return {
      asset,
      opening: opening.quantity,
      acquired: acquired.quantity,
      disposed: disposed.quantity,
      wrapped: wrapped?.quantity ?? zero(),
      closing: closing.quantity,
      onTheWay,
      listed,
      difference: subtract(listed, subtract(closing.quantity, onTheWay)),
    }
  })
}
