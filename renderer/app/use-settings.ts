import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../format/locale.ts'
import type { ThemeSetting } from './appearance.ts'
import { type Status, useBackend, useStatusQuery } from './backend.tsx'
import { localeOfBrowser } from './i18n.ts'

type Settings = Status['settings']

/** Theme and language in force: the person's, or the system's until those are known. */
export function useSettings(): { theme: ThemeSetting; locale: Locale } {
  const { data } = useStatusQuery()
  const { i18n } = useTranslation()
  const locale = data?.settings.locale ?? localeOfBrowser(navigator.languages)
  useEffect(() => {
    if (i18n.language !== locale) void i18n.changeLanguage(locale)
  }, [i18n, locale])
  return { theme: data?.settings.theme ?? 'system', locale }
}

/** Saves settings, and shows them before the backend has answered. */
export function useSaveSettings() {
  const { orpc } = useBackend()
  const statusKey = orpc.app.getStatus.queryKey({ input: {} })
  return useMutation(
    orpc.app.saveSettings.mutationOptions({
      onMutate: async (change, { client }) => {
        await client.cancelQueries({ queryKey: statusKey })
        const before = client.getQueryData(statusKey)
        if (before) client.setQueryData(statusKey, { ...before, settings: merge(before.settings, change) })
        return { before }
      },
      onError: (_error, _change, saved, { client }) => {
        if (saved?.before) client.setQueryData(statusKey, saved.before)
      },
      onSettled: (_answer, _error, _change, _saved, { client }) => client.invalidateQueries({ queryKey: statusKey }),
    }),
  )
}

const merge = (settings: Settings, change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings => ({
  theme: change.theme ?? settings.theme,
  staleAfterHours: change.staleAfterHours ?? settings.staleAfterHours,
  quietHours: change.quietHours ?? settings.quietHours,
  privacyMode: change.privacyMode ?? settings.privacyMode,
  priceSources: change.priceSources ?? settings.priceSources,
  priceGapLimit: change.priceGapLimit ?? settings.priceGapLimit,
  locale: change.locale ?? settings.locale,
})
