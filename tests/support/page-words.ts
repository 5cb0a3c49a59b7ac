import type { FlatNamespace } from 'i18next'
import { startI18n } from '../../renderer/app/i18n.ts'
import { type Format, createFormat } from '../../renderer/format/create-format.ts'
import type { Locale } from '../../renderer/format/locale.ts'

/** The page's own words in one language, without a page. */
export const wordsOf = <N extends FlatNamespace>(locale: Locale, namespaces: readonly [N, ...FlatNamespace[]]) =>
  startI18n(locale).getFixedT(locale, namespaces)

/** The page's figures in one language, in UTC. */
export const formatOf = (locale: Locale): Format => createFormat(locale, 'UTC')
