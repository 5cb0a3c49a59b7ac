import { refreshReport } from '../contract/market.ts'
import * as z from 'zod'
import type { ReadableStore, WritableStore } from './ports.ts'
import type { RefreshReport } from './refresh-prices.ts'

const KEY = 'market.last'

/** What the last refresh did, kept so that a page, and the schedule, know it after a restart. */
export function readLastRefresh(store: Pick<ReadableStore, 'readSetting'>): RefreshReport | undefined {
  const text = store.readSetting(KEY)
  return text === undefined ? undefined : refreshReport.parse(JSON.parse(text))
}

export const writeLastRefresh = (store: Pick<WritableStore, 'writeSetting'>, report: RefreshReport): void =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema encodes it, and its lists are not changed
  store.writeSetting(KEY, JSON.stringify(z.encode(refreshReport, report as z.output<typeof refreshReport>)))
