import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Step } from '../components/steps.tsx'
import { useFormat } from '../format/use-format.ts'
import type { Answers } from './client.ts'
import { useSourceName } from './use-source-name.ts'

type Position = Answers['book']['getHoldings']['positions'][number]

/** Words a position as a line of a sum: its value, and the quantity and mark that make it. */
export function usePositionStep(
  currency: string,
): (position: Pick<Position, 'asset' | 'quantity' | 'mark' | 'value'>) => Step {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const sourceName = useSourceName()
  return ({ asset, quantity, mark, value }) => ({
    id: asset,
    label: (
      <Link to="/holdings" search={{ asset }}>
        {asset}
      </Link>
    ),
    figure: format.money(value, currency),
    sub:
      asset === currency
        ? t('explain.par')
        : t(mark.stale ? 'explain.staleLine' : 'explain.line', {
            quantity: format.quantity(quantity),
            price: format.price(mark.price, currency),
            source: sourceName(mark.source),
            moment: format.moment(mark.at),
          }),
  })
}
