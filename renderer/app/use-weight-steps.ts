import { useTranslation } from 'react-i18next'
import type { Step } from '../components/steps.tsx'
import { useFormat } from '../format/use-format.ts'

/** The end of a sum of values: net asset value that it is divided by, and the weight that comes of it. */
export function useWeightSteps(currency: string): (nav: string, weight: number) => readonly Step[] {
  const { t } = useTranslation('terms')
  const format = useFormat()
  return (nav, weight) => [
    { id: 'nav', label: `÷ ${t('nav')}`, figure: format.money(nav, currency) },
    { id: 'weight', label: `= ${t('weight')}`, figure: format.percent(weight, { places: 2 }), isTotal: true },
  ]
}
