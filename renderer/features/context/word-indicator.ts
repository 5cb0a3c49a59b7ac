/** What an outside series says, in sentences. */
import type { TFunction } from 'i18next'
import { builtIn, placesOf } from '../../app/indicator-words.ts'
import type { Format } from '../../format/create-format.ts'
import type { Indicator } from './context-answer.ts'

export type ContextWords = TFunction<['context', 'terms', 'shell']>

/** The one line beside the name. */
export function subOf({ id, unit }: { readonly id: string; readonly unit: string }, t: ContextWords): string {
  const known = builtIn(id)
  return known === undefined ? unit : t(`sub.${known}`)
}

/** The lead figure: the share for prices year on year and growth, else the value itself. */
export function leadOf(indicator: Indicator, format: Format): string | undefined {
  const { reading, value, transform } = indicator
  if (value === undefined) return undefined
  if (transform === 'year-on-year' && reading.yearOnYear !== undefined) return format.percent(reading.yearOnYear)
  if (transform === 'growth' && reading.growth !== undefined) return format.percent(reading.growth, { sign: 'always' })
  const figure = format.number(value, placesOf(value))
  return indicator.unit === '%' ? `${figure}%` : figure
}

/** What is read off the series, a sentence each; what cannot be read is said. */
export function wordReading(indicator: Indicator, t: ContextWords, format: Format): string[] {
  const { reading, transform } = indicator
  const signed = (value: number, places = 1): string => format.number(value, places, { sign: 'always' })
  const share = (value: number): string => format.percent(value, { sign: 'always' })
  const said: string[] = []
  if (transform === 'flow') {
    if (reading.sum5 === undefined) said.push(t('reading.noSum'))
    else if (reading.z60 === undefined) said.push(t('reading.sumOnly', { sum: signed(reading.sum5) }))
    else said.push(t('reading.sum', { sum: signed(reading.sum5), z: signed(reading.z60) }))
    said.push(t('reading.hollow'))
  }
  if (transform === 'band' && reading.position !== undefined)
    said.push(
      t('reading.position', { position: format.percent(reading.position, { places: 0 }) }),
      ...(indicator.id === 'usd-hkd' ? [t('reading.carry')] : []),
    )
  if (transform === 'returns') {
    const parts = [
      ...(reading.return20 === undefined ? [] : [t('reading.return', { days: 20, change: share(reading.return20) })]),
      ...(reading.return60 === undefined ? [] : [t('reading.return', { days: 60, change: share(reading.return60) })]),
    ]
    said.push(parts.length === 0 ? t('reading.noReturn') : t('reading.returns', { returns: format.list(parts) }))
  }
  if (transform === 'year-on-year') {
    if (reading.yearOnYear === undefined) said.push(t('reading.noYear'))
    else if (reading.change !== undefined) said.push(t('reading.points', { change: format.points(reading.change) }))
  }
  if (transform === 'growth') said.push(t(reading.growth === undefined ? 'reading.noPrevious' : 'reading.growth'))
  if (transform === 'level')
    said.push(
      reading.change === undefined
        ? t('reading.noPrevious')
        : t('reading.change', { change: signed(reading.change, placesOf(reading.change)) }),
    )
  if (reading.surprise !== undefined)
    said.push(t('reading.surprise', { surprise: signed(reading.surprise, placesOf(reading.surprise)) }))
  if (indicator.isFirstRelease === false) said.push(t('reading.revised'))
  return said
}

const IS_FILE = /\.(?:csv|tsv|txt)$/i

/** A series was read from a file, set by hand, or fetched from a source of this name. */
export const wordSource = (source: string | undefined, t: ContextWords): string =>
  source === undefined
    ? ''
    : source === 'by hand'
      ? t('source.byHand')
      : source === 'made up for the demo'
        ? t('source.madeUp')
        : IS_FILE.test(source)
          ? t('source.file', { file: source })
          : source
