import * as z from 'zod'
import type { Instant } from '../domain/time/instant.ts'
import type { ReadableStore, WritableStore } from './ports.ts'

const moments = z.record(z.string(), z.number())

/** When each name of a setting was last asked for, in milliseconds; nothing of those that never were. */
export function readAskedAt(
  store: Pick<ReadableStore, 'readSetting'>,
  setting: string,
): Readonly<Record<string, number>> {
  const text = store.readSetting(setting)
  return text === undefined ? {} : moments.parse(JSON.parse(text))
}

/** Notes that a name was asked for. */
export const noteAskedAt = (
  store: Pick<WritableStore, 'readSetting' | 'writeSetting'>,
  setting: string,
  { name, at }: { readonly name: string; readonly at: Instant },
): void => store.writeSetting(setting, JSON.stringify({ ...readAskedAt(store, setting), [name]: at }))
