import type { TFunction } from 'i18next'
import type { Format } from '../../format/create-format.ts'
import type { Suggestion } from './journal-answer.ts'

/** What was measured, as a sentence. `currency` is that of the closes. */
export function wordSuggestion(
  { asset, figures, first }: Suggestion,
  currency: string,
  t: TFunction<'journal'>,
  format: Format,
): string {
  const since = format.day(first)
  switch (figures.check) {
    case 'off_peg':
      return t('suggestion.off_peg', {
        asset,
        since,
        price: format.price(figures.price, figures.peg),
        distance: format.percent(figures.distance, { sign: 'always' }),
        hours: figures.hours,
      })
    case 'price_jump':
      return t('suggestion.price_jump', {
        asset,
        since,
        before: format.price(figures.before, currency),
        after: format.price(figures.after, currency),
      })
    case 'price_stopped':
      return t('suggestion.price_stopped', { asset, since, days: figures.daysBehind })
    case 'own_fall':
      break
  }
  return t('suggestion.own_fall', {
    asset,
    days: figures.windowDays,
    own: format.percent(figures.ownReturn, { sign: 'always' }),
    market: format.percent(figures.marketReturn, { sign: 'always' }),
    beta: format.number(figures.beta, 2),
    deviations: format.number(figures.deviations, 1),
  })
}
