import type { TFunction } from 'i18next'
import type { Step } from '../../components/steps.tsx'
import type { Format } from '../../format/create-format.ts'
import { Amount } from './amount.tsx'
import type { Disposal, DisposalExplanation } from './gains-answer.ts'

/** Proceeds − cost = gain of one disposal, each line with what it is made of. */
export function disposalSteps(
  disposal: Disposal,
  index: number,
  { currency, formula, unitCost }: Pick<DisposalExplanation, 'currency' | 'formula' | 'unitCost'>,
  t: TFunction<['gains', 'terms']>,
  format: Format,
): Step[] {
  const { asset, quantity, proceeds, costBasis, realisedPnl, fees, lots, kind } = disposal
  const costHow =
    formula === 'unit_cost' && unitCost !== undefined
      ? t('drawer.byUnitCost', { quantity: format.quantity(quantity), price: format.price(unitCost, currency) })
      : t('drawer.byLots', { count: lots.length })
  return [
    {
      id: `quantity ${index}`,
      label: t(`kind.${kind}`),
      figure: `${format.quantity(quantity, { isExact: true })} ${asset}`,
    },
    {
      id: `proceeds ${index}`,
      label: t('drawer.proceeds'),
      figure: <Amount text={proceeds} currency={currency} reason={t('noValue')} />,
      sub: fees === undefined ? undefined : t('drawer.fees', { fees: format.money(fees, currency) }),
    },
    {
      id: `cost ${index}`,
      label: t('drawer.cost'),
      figure: <Amount text={costBasis} currency={currency} reason={t('noCost')} />,
      sub: costHow,
    },
    {
      id: `gain ${index}`,
      label: t('drawer.gain'),
      figure: <Amount text={realisedPnl} currency={currency} isGain />,
      isTotal: true,
    },
  ]
}
