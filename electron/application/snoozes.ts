/** Due items that the person put aside until a moment; kept with the settings, forgotten once they are over. */
import * as z from 'zod'
import { instant } from '../contract/codecs.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { ReadableStore, WritableStore } from './ports.ts'

const KEY = 'snoozed'
const schema = z.record(z.string(), instant)

/** Moments until which items wait, by id; those that are over are still among them. */
export function readSnoozes(store: Pick<ReadableStore, 'readSetting'>): ReadonlyMap<string, Instant> {
  const text = store.readSetting(KEY)
  return text === undefined
    ? new Map()
    : new Map(Object.entries(schema.decode(z.record(z.string(), z.string()).parse(JSON.parse(text)))))
}

/** Keeps one more, in place of an earlier one of the same item. */
export function writeSnooze(
  store: Pick<WritableStore, 'readSetting' | 'writeSetting'>,
  { id, until }: { readonly id: string; readonly until: Instant },
  now: Instant,
): void {
  const waiting = [...readSnoozes(store)].filter(([, end]) => end > now)
  store.writeSetting(KEY, JSON.stringify(schema.encode(Object.fromEntries([...waiting, [id, until]]))))
}
