import { type Quantity, add } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { Balance } from './balance.ts'
import type { LedgerEvent } from './event.ts'
import { RunningBalances } from './running-balances.ts'

/**
 * What every account holds: the exact sum of its legs, per asset. Events after `until` do not count; one at that very
 * moment does. Balances of zero are left out. Sorted by asset, then account.
 */
export function balancesOf(events: Iterable<LedgerEvent>, until?: Instant): Balance[] {
  const running = new RunningBalances()
  running.add(until === undefined ? events : [...events].filter(({ at }) => at <= until))
  return running.balances()
}

/** The quantity of each asset over all accounts. An asset whose accounts cancel out is there, with zero. */
export function totalsByAsset(balances: Iterable<Balance>): Map<string, Quantity> {
  const totals = new Map<string, Quantity>()
  for (const { asset, quantity } of balances) {
    const total = totals.get(asset)
    totals.set(asset, total === undefined ? quantity : add(total, quantity))
  }
  return totals
}
