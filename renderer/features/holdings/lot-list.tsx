import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Explanation } from './holdings-answer.ts'

interface LotListProps {
  readonly asset: string
  readonly explanation: Explanation
  readonly onAll: () => void
}

/** The open lots, oldest first, with what each cost. */
export const LotList = ({ asset, explanation, onAll }: LotListProps) => {
  const { t } = useTranslation(['holdings', 'gains'])
  const format = useFormat()
  const { lots, totalLots, currency, method } = explanation
  if (lots.length === 0) return null
  return (
    <section>
      <h3 className="pb-1">{t('drawer.lots', { method: t(`gains:methods.${method}.name`) })}</h3>
      <table className="w-full">
        <caption className="sr-only">{t('drawer.lotsCaption', { asset })}</caption>
        <thead className="text-sm text-ink-3">
          <tr>
            <th scope="col" className="text-left font-normal">
              {t('drawer.acquired')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('drawer.lotQuantity')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('drawer.lotCost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <tr key={lot.id} className="border-t border-line">
              <th scope="row" className="py-1.5 text-left font-normal whitespace-nowrap">
                {format.day(format.parts(lot.acquiredAt).day)}
              </th>
              <td className="py-1.5 text-right whitespace-nowrap">{format.quantity(lot.quantity)}</td>
              <td className="py-1.5 text-right whitespace-nowrap">
                {lot.costBasis === undefined ? (
                  <Unavailable reason={t('table.unknownCost')} />
                ) : (
                  format.money(lot.costBasis, currency)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lots.length < totalLots && (
        <Button look="ghost" size="small" className="mt-1 -ml-2" onClick={onAll}>
          {t('drawer.allLots', { count: totalLots })}
        </Button>
      )}
    </section>
  )
}
