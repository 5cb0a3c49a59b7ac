/** What an import changes per account and asset, as the ledger shows it, and what was held before. */
import { balancesOf } from '../domain/ledger/balances-of.ts'
import { statesOf } from '../domain/ledger/apply-edits.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type Quantity, fromRaw, zero } from '../domain/number/decimal.ts'
import type { EffectiveEvents } from './effective-events.ts'
import type { ReadableStore } from './ports.ts'

export interface AccountChange {
  readonly account: string
  readonly asset: string
  readonly change: Quantity
  /** What the account held before; absent where the caller knows. */
  readonly before?: Quantity | undefined
}

export interface ChangeTally {
  /** An event of a file of this format comes, or goes. */
  count(event: LedgerEvent, format: string, sign: 1n | -1n): void
  /** Changes that are not zero, in the order in which accounts and assets first came. */
  changes(): AccountChange[]
}

const NOTHING = 0n

export function createChangeTally({ effectiveOf }: Pick<EffectiveEvents, 'effectiveOf'>): ChangeTally {
  const sums = new Map<string, Map<string, bigint>>()
  return {
    count: (event, format, sign) => {
      const effective = effectiveOf(event, format)
      if (!effective) return
      for (const { account, asset, quantity } of effective.legs) {
        let ofAccount = sums.get(account)
        if (!ofAccount) sums.set(account, (ofAccount = new Map()))
        ofAccount.set(asset, (ofAccount.get(asset) ?? NOTHING) + sign * quantity)
      }
    },
    changes: () =>
      [...sums].flatMap(([account, ofAccount]) =>
        [...ofAccount]
          .filter(([, raw]) => raw !== NOTHING)
          .map(([asset, raw]) => ({ account, asset, change: fromRaw<Quantity>(raw) })),
      ),
  }
}

/** What each account holds, by account and asset. */
export type HeldBalances = ReadonlyMap<string, Quantity>

/** What the whole ledger holds now, read event by event; before an import writes, that is what was held before it. */
export const heldBalances = (store: ReadableStore, effective: EffectiveEvents): HeldBalances =>
  new Map(
    balancesOf(effectiveEvents(store, effective)).map(({ account, asset, quantity }) => [
      nameOf(account, asset),
      quantity,
    ]),
  )

/** The changes with what was held before them. */
export const withBalances = (changes: readonly AccountChange[], held: HeldBalances): AccountChange[] =>
  changes.map((change) => ({ ...change, before: held.get(nameOf(change.account, change.asset)) ?? zero<Quantity>() }))

const nameOf = (account: string, asset: string): string => JSON.stringify([account, asset])

function* effectiveEvents(store: ReadableStore, { effectiveOf }: EffectiveEvents): Iterable<LedgerEvent> {
  const formats = new Map(store.listBatches().map(({ id, format }) => [id, format]))
  for (const event of store.eachEvent()) {
    const effective = effectiveOf(event, formats.get(event.source.batchId) ?? '')
    if (effective) yield effective
  }
  yield* statesOf(store.readEdits()).added
}
