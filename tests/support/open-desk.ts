import { randomUUID } from 'node:crypto'
import type { Desk } from '../../electron/application/desk.ts'
import { createKeptLadders } from '../../electron/application/kept-ladders.ts'
import { createLedgerView } from '../../electron/application/ledger-view.ts'
import { createPolicyReader } from '../../electron/application/policy-reader.ts'
import { createPriceBook } from '../../electron/application/price-book.ts'
import type { LedgerEvent } from '../../electron/domain/ledger/event.ts'
import type { Instant } from '../../electron/domain/time/instant.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const SOURCE = { batchId: 'story', file: 'story.csv', fileHash: 'story' }
const HEAD = { format: 'binance-spot-trades', account: 'exchange' }

/** What procedures work with, over a new book that holds events of one statement. */
export async function openDesk(
  events: readonly LedgerEvent[],
  now: Instant,
): Promise<{ readonly desk: Desk; readonly close: () => void }> {
  const clock = (): Instant => now
  const { store, keeping, close } = await openStore({ dataDir: temporaryDirectory(), clock })
  store.transaction(() => {
    const batch = store.openBatch(SOURCE, now)
    batch.begin(HEAD)
    for (const event of events) batch.event({ ...event, source: { ...event.source, ...SOURCE } }, undefined)
    const counts = { rows: events.length, accepted: events.length, duplicate: 0, skipped: 0, rejected: 0 }
    batch.finish({ ...HEAD, ...counts, timezone: 'UTC', problems: [], balanceBreaks: [] })
  })
  const prices = createPriceBook(store)
  const ledger = createLedgerView(store, prices)
  const readPolicy = createPolicyReader()
  const ladders = createKeptLadders()
  return { desk: { store, keeping, clock, ledger, prices, readPolicy, ladders, newId: randomUUID }, close }
}
