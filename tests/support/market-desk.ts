import type { KeyStore, Market, MarketRequest, Timers } from '../../electron/application/market-ports.ts'
import type { SourceId } from '../../electron/domain/market/source.ts'
import { type Instant, instantFromMs } from '../../electron/domain/time/instant.ts'
import { createMarket } from '../../electron/market/create-market.ts'
import { loopbackBase } from '../../electron/market/http/host-of.ts'

/** Clients of every source, all on, at a server of this machine, in a time that passes only by waiting. */
export interface MarketDesk {
  readonly market: Market
  readonly log: MarketRequest[]
  readonly waits: number[]
  readonly off: Set<SourceId>
  now(): Instant
  setNow(at: Instant): void
}

export const NOW = instantFromMs(Date.parse('2026-11-27T21:00:00Z'))

export function createMarketDesk(
  origin: string,
  { keys = {}, timeoutMs = 5000 }: { keys?: Partial<Record<SourceId, string>>; timeoutMs?: number } = {},
): MarketDesk {
  let now: Instant = NOW
  const log: MarketRequest[] = []
  const waits: number[] = []
  const off = new Set<SourceId>()
  const timers: Timers = {
    after: (delayMs, call) => {
      let isOff = false
      waits.push(delayMs)
      queueMicrotask(() => {
        if (isOff) return
        now = instantFromMs(now + Math.ceil(delayMs))
        call()
      })
      return () => {
        isOff = true
      }
    },
  }
  const keyStore: KeyStore = {
    whyNot: async () => undefined,
    list: async () => [],
    read: async (source) => keys[source],
    write: async () => undefined,
    remove: async () => undefined,
  }
  return {
    market: createMarket({
      clock: () => now,
      timers,
      random: () => 0.5,
      baseOf: loopbackBase(origin),
      isOn: (source) => !off.has(source),
      log: (request) => log.push(request),
      keys: keyStore,
      timeoutMs,
    }),
    log,
    waits,
    off,
    now: () => now,
    setNow: (at) => {
      now = at
    },
  }
}
