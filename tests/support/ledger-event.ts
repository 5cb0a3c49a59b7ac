import type { LedgerEvent } from '../../electron/domain/ledger/event.ts'
import type { Quantity } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { type Instant, instantFromMs } from '../../electron/domain/time/instant.ts'

/** A moment of a story: minutes after 2024-01-01. */
export const minute = (count: number): Instant => instantFromMs(Date.UTC(2024, 0, 1) + count * 60_000)

type LegText = readonly [asset: string, quantity: string, role?: LedgerEvent['legs'][number]['role']]

/** An event in one account, of legs `[asset, quantity, role]`; the role is `principal` where it is left out. */
export const ledgerEvent = (
  id: string,
  kind: LedgerEvent['kind'],
  at: Instant,
  account: string,
  ...legs: readonly LegText[]
): LedgerEvent => ({
  id,
  kind,
  at,
  account,
  label: kind,
  legs: legs.map(([asset, quantity, role = 'principal']) => ({
    asset,
    account,
    quantity: decimal<Quantity>(quantity),
    role,
  })),
  source: { file: 'story.csv', fileHash: 'f', row: 1, rows: [1], batchId: 'batch' },
})
