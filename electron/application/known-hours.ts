/**
 * Hourly prices as of a moment, read from the store a week at a time: years of hours are not kept in memory, and the
 * moments that a history asks for lie near each other. An hour is known at its end, or when the book first saw it if
 * that is earlier.
 */
import { type Instant, instantFromMs, toDay } from '../domain/time/instant.ts'
import type { ReadableStore } from './ports.ts'
import type { StoredHour } from './price-ports.ts'
import type { PriceRules } from './price-rules.ts'
import { type KnownPrice, type PairName, lastKnown } from './price-series.ts'
import { byRank, contradictionOf } from './rank-bars.ts'

export interface KnownHours {
  lastKnown(pair: PairName, at: Instant): KnownPrice | undefined
  /** Whether anything was read of a pair. */
  hasRead(pair: PairName): boolean
  /** Forgets what was read of a pair from a moment on; without a pair, everything. */
  forget(pair?: PairName, from?: Instant): void
}

const HOUR_MS = 3_600_000
const BLOCK_MS = 7 * 24 * HOUR_MS
/** About a hundred and seventy thousand prices. */
const KEPT_BLOCKS = 1024

export function createKnownHours(
  store: Pick<ReadableStore, 'readHours' | 'lastHours'>,
  rules: () => PriceRules,
): KnownHours {
  const blocks = new Map<string, readonly KnownPrice[]>()
  /** Weeks that were asked for once: a single question reads two hours, not a week. */
  const asked = new Set<string>()
  const askOnce = (pair: PairName, index: number): boolean => {
    const key = `${prefixOf(pair)}${index}`
    if (asked.has(key) || blocks.has(key)) return false
    if (asked.size >= KEPT_BLOCKS) asked.clear()
    asked.add(key)
    return true
  }
  const fromStore = (pair: PairName, at: Instant): KnownPrice | undefined =>
    lastKnown(toKnown(pair, store.lastHours(pair.asset, pair.currency, at), rules()), at)
  const blockOf = (pair: PairName, index: number): readonly KnownPrice[] => {
    const key = `${prefixOf(pair)}${index}`
    const kept = blocks.get(key)
    const from = instantFromMs(index * BLOCK_MS)
    const block =
      kept ??
      toKnown(
        pair,
        store.readHours(pair.asset, pair.currency, { from, to: instantFromMs(from + BLOCK_MS - 1) }),
        rules(),
      )
    blocks.delete(key)
    blocks.set(key, block)
    const oldest = blocks.keys().next()
    if (blocks.size > KEPT_BLOCKS && !oldest.done) blocks.delete(oldest.value)
    return block
  }
  return {
    lastKnown: (pair, at) => {
      const index = Math.floor(at / BLOCK_MS)
      if (askOnce(pair, index)) return fromStore(pair, at)
      return lastKnown(blockOf(pair, index), at) ?? lastKnown(blockOf(pair, index - 1), at) ?? fromStore(pair, at)
    },
    hasRead: (pair) => [...blocks.keys(), ...asked].some((key) => key.startsWith(prefixOf(pair))),
    forget: (pair, from = instantFromMs(0)) => {
      const first = Math.floor(from / BLOCK_MS)
      for (const key of blocks.keys()) {
        if (pair !== undefined && !key.startsWith(prefixOf(pair))) continue
        if (pair === undefined || Number(key.slice(prefixOf(pair).length)) >= first) blocks.delete(key)
      }
    },
  }
}

const prefixOf = ({ asset, currency }: PairName): string => `${JSON.stringify([asset, currency])} `

/** By the moment since when they are known; of one moment, the one that counts last. */
function toKnown(pair: PairName, hours: readonly StoredHour[], rules: PriceRules): KnownPrice[] {
  const known: KnownPrice[] = []
  for (const [hour, bars] of [...Map.groupBy(hours, (bar) => bar.hour)].sort(([a], [b]) => a - b)) {
    const day = toDay(hour)
    for (const bar of bars.toSorted(byRank(rules))) {
      const against = contradictionOf(bar, bars, rules.gapLimit)
      known.push({
        at: instantFromMs(Math.min(hour + HOUR_MS - 1, bar.seenAt)),
        price: bar.close,
        source: bar.source,
        kind: bar.kind,
        suspect: against && {
          kind: 'sources',
          ...pair,
          figure: { price: bar.close, source: bar.source, day },
          against: { price: against.close, source: against.source, day },
        },
      })
    }
  }
  return known.sort((a, b) => a.at - b.at)
}
