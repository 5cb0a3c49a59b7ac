/**
 * What the page and the doors know of the backend: every procedure, named `area.verbNoun`, with one input object.
 * Clients are derived from this value and never typed again.
 */
import type { ContractRouterClient } from '@orpc/contract'
import { appContract } from './app.ts'
import { assetsContract } from './assets.ts'
import { bookContract } from './book.ts'
import { contextContract } from './context.ts'
import { eventsContract } from './events.ts'
import { gainsContract } from './gains.ts'
import { healthContract } from './health.ts'
import { importContract } from './import.ts'
import { journalContract } from './journal.ts'
import { locksContract } from './locks.ts'
import { mappingsContract } from './mappings.ts'
import { marketContract } from './market.ts'
import { performanceContract } from './performance.ts'
import { planContract } from './plan.ts'
import { policyContract } from './policy.ts'
import { pricesContract } from './prices.ts'
import { remindersContract } from './reminders.ts'
import { transfersContract } from './transfers.ts'
import { suggestionsContract } from './suggestions.ts'
import { flagsContract, triggersContract } from './triggers.ts'
import { laterContract, upkeepContract } from './upkeep.ts'
import { yieldsContract } from './yields.ts'

// The type is written out, since the one inferred is too long for the compiler to write down.
export const contract: {
  readonly app: typeof appContract
  readonly import: typeof importContract
  readonly mappings: typeof mappingsContract
  readonly book: typeof bookContract
  readonly events: typeof eventsContract
  readonly transfers: typeof transfersContract
  readonly assets: typeof assetsContract
  readonly gains: typeof gainsContract
  readonly performance: typeof performanceContract
  readonly health: typeof healthContract
  readonly prices: typeof pricesContract
  readonly market: typeof marketContract
  readonly policy: typeof policyContract
  readonly plan: typeof planContract
  readonly locks: typeof locksContract
  readonly yields: typeof yieldsContract
  readonly triggers: typeof triggersContract
  readonly flags: typeof flagsContract
  readonly context: typeof contextContract
  readonly suggestions: typeof suggestionsContract
  readonly journal: typeof journalContract
  readonly reminders: typeof remindersContract
  readonly upkeep: typeof upkeepContract
  readonly later: typeof laterContract
} = {
  app: appContract,
  import: importContract,
  mappings: mappingsContract,
  book: bookContract,
  events: eventsContract,
  transfers: transfersContract,
  assets: assetsContract,
  gains: gainsContract,
  performance: performanceContract,
  health: healthContract,
  prices: pricesContract,
  market: marketContract,
  policy: policyContract,
  plan: planContract,
  locks: locksContract,
  yields: yieldsContract,
  triggers: triggersContract,
  flags: flagsContract,
  context: contextContract,
  suggestions: suggestionsContract,
  journal: journalContract,
  reminders: remindersContract,
  upkeep: upkeepContract,
  later: laterContract,
}

export type Client = ContractRouterClient<typeof contract>
