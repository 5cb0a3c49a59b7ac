import type { Price } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { Day } from '../domain/time/instant.ts'
import type { ReadableStore } from './ports.ts'
import type { PriceWord } from './price-ports.ts'
import { readSettings } from './settings.ts'

/** What the person says of prices: which source counts first, how far two may differ, and which figures are right. */
export interface PriceRules {
  /** Places of the sources in the person's order; a source that is not named comes after all that are. */
  readonly rankOf: (source: string) => number
  /** Two sources further apart than this fraction are suspect. */
  readonly gapLimit: number
  /** The source and figure that the person confirmed of a pair's day. */
  readonly wordOf: (asset: string, currency: string, day: Day) => PriceWord | undefined
  /** Equal texts are equal rules. */
  readonly text: string
}

export function readPriceRules(store: Pick<ReadableStore, 'readSetting' | 'readPriceWords'>): PriceRules {
  const { priceSources, priceGapLimit } = readSettings(store)
  const words = store.readPriceWords()
  const byDay = new Map(words.map((word) => [keyOf(word.asset, word.currency, word.day), word]))
  const ranks = new Map(priceSources.map((source, rank) => [source, rank]))
  return {
    rankOf: (source) => ranks.get(source) ?? ranks.size,
    gapLimit: priceGapLimit,
    wordOf: (asset, currency, day) => byDay.get(keyOf(asset, currency, day)),
    text: JSON.stringify([
      priceSources,
      priceGapLimit,
      words.map((word) => ({ ...word, price: formatDecimal(word.price) })),
    ]),
  }
}

const keyOf = (asset: string, currency: string, day: Day): string => JSON.stringify([asset, currency, day])

/** Whether a figure is the one that the person confirmed. */
export const isConfirmedBy = (word: PriceWord | undefined, source: string, price: Price): boolean =>
  word !== undefined && word.source === source && word.price === price
