import * as z from 'zod'
import { day } from '../contract/codecs.ts'
import type { Listing } from '../domain/market/coin-listings.ts'
import type { Day } from '../domain/time/instant.ts'
import type { ReadableStore, WritableStore } from './ports.ts'

/** How far back a market was asked, and where its history begins, once it has told. */
export interface HistoryState {
  readonly askedFrom: Day
  readonly historyFrom?: Day | undefined
}

const KEY = 'market.history'
const states = z.record(z.string(), z.object({ askedFrom: day, historyFrom: day.optional() }))

type SettingReads = Pick<ReadableStore, 'readSetting'>

const readAll = (store: SettingReads): Readonly<Record<string, HistoryState>> => {
  const text = store.readSetting(KEY)
  return text === undefined ? {} : states.parse(JSON.parse(text))
}

const keyOf = ({ asset, source, symbol }: Listing): string => `${asset} ${source} ${symbol}`

export const readHistoryState = (store: SettingReads, listing: Listing): HistoryState | undefined =>
  readAll(store)[keyOf(listing)]

export const writeHistoryState = (
  store: Pick<WritableStore, 'readSetting' | 'writeSetting'>,
  listing: Listing,
  state: HistoryState,
): void => store.writeSetting(KEY, JSON.stringify({ ...readAll(store), [keyOf(listing)]: state }))
