/**
 * The moves of yield positions, and deposits that look like more of them, kept while the ledger changes: what an event
 * is to them rests on that event, the positions and the person's words alone, so that one new event costs nobody a
 * million old ones.
 */
import type { EventsByTime } from '../domain/ledger/event-list.ts'
import type { LedgerChange } from '../domain/lots/lot-ledger.ts'
import type { Steps } from '../domain/steps.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type YieldMove, type YieldWord, matchMoves } from '../domain/yield/match-moves.ts'
import type { YieldPosition } from '../domain/yield/position.ts'
import { type SeenDeposit, seeDeposits } from '../domain/yield/suggest-positions.ts'

export interface KeptYields {
  /** Looks through a ledger for the moves of positions, in steps, where they are not known; call before asking. */
  followingMoves(events: EventsByTime, positions: readonly YieldPosition[], words: readonly YieldWord[]): Steps
  /** The moves of each position by its id, oldest first, of all events. */
  moves(positions: readonly YieldPosition[], words: readonly YieldWord[]): ReadonlyMap<string, readonly YieldMove[]>
  /** The same for events that look like deposits. */
  followingDeposits(events: EventsByTime): Steps
  /** Every event that looks like a deposit, oldest first. */
  deposits(): readonly SeenDeposit[]
  follow(change: Pick<LedgerChange, 'added' | 'removed'>): void
  clear(): void
}

/** Positions as of now, and as of the moments of the past that were asked for last. */
const KEPT = 4

/** So many events are looked at in one step: about a millisecond. */
const STEP = 4096

interface KeptMoves {
  readonly positions: readonly YieldPosition[]
  readonly words: readonly YieldWord[]
  readonly steps: Steps
  /** Absent until all events were looked at. */
  moves: ReadonlyMap<string, readonly YieldMove[]> | undefined
}

interface KeptDeposits {
  readonly steps: Steps
  seen: readonly SeenDeposit[] | undefined
}

export function createKeptYields(): KeptYields {
  const kept = new Map<string, KeptMoves>()
  let deposits: KeptDeposits | undefined
  const beginMoves = (
    key: string,
    events: EventsByTime,
    positions: readonly YieldPosition[],
    words: readonly YieldWord[],
  ): KeptMoves => {
    const own: KeptMoves = { positions, words, moves: undefined, steps: matching() }
    function* matching(): Steps {
      const found = new Map<string, YieldMove[]>(positions.map(({ id }) => [id, []]))
      for (let start = 0; start < events.length; start += STEP) {
        for (const [id, moves] of matchMoves(positions, events.slice(start, start + STEP), words))
          found.get(id)?.push(...moves)
        yield { done: start, total: events.length }
        if (kept.get(key) !== own) return
      }
      own.moves = found
    }
    return own
  }
  const beginDeposits = (events: EventsByTime): KeptDeposits => {
    const own: KeptDeposits = { seen: undefined, steps: seeing() }
    function* seeing(): Steps {
      const seen: SeenDeposit[] = []
      for (let start = 0; start < events.length; start += STEP) {
        seen.push(...seeDeposits(events.slice(start, start + STEP)))
        yield { done: start, total: events.length }
        if (deposits !== own) return
      }
      own.seen = seen
    }
    return own
  }
  return {
    followingMoves: (events, positions, words) => {
      const key = keyOf(positions, words)
      let own = kept.get(key)
      if (own === undefined) {
        const oldest = [...kept].find(([, { moves }]) => moves !== undefined)
        if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest[0])
        kept.set(key, (own = beginMoves(key, events, positions, words)))
      }
      return own.steps
    },
    moves: (positions, words) => {
      const moves = kept.get(keyOf(positions, words))?.moves
      if (moves === undefined) throw new Error('nobody looked for the moves of these positions')
      return moves
    },
    followingDeposits: (events) => (deposits ??= beginDeposits(events)).steps,
    deposits: () => {
      if (deposits?.seen === undefined) throw new Error('nobody looked for deposits')
      return deposits.seen
    },
    follow: ({ added, removed }) => {
      if (added.length === 0 && removed.length === 0) return
      const gone = new Set([...removed, ...added].map(({ id }) => id))
      for (const [key, one] of kept) {
        const { moves: known } = one
        // What is half looked through is another ledger's by now.
        if (known === undefined) {
          kept.delete(key)
          continue
        }
        const news = matchMoves(one.positions, added, one.words)
        one.moves = new Map([...known].map(([id, moves]) => [id, replaced(moves, gone, news.get(id))]))
      }
      if (deposits?.seen === undefined) deposits = undefined
      else deposits.seen = replaced(deposits.seen, gone, seeDeposits(added))
    },
    clear: () => {
      kept.clear()
      deposits = undefined
    },
  }
}

const keyOf = (positions: readonly YieldPosition[], words: readonly YieldWord[]): string =>
  JSON.stringify([positions, words])

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
