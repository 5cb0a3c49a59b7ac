import { type Quantity, add, fromRaw } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { Balance } from './balance.ts'
import { compareText } from './compare-text.ts'
import type { LedgerEvent } from './event.ts'

/**
 * What every account holds: the exact sum of its legs, per asset. Events after `until` do not count; one at that very
 * moment does. Balances of zero are left out. Sorted by asset, then account.
 */
export function balancesOf(events: Iterable<LedgerEvent>, until?: Instant): Balance[] {
  const sums = new Map<string, Map<string, bigint>>()
  for (const event of events) {
    if (until !== undefined && event.at > until) continue
    for (const leg of event.legs) {
      const accounts = sums.get(leg.asset) ?? new Map<string, bigint>()
      sums.set(leg.asset, accounts)
      accounts.set(leg.account, (accounts.get(leg.account) ?? 0n) + leg.quantity)
    }
  }
  const balances: Balance[] = []
  for (const [asset, accounts] of sums)
    for (const [account, raw] of accounts)
      if (raw !== 0n) balances.push({ asset, account, quantity: fromRaw<Quantity>(raw) })
  return balances.sort((a, b) => compareText(a.asset, b.asset) || compareText(a.account, b.account))
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
