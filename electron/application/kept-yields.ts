/**
 * The moves of yield positions, and deposits that look like more of them, kept while the ledger changes: what an event
 * is to them rests on that event, the positions and the person's words alone, so that one new event costs nobody a
 * million old ones.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { LedgerChange } from '../domain/lots/lot-ledger.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type YieldMove, type YieldWord, matchMoves } from '../domain/yield/match-moves.ts'
import type { YieldPosition } from '../domain/yield/position.ts'
import { type SeenDeposit, seeDeposits } from '../domain/yield/suggest-positions.ts'

export interface KeptYields {
  /** The moves of each position by its id, oldest first, of all events; these are asked for where it is not known. */
  moves(
    events: () => readonly LedgerEvent[],
    positions: readonly YieldPosition[],
    words: readonly YieldWord[],
  ): ReadonlyMap<string, readonly YieldMove[]>
  /** Every event that looks like a deposit, oldest first. */
  deposits(events: () => readonly LedgerEvent[]): readonly SeenDeposit[]
  follow(change: Pick<LedgerChange, 'added' | 'removed'>): void
  clear(): void
}

/** Positions as of now, and as of the moments of the past that were asked for last. */
const KEPT = 4

interface Kept {
  readonly positions: readonly YieldPosition[]
  readonly words: readonly YieldWord[]
  moves: ReadonlyMap<string, readonly YieldMove[]>
}

export function createKeptYields(): KeptYields {
  const kept = new Map<string, Kept>()
  let deposits: readonly SeenDeposit[] | undefined
  return {
    moves: (events, positions, words) => {
      const key = JSON.stringify([positions, words])
      const known = kept.get(key)
      if (known !== undefined) return known.moves
      const moves = matchMoves(positions, events(), words)
      const oldest = kept.keys().next()
      if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value)
      kept.set(key, { positions, words, moves })
      return moves
    },
    deposits: (events) => (deposits ??= seeDeposits(events())),
    follow: ({ added, removed }) => {
      if (added.length === 0 && removed.length === 0) return
      const gone = new Set([...removed, ...added].map(({ id }) => id))
      for (const one of kept.values()) {
        const news = matchMoves(one.positions, added, one.words)
        one.moves = new Map([...one.moves].map(([id, moves]) => [id, replaced(moves, gone, news.get(id))]))
      }
      if (deposits !== undefined) deposits = replaced(deposits, gone, seeDeposits(added))
    },
    clear: () => {
      kept.clear()
      deposits = undefined
    },
  }
}

/** What events are, without those that went and with the new ones, which come last of their moment as in the ledger. */
function replaced<Told extends { readonly eventId: string; readonly at: Instant }>(
  told: readonly Told[],
  gone: ReadonlySet<string>,
  news: readonly Told[] = [],
): readonly Told[] {
  const stay = told.filter(({ eventId }) => !gone.has(eventId))
  if (news.length === 0) return stay.length === told.length ? told : stay
  return [...stay, ...news].sort((a, b) => a.at - b.at)
}
