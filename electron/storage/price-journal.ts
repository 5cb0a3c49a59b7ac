import type { PriceChange } from '../application/price-ports.ts'
import { type Instant, instantFromMs } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'

export interface PriceJournal {
  note(asset: string, currency: string, fromMs: number): void
  /** Whatever was known is not; for a book that was emptied. */
  noteAll(): void
  take(): PriceChange[] | undefined
}

/**
 * What this process wrote of prices since somebody asked. It knows nothing of another opening of the book, nor of other
 * processes, which the directory's lock keeps away; a transaction that is rolled back leaves its notes, which tell too
 * much and never too little.
 */
export function createPriceJournal(connection: Connection): PriceJournal {
  let changes = new Map<string, PriceChange>()
  let opening: number | undefined
  return {
    note: (asset, currency, fromMs) => {
      const key = JSON.stringify([asset, currency])
      const from: Instant = instantFromMs(Math.min(fromMs, changes.get(key)?.from ?? Infinity))
      changes.set(key, { asset, currency, from })
    },
    noteAll: () => {
      opening = undefined
    },
    take: () => {
      const isKnown = opening === connection.opening
      const taken = [...changes.values()]
      opening = connection.opening
      changes = new Map()
      return isKnown ? taken : undefined
    },
  }
}
