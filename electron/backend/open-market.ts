/** Puts outside prices together: the sources, their log and keys, the schedule, and what a refresh is told to the pages. */
import type { EventPublisher } from '@orpc/server'
import { join } from 'node:path'
import type { Desk } from '../application/desk.ts'
import { keepLadders } from '../application/ladder-record.ts'
import { type MarketTools, keepReport } from '../application/market.ts'
import type { KeyStore, Market, Timers } from '../application/market-ports.ts'
import { readLastRefresh } from '../application/last-refresh.ts'
import { EVERYTHING_OFF, type MarketSettings, readMarketSettings } from '../application/market-settings.ts'
import { refreshSeries } from '../application/refresh-series.ts'
import { refreshYields } from '../application/refresh-yields.ts'
import { type RefreshReport, refreshPrices } from '../application/refresh-prices.ts'
import { createRefreshSchedule } from '../application/refresh-schedule.ts'
import { listDue } from '../application/reminders.ts'
import { createMarket } from '../market/create-market.ts'
import { httpsBase, loopbackBase } from '../market/http/host-of.ts'
import { toPublicError } from './closed.ts'
import { createRequestLog } from './request-log.ts'
import type { Push } from './router.ts'
import type { createSerialQueue } from './serial-queue.ts'
import type { SpareTurns } from './spare-turns.ts'
import type { WithLedger } from './wait-for-ledger.ts'

export interface MarketParts {
  readonly desk: Desk
  readonly dataDir: string
  readonly keys: KeyStore
  readonly timers: Timers
  readonly exclusively: ReturnType<typeof createSerialQueue>
  readonly pushes: EventPublisher<{ push: Push }>
  readonly withLedger: WithLedger
  /** Nothing is worked out ahead meanwhile: each of the many writes of a refresh would make that begin anew. */
  readonly aside: SpareTurns['written']
  /** Why the book cannot be used at this moment. */
  readonly refusal: () => Error | undefined
}

export function openMarket(parts: MarketParts): MarketTools & { readonly market: Market } {
  const { desk, dataDir, keys, timers, exclusively, pushes, withLedger, aside, refusal } = parts
  const requests = createRequestLog(join(dataDir, 'logs'))
  const settings = (): MarketSettings => (refusal() === undefined ? readMarketSettings(desk.store) : EVERYTHING_OFF)
  // Tests let a server of this machine play every source; any other address is refused.
  const testOrigin = process.env['BARBELL_MARKET_TEST_ORIGIN']
  const market = createMarket({
    clock: desk.clock,
    timers,
    random: Math.random,
    baseOf: testOrigin === undefined ? httpsBase : loopbackBase(testOrigin),
    isOn: (source) => settings().on.includes(source),
    log: (request) => requests.note(request),
    keys,
  })
  const write = <Result>(work: () => Result): Promise<Result> =>
    exclusively(() => {
      const result = work()
      desk.prices.invalidate()
      desk.ledger.invalidate()
      return result
    })
  let isRefreshing = false
  const keepDays = (): Promise<void> => exclusively(() => keepLadders(desk))
  const announce = (): void => pushes.publish('push', { kind: 'changed', areas: ['prices', 'context', 'yields'] })
  const refresh = async (signal: AbortSignal): Promise<RefreshReport> => {
    announce()
    // What is wanted is read off the ledger: let it be read in turns.
    await withLedger((ready) => ready.ledger.list().length)
    await keepDays()
    isRefreshing = true
    const report = await refreshPrices({ desk, market, write }, signal).finally(() => {
      isRefreshing = false
    })
    await write(() => keepReport(desk, report))
    await keepDays()
    await refreshSeries({ desk, market, write }, { signal, isAsked: false })
    await refreshYields({ desk, market, write }, { signal, isAsked: false })
    announce()
    pushes.publish('push', { kind: 'refreshed', due: (await withLedger((ready) => listDue(ready, {}))).due.length })
    return report
  }
  const schedule = createRefreshSchedule({
    clock: desk.clock,
    timers,
    settings,
    lastRun: () => {
      const last = readLastRefresh(desk.store)
      return last && { startedAt: last.startedAt, isEmptyHanded: last.priced === 0 && last.failed > 0 }
    },
    onFailure: (error) => void toPublicError(error),
    refresh: (signal) => aside(() => refresh(signal)),
  })
  return {
    market,
    schedule,
    keepLadders: () => {
      if (!isRefreshing) keepLadders(desk)
    },
    requests,
    keys,
    refreshSeries: async (signal) => {
      const series = await aside(() => refreshSeries({ desk, market, write }, { signal, isAsked: true }))
      announce()
      return series
    },
    refreshYields: async (signal) => {
      const yields = await aside(() => refreshYields({ desk, market, write }, { signal, isAsked: true }))
      announce()
      return yields
    },
  }
}
