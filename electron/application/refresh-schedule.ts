/**
 * When prices are fetched: on demand, every so many minutes while Barbell runs, and when the machine wakes. One refresh
 * at a time; whoever asks while one runs waits for that one. The clock is looked at every minute rather than trusted over
 * a long wait, so that sleep and a clock that is set do no harm: a clock that went back before the last run counts as due.
 */
import type { Instant } from '../domain/time/instant.ts'
import { instantFromMs } from '../domain/time/instant.ts'
import type { Timers } from './market-ports.ts'
import type { MarketSettings } from './market-settings.ts'
import type { RefreshReport } from './refresh-prices.ts'

const LOOK_MS = 60_000
const MINUTE_MS = 60_000
/** After a run that brought nothing: a link that was not up yet when the machine woke. */
const SOON_MINUTES = 5

/** Why nothing is fetched by itself at the moment. */
export type Resting = 'off' | 'no_sources' | 'offline' | 'metered' | 'not_lasting'

export interface ScheduleState {
  readonly isRunning: boolean
  readonly nextRunAt?: Instant | undefined
  readonly resting?: Resting | undefined
}

export interface ScheduleParts {
  readonly clock: () => Instant
  readonly timers: Timers
  readonly settings: () => MarketSettings
  /** The last refresh of any kind: when it began, and whether it came back with nothing at all. */
  readonly lastRun: () => { readonly startedAt: Instant; readonly isEmptyHanded: boolean } | undefined
  readonly refresh: (signal: AbortSignal) => Promise<RefreshReport>
  /** A refresh that nobody waits for failed: a bug, or a book that is closed. */
  readonly onFailure: (error: unknown) => void
}

export interface RefreshSchedule {
  /** From now on prices are fetched by themselves, as the settings say. */
  start(): void
  /** Ends the schedule and what runs. */
  stop(): Promise<void>
  /** Looks at the clock at once: after sleep, and after settings changed. */
  wake(): void
  tellLink(link: { readonly isOnline: boolean; readonly isMetered: boolean }): void
  /** Refreshes now, whatever the link; joins a refresh that runs. A signal that ends stops it for everybody. */
  runNow(signal?: AbortSignal): Promise<RefreshReport>
  /** Answers whether one ran. */
  cancel(): boolean
  state(): ScheduleState
}

export function createRefreshSchedule(parts: ScheduleParts): RefreshSchedule {
  const { clock, timers, settings, lastRun, refresh, onFailure } = parts
  let isStarted = false
  let link = { isOnline: true, isMetered: false }
  let running: { readonly report: Promise<RefreshReport>; readonly stop: AbortController } | undefined
  let callOff: () => void = () => undefined

  const restingNow = (): Resting | undefined => {
    const { on, isScheduled, sparesMetered } = settings()
    if (!isStarted) return 'not_lasting'
    if (!isScheduled) return 'off'
    if (on.length === 0) return 'no_sources'
    if (!link.isOnline) return 'offline'
    return link.isMetered && sparesMetered ? 'metered' : undefined
  }
  const nextRunAt = (): Instant => {
    const last = lastRun()
    const now = clock()
    if (last === undefined || last.startedAt > now) return now
    const { everyMinutes } = settings()
    const minutes = last.isEmptyHanded ? Math.min(SOON_MINUTES, everyMinutes) : everyMinutes
    return instantFromMs(Math.max(now, last.startedAt + minutes * MINUTE_MS))
  }
  const run = (): Promise<RefreshReport> => {
    if (running) return running.report
    const stop = new AbortController()
    const report = refresh(stop.signal).finally(() => {
      running = undefined
    })
    running = { report, stop }
    return report
  }
  const look = (): void => {
    callOff()
    if (!isStarted) return
    callOff = timers.after(LOOK_MS, look)
    if (running || restingNow() !== undefined || nextRunAt() > clock()) return
    run().catch(onFailure)
  }
  return {
    start: () => {
      isStarted = true
      look()
    },
    stop: async () => {
      isStarted = false
      callOff()
      const ending = running
      ending?.stop.abort()
      await ending?.report.catch(() => undefined)
    },
    wake: look,
    tellLink: (told) => {
      link = told
      look()
    },
    runNow: (signal) => {
      const report = run()
      const stop = running?.stop
      signal?.addEventListener('abort', () => stop?.abort(), { once: true })
      return report
    },
    cancel: () => {
      running?.stop.abort()
      return running !== undefined
    },
    state: () => {
      const resting = restingNow()
      return {
        isRunning: running !== undefined,
        ...(resting === undefined ? { nextRunAt: nextRunAt() } : { resting }),
      }
    },
  }
}
