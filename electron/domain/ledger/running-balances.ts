import { type Quantity, fromRaw } from '../number/decimal.ts'
import type { Balance } from './balance.ts'
import { compareText } from './compare-text.ts'
import type { LedgerEvent } from './event.ts'

/** Balances that follow the ledger: the exact sum of the legs of the events inside, as `balancesOf` gives it. */
export class RunningBalances {
  readonly #sums = new Map<string, Map<string, bigint>>()

  add(events: Iterable<LedgerEvent>): void {
    this.#count(events, 1n)
  }

  remove(events: Iterable<LedgerEvent>): void {
    this.#count(events, -1n)
  }

  /** Sums that go their own way from here. */
  copy(): RunningBalances {
    const copy = new RunningBalances()
    for (const [asset, accounts] of this.#sums) copy.#sums.set(asset, new Map(accounts))
    return copy
  }

  /** Those other than zero, by asset, then account. */
  balances(): Balance[] {
    const balances: Balance[] = []
    for (const [asset, accounts] of this.#sums)
      for (const [account, raw] of accounts)
        if (raw !== 0n) balances.push({ asset, account, quantity: fromRaw<Quantity>(raw) })
    return balances.sort((a, b) => compareText(a.asset, b.asset) || compareText(a.account, b.account))
  }

  #count(events: Iterable<LedgerEvent>, sign: bigint): void {
    for (const { legs } of events)
      for (const { asset, account, quantity } of legs) {
        let accounts = this.#sums.get(asset)
        if (accounts === undefined) this.#sums.set(asset, (accounts = new Map()))
        const change = sign * quantity
        const held = accounts.get(account)
        accounts.set(account, held === undefined ? change : held + change)
      }
  }
}
