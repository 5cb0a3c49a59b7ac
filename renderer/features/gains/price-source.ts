import type { TFunction } from 'i18next'

const OWN = { 'by hand': 'byHand', par: 'par', 'made up for the demo': 'madeUp' } as const

const isOwn = (source: string): source is keyof typeof OWN => Object.hasOwn(OWN, source)

/** Where a price came from: Barbell's own sources in the language of the page, every other by its name. */
export const priceSource = (source: string, t: TFunction<['gains', 'terms']>): string =>
  isOwn(source) ? t(`source.${OWN[source]}`) : source
