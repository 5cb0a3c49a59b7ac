/**
 * Books the history: events become lots, disposals and income in one currency, by one cost method (spec e) or by the
 * method that was chosen for each year. lot-ledger.ts says in what order.
 *
 * What is not known stays unknown. A value without a price is absent, with a problem that says where; selling more than
 * is held gives two disposals, the part that is covered and the rest, whose cost and gain are absent.
 *
 * Worked example (tests/unit/domain/lots): buy 2 at 4,000,000 with a fee of 2,000, buy 1 at 5,000,000 with 1,000, sell
 * 1.5 at 6,000,000 with 3,000: by FIFO the sale brings 8,997,000, cost 6,001,500 and gains 2,995,500.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import type { Instant } from '../time/instant.ts'
import { planOf } from './cost-choice.ts'
import type { CostMethod, LotBook } from './lot.ts'
import { lotBookOf } from './lot-book-of.ts'
import { LotLedger } from './lot-ledger.ts'
import type { Valuation } from './valuation.ts'

export interface BookOptions extends Valuation {
  readonly method: CostMethod
  /** Events after this moment do not count; one at the very moment does. */
  readonly until?: Instant | undefined
  /** Withdrawals whose deposit is known, by id. */
  readonly links?: ReadonlyMap<string, string> | undefined
}

/** Lots, disposals, income and problems of a history. O(n log n) in the number of events. */
export function bookLots(events: readonly LedgerEvent[], { method, until, links, ...valuation }: BookOptions): LotBook {
  const ledger = new LotLedger({ ...valuation, plan: planOf(method) })
  const added = until === undefined ? events : events.filter((event) => event.at <= until)
  ledger.apply({ added, removed: [], links })
  return { method, ...lotBookOf(ledger) }
}
