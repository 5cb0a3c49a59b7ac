import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/use-format.ts'
import type { Answers } from './client.ts'

type CostGap = NonNullable<Answers['book']['getHoldings']['positions'][number]['costGap']>
type MissingPrices = CostGap['prices']

export interface CostGapWords {
  /** The prices that are missing, each with its day; nothing where none would help. */
  readonly ofPrices: (prices: MissingPrices | undefined, events?: number) => string | undefined
  /** Why the cost of what is held is not known. */
  readonly ofGap: (gap: CostGap | undefined) => string
}

export function useCostGapWords(): CostGapWords {
  const { t } = useTranslation('terms')
  const format = useFormat()
  const ofPrices = (prices: MissingPrices | undefined, events = 1): string | undefined => {
    if (prices === undefined || prices.length === 0) return undefined
    const words = format.list(
      prices.map(({ asset, currency, day, isRate }) =>
        t(isRate ? 'costGap.rate' : 'costGap.price', { asset, currency, day: format.day(day) }),
      ),
    )
    return events > prices.length
      ? t('costGap.needsMore', { prices: words, count: events })
      : t('costGap.needs', { prices: words })
  }
  const ofGap = (gap: CostGap | undefined): string => {
    const unknown = t('costGap.unknown')
    if (gap === undefined) return unknown
    const day = gap.at === undefined ? '' : format.day(format.parts(gap.at).day)
    return format.sentences([unknown, ofPrices(gap.prices, gap.events) ?? t(`costGap.${gap.code}`, { day })])
  }
  return { ofPrices, ofGap }
}
