import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '../format/locale.ts'
import { en } from '../locales/en.ts'
import { ja } from '../locales/ja.ts'

/** The language to speak before the settings are known. */
export const localeOfBrowser = (languages: readonly string[]): Locale =>
  languages[0]?.toLowerCase().startsWith('ja') === true ? 'ja' : 'en'

/** Starts the page's texts. All of them are in the bundle: nothing is fetched. */
export function startI18n(locale: Locale): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en, ja },
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  })
  return instance
}
