import { coinStanding, isCoinId, shippedAssets } from '../domain/market/coin-listings.ts'
import { AMBIGUOUS } from '../domain/market/listing-rules.ts'
import { SOURCES, type SourceId } from '../domain/market/source.ts'
import type { Desk } from './desk.ts'
import { readLastRefresh, writeLastRefresh } from './last-refresh.ts'
import type { KeyStore, MarketRequest } from './market-ports.ts'
import {
  type MarketSettings,
  readCoinAnswers,
  readMarketSettings,
  sourcesOn,
  writeCoinAnswers,
  writeMarketSettings,
} from './market-settings.ts'
import type { RefreshReport } from './refresh-prices.ts'
import type { SeriesReport } from './refresh-series.ts'
import type { YieldReport } from './refresh-yields.ts'
import type { RefreshSchedule } from './refresh-schedule.ts'
import { refuse } from './refusal.ts'
import { saveSettings } from './settings.ts'
import { nameOfSource } from './source-name.ts'
import { wantedPrices } from './wanted-prices.ts'

/** What was asked of the outside, kept beside the book. */
export interface RequestLog {
  /** The newest first, and how many there are. */
  read(limit: number): { readonly requests: readonly MarketRequest[]; readonly total: number }
  /** How often each source was asked, and when last, as far as the log reaches. */
  bySource(): ReadonlyMap<SourceId, { readonly count: number; readonly lastAt: MarketRequest['at'] }>
}

/** What the procedures of outside prices work with, beside the desk. */
export interface MarketTools {
  readonly schedule: RefreshSchedule
  readonly requests: RequestLog
  readonly keys: KeyStore
  /**
   * Judges the days that are over and keeps what ladders were on them, save while a refresh runs: until every source
   * that is on has been asked, a day may have a close that another one denies.
   */
  readonly keepLadders: () => void
  /** Asks for outside series now, whenever they were asked for last. */
  readonly refreshSeries: (signal: AbortSignal) => Promise<readonly SeriesReport[]>
  /** Asks for the advertised rates of yield positions now. */
  readonly refreshYields: (signal: AbortSignal) => Promise<readonly YieldReport[]>
}

/** Every source with its hosts, in the person's order, and how the schedule stands. */
export async function getSources({ store }: Desk, { schedule, requests, keys }: MarketTools) {
  const settings = readMarketSettings(store)
  const [whyNoKeys, withKey] = await Promise.all([keys.whyNot(), keys.list()])
  const asked = requests.bySource()
  const lastRun = readLastRefresh(store)
  return {
    sources: settings.order.flatMap((id) =>
      SOURCES.filter((source) => source.id === id).map((source) => {
        const log = asked.get(id)
        return {
          ...source,
          isOn: settings.on.includes(id),
          hasKey: withKey.includes(id),
          requests: log === undefined ? 0 : log.count,
          ...(log ? { lastRequestAt: log.lastAt } : {}),
        }
      }),
    ),
    settings,
    schedule: { ...schedule.state(), ...(lastRun ? { lastRun } : {}) },
    ...(whyNoKeys === undefined ? {} : { whyNoKeys }),
  }
}

type Change = { readonly [Key in keyof MarketSettings]?: MarketSettings[Key] | undefined }

/** Keeps settings; the order of the sources is also the order in which their prices count. */
export function saveMarketSettings({ store }: Desk, change: Change): MarketSettings {
  const saved = writeMarketSettings(store, change)
  saveSettings(store, { priceSources: saved.order.map(nameOfSource) })
  return saved
}

/** Fetches prices now. Throws `sources_off` where no source of prices is on. */
export async function refreshNow(desk: Desk, { schedule }: MarketTools, signal?: AbortSignal): Promise<RefreshReport> {
  requirePriceSource(desk)
  return schedule.runNow(signal)
}

export function requirePriceSource({ store }: Desk): void {
  const on = sourcesOn(readMarketSettings(store))
  const isPriceSource = (id: SourceId): boolean =>
    SOURCES.some((source) => source.id === id && source.roles.some((role) => role === 'coins' || role === 'currencies'))
  if (!on.some(isPriceSource))
    throw refuse(
      'sources_off',
      'No source of prices is switched on, so nothing was asked of any other machine. Switch one on first: Settings, Prices, or barbell prices sources on NAME.',
    )
}

/** What was asked of the outside, the newest first. */
export const listRequests = ({ requests }: MarketTools, { limit = 200 }: { limit?: number | undefined }) =>
  requests.read(limit)

/** What a page knows of the link. */
export function tellLink(
  { schedule }: MarketTools,
  link: { isOnline: boolean; isMetered: boolean },
): Record<never, never> {
  schedule.tellLink(link)
  return {}
}

/** What each asset of the book and the policy is at the sources. */
export function listCoins(desk: Desk) {
  const answers = readCoinAnswers(desk.store)
  return {
    coins: wantedPrices(desk).map(({ asset }) => {
      const standing = coinStanding(asset, answers)
      return {
        asset,
        standing: standing.kind,
        choices: Object.hasOwn(AMBIGUOUS, asset) ? [...(AMBIGUOUS[asset] ?? [])] : [],
        isAnswered: Object.hasOwn(answers, asset),
        listings: standing.kind === 'known' ? standing.listings : [],
      }
    }),
    known: shippedAssets(),
  }
}

export interface CoinAnswerInput {
  readonly asset: string
  readonly coin?: string | undefined
  readonly hasNone?: boolean | undefined
}

/** Keeps what the person says an asset is. Throws `bad_input` for an id that cannot be one. */
export function answerCoin({ store }: Desk, { asset, coin, hasNone }: CoinAnswerInput): Record<never, never> {
  if (coin !== undefined && !isCoinId(coin))
    throw refuse(
      'bad_input',
      `${coin} is no CoinGecko id: those are like bitcoin or usd-coin, as in the address of the coin's page.`,
    )
  const { [asset]: _, ...others } = readCoinAnswers(store)
  if (coin !== undefined) writeCoinAnswers(store, { ...others, [asset]: { kind: 'coin', coin } })
  else writeCoinAnswers(store, hasNone === true ? { ...others, [asset]: { kind: 'none' } } : others)
  return {}
}

const WHY_NO_KEYS = {
  no_desktop:
    'Keys are kept in the system’s keychain, which only the desktop app can reach. Without a key the source works all the same, more slowly.',
  no_keychain:
    'This system offers no keychain that a key could be kept in safely. Without a key the source works all the same, more slowly.',
} as const

/** Keeps a key in the keychain. Throws `not_available` where there is none, `bad_input` for a source without keys. */
export async function saveKey(
  { keys }: MarketTools,
  input: { source: SourceId; key: string },
): Promise<Record<never, never>> {
  const why = await keys.whyNot()
  if (why !== undefined) throw refuse('not_available', WHY_NO_KEYS[why])
  if (!SOURCES.some(({ id, takesKey }) => id === input.source && takesKey))
    throw refuse('bad_input', `${nameOfSource(input.source)} takes no key.`)
  await keys.write(input.source, input.key.trim())
  return {}
}

export async function removeKey(
  { keys }: MarketTools,
  { source }: { source: SourceId },
): Promise<Record<never, never>> {
  const why = await keys.whyNot()
  if (why !== undefined) throw refuse('not_available', WHY_NO_KEYS[why])
  await keys.remove(source)
  return {}
}

export const keepReport = ({ store }: Desk, report: RefreshReport): void => writeLastRefresh(store, report)
