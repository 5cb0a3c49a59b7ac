import { useTranslation } from 'react-i18next'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PlannedOrder } from './plan-answer.ts'

interface SaleLotsProps {
  readonly asset: string
  readonly sale: NonNullable<PlannedOrder['sale']>
  readonly places: PlannedOrder['places']
  readonly currency: string
}

const MOST_SHOWN = 12

/** The lots that a sale would take, by the method of the year, before anything is confirmed. */
export const SaleLots = ({ asset, sale, places, currency }: SaleLotsProps) => {
  const { t } = useTranslation(['plan', 'gains'])
  const format = useFormat()
  const { lots, lotCount, method, isProvisional, costBasis } = sale
  const words = t(isProvisional ? 'lots.methodProvisional' : 'lots.method', {
    method: t(`gains:methods.${method}.name`),
  })
  return (
    <div className="grid gap-2 py-2">
      <p className="text-ink-2">
        {words}
        {places.length > 1 &&
          ` ${format.list(places.map(({ account, quantity }) => t('lots.place', { account, quantity: format.quantity(quantity) })))}`}
      </p>
      <table className="w-full max-w-120">
        <caption className="sr-only">{t('lots.caption', { asset })}</caption>
        <thead className="text-sm text-ink-3">
          <tr>
            <th scope="col" className="text-left font-normal">
              {t('lots.acquired')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('orders.quantity')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('lots.cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lots.slice(0, MOST_SHOWN).map((lot) => (
            <tr key={lot.lotId}>
              <th scope="row" className="text-left font-normal whitespace-nowrap">
                {format.day(format.parts(lot.acquiredAt).day)}
              </th>
              <td className="text-right">{format.quantity(lot.quantity)}</td>
              <td className="text-right">
                {lot.costBasis === undefined ? (
                  <Unavailable reason={t('strip.realisedUnknown')} />
                ) : (
                  format.money(lot.costBasis, currency)
                )}
              </td>
            </tr>
          ))}
        </tbody>
        {costBasis !== undefined && (
          <tfoot>
            <tr>
              <th scope="row" className="text-left" colSpan={2}>
                {lotCount > MOST_SHOWN ? t('lots.totalOf', { count: lotCount }) : t('orders.total')}
              </th>
              <td className="text-right font-semibold">{format.money(costBasis, currency)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
