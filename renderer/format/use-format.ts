import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, createFormat } from './create-format.ts'
import type { Locale } from './locale.ts'

const localeOf = (language: string): Locale => (language.startsWith('ja') ? 'ja' : 'en')

/** Every way of writing a figure, bound to the language of the page and the time zone of the machine. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  return useMemo(() => createFormat(locale, Intl.DateTimeFormat().resolvedOptions().timeZone), [locale])
}

export type { Format }
