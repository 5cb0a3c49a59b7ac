import type * as z from 'zod'
import { settings } from '../contract/app.ts'
import type { ReadableStore, WritableStore } from './ports.ts'

export type Settings = z.output<typeof settings>
type SettingsChange = { readonly [Key in keyof Settings]?: Settings[Key] | undefined }

const KEY = 'settings'
const HOUR_MS = 3_600_000

const DEFAULTS: Settings = {
  theme: 'system',
  staleAfterHours: 24,
  privacyMode: false,
  quietHours: { isOn: false, from: '22:00', to: '07:00' },
  priceSources: [],
  priceGapLimit: 0.03,
}

/**
 * What the person set, over the defaults: the system's theme, marks stale after 24 hours, amounts shown, no order of price
 * sources, and sources at most 3 % apart.
 */
export function readSettings(store: Pick<ReadableStore, 'readSetting'>): Settings {
  const text = store.readSetting(KEY)
  return text === undefined ? DEFAULTS : settings.parse({ ...DEFAULTS, ...settings.partial().parse(JSON.parse(text)) })
}

/** Keeps what changed and answers all settings. */
export function saveSettings(store: WritableStore, change: SettingsChange): Settings {
  const saved = settings.parse({ ...readSettings(store), ...change })
  store.writeSetting(KEY, JSON.stringify(saved))
  return saved
}

export const staleAfterMs = (store: ReadableStore): number => readSettings(store).staleAfterHours * HOUR_MS
