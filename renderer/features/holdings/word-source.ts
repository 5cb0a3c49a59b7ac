import type { TFunction } from 'i18next'

const KNOWN = { 'by hand': 'byHand', par: 'par', 'made up for the demo': 'madeUp' } as const

const isKnown = (source: string): source is keyof typeof KNOWN => Object.hasOwn(KNOWN, source)

/** Where a price came from: Barbell's own sources in the language of the page, every other by its name. */
export const wordSource = (source: string, t: TFunction<'holdings'>): string =>
  isKnown(source) ? t(`source.${KNOWN[source]}`) : source
