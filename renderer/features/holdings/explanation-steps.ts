import type { TFunction } from 'i18next'
import type { CostGapWords } from '../../app/use-cost-gap-words.ts'
import type { Step } from '../../components/steps.tsx'
import { formatAge } from '../../format/age.ts'
import type { Format } from '../../format/create-format.ts'
import type { Explanation, Position } from './holdings-answer.ts'
import { ageInHours } from './mark-age.ts'

interface ExplanationWords {
  readonly t: TFunction<'holdings'>
  readonly format: Format
  readonly words: CostGapWords
  readonly sourceName: (source: string) => string
}

/** Quantity × mark = value, ÷ net asset value = weight, and the gain over cost; each line with where it came from. */
export function explanationSteps(
  explanation: Explanation,
  position: Position,
  { t, format, words, sourceName }: ExplanationWords,
): Step[] {
  const { nav, currency, asOf, balances, totalEvents } = explanation
  const { asset, mark, costBasis, costGap, unrealisedPnl } = position
  const accounts = balances.filter(({ quantity }) => quantity !== '0').length
  const marked = { source: sourceName(mark.source), moment: format.moment(mark.at) }
  const steps: Step[] = [
    {
      id: 'quantity',
      label: t('drawer.quantity'),
      figure: `${format.quantity(position.quantity, { isExact: true })} ${asset}`,
      sub: t('drawer.quantityAccounts', { count: accounts, events: t('drawer.quantityFrom', { count: totalEvents }) }),
    },
    {
      id: 'mark',
      label: t('drawer.mark'),
      figure: format.price(mark.price, currency),
      sub: mark.stale
        ? t('drawer.markStale', { ...marked, age: formatAge(ageInHours(mark.at, asOf), format.locale) })
        : asset === currency
          ? sourceName('currency')
          : t('drawer.markFresh', marked),
    },
    { id: 'value', label: t('drawer.value'), figure: format.money(position.value, currency), isTotal: true },
    { id: 'nav', label: t('drawer.nav'), figure: format.money(nav, currency) },
    {
      id: 'weight',
      label: t('drawer.weight'),
      figure: format.percent(position.weight, { places: 2 }),
      sub: wordBand(position, explanation.policyVersion, t, format),
      isTotal: true,
    },
  ]
  if (costBasis === undefined || unrealisedPnl === undefined)
    return [...steps, { id: 'cost', label: t('drawer.cost'), figure: '—', sub: words.ofGap(costGap) }]
  return [
    ...steps,
    {
      id: 'cost',
      label: t('drawer.cost'),
      figure: format.money(costBasis, currency),
      sub: t('drawer.costHow'),
    },
    {
      id: 'unrealised',
      label: t('drawer.unrealised'),
      figure: format.money(unrealisedPnl, currency, { sign: 'always' }),
      sub: t('drawer.unrealisedHow'),
      isTotal: true,
    },
  ]
}

function wordBand(
  { band, target }: Position,
  version: number | undefined,
  t: TFunction<'holdings'>,
  format: Format,
): string | undefined {
  if (band === undefined) return undefined
  const range = format.range(band)
  const words =
    target === undefined ? t('drawer.band', { range }) : t('drawer.bandTarget', { range, target: format.share(target) })
  return version === undefined ? words : t('drawer.bandPolicy', { band: words, version })
}
