import type { TFunction } from 'i18next'

/** Where something is known from: the words that the book itself writes in the language of the page, all others as given. */
export function wordSource(source: string, t: TFunction<['ladders', 'terms']>): string {
  if (source === 'by hand') return t('flags.byHand')
  return source === 'made up for the demo' ? t('flags.madeUp') : source
}
