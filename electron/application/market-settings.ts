import * as z from 'zod'
import { marketSettings } from '../contract/market.ts'
import type { CoinAnswers } from '../domain/market/coin-listings.ts'
import { SOURCE_IDS, type SourceId } from '../domain/market/source.ts'
import type { ReadableStore, WritableStore } from './ports.ts'

export type MarketSettings = z.output<typeof marketSettings>
type SettingReads = Pick<ReadableStore, 'readSetting'>
type SettingWrites = Pick<WritableStore, 'readSetting' | 'writeSetting'>

const KEY = 'market'
const ANSWERS_KEY = 'market.coins'

export const EVERYTHING_OFF: MarketSettings = {
  on: [],
  order: [...SOURCE_IDS],
  isScheduled: true,
  everyMinutes: 60,
  sparesMetered: true,
  hourlyDays: 0,
}

/** What the person set, over the defaults: every source off. */
export function readMarketSettings(store: SettingReads): MarketSettings {
  const text = store.readSetting(KEY)
  if (text === undefined) return EVERYTHING_OFF
  const saved = marketSettings.parse({ ...EVERYTHING_OFF, ...marketSettings.partial().parse(JSON.parse(text)) })
  return { ...saved, order: wholeOrder(saved.order) }
}

/** Keeps what changed and answers all of it. */
export function writeMarketSettings(
  store: SettingWrites,
  change: { readonly [Key in keyof MarketSettings]?: MarketSettings[Key] | undefined },
): MarketSettings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const saved = marketSettings.parse({ ...readMarketSettings(store), ...given })
  store.writeSetting(KEY, JSON.stringify({ ...saved, on: [...new Set(saved.on)], order: wholeOrder(saved.order) }))
  return readMarketSettings(store)
}

/** Sources that are on, in the person's order. */
export const sourcesOn = ({ on, order }: MarketSettings): SourceId[] => order.filter((source) => on.includes(source))

const wholeOrder = (order: readonly SourceId[]): SourceId[] => [...new Set([...order, ...SOURCE_IDS])]

const answers = z.record(
  z.string(),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('coin'), coin: z.string() }),
    z.object({ kind: z.literal('none') }),
  ]),
)

/** Which coins the person said that assets are. */
export function readCoinAnswers(store: SettingReads): CoinAnswers {
  const text = store.readSetting(ANSWERS_KEY)
  return text === undefined ? {} : answers.parse(JSON.parse(text))
}

export const writeCoinAnswers = (store: SettingWrites, said: CoinAnswers): void =>
  store.writeSetting(ANSWERS_KEY, JSON.stringify(said))
