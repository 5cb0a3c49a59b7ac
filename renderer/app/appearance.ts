import { useEffect, useSyncExternalStore } from 'react'
import type { THEMES } from '../../electron/contract/app.ts'
import type { Locale } from '../format/locale.ts'

export type ThemeSetting = (typeof THEMES)[number]
export type Theme = 'light' | 'dark'

const PREFERS_DARK = '(prefers-color-scheme: dark)'

const subscribeToSystem = (listener: () => void): (() => void) => {
  const query = window.matchMedia(PREFERS_DARK)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
const systemTheme = (): Theme => (window.matchMedia(PREFERS_DARK).matches ? 'dark' : 'light')

/** Marks the document with the system's theme: called before the first render, so that nothing flashes. */
export const applySystemTheme = (): void => {
  document.documentElement.dataset['theme'] = systemTheme()
}

/** The theme in force for a setting. Charts read colours from the tokens, and again when this changes. */
export function useTheme(setting: ThemeSetting): Theme {
  const system = useSyncExternalStore(subscribeToSystem, systemTheme)
  return setting === 'system' ? system : setting
}

/** Puts theme and language on the document. */
export function useAppearance(setting: ThemeSetting, locale: Locale): void {
  const theme = useTheme(setting)
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
}
