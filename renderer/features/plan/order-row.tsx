import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { SleeveChip } from '../../components/sleeve-chip.tsx'
import { Cell } from '../../components/table.tsx'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PlanAnswer, PlannedOrder } from './plan-answer.ts'
import { SaleLots } from './sale-lots.tsx'
import { wordOrderReason } from './word-order-reason.ts'

interface OrderRowProps {
  readonly order: PlannedOrder
  readonly plan: PlanAnswer
  readonly columns: number
  readonly isExplained: boolean
  readonly onExplain: () => void
}

/** One order, where it is to be placed, and for a sale the lots that it takes. */
export const OrderRow = ({ order, plan, columns, isExplained, onExplain }: OrderRowProps) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const { currency } = plan
  const { sale, places } = order
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const sleeve = [...plan.before.positions, ...plan.after.positions].find(({ asset }) => asset === order.asset)?.sleeve
  return (
    <>
      <tr>
        <Cell className="whitespace-nowrap">{t(`orders.${order.action}`)}</Cell>
        <th scope="row">
          <SleeveChip sleeve={sleeve ?? 'none'} />
          {order.asset}
          {places.length > 0 && (
            <span className="block text-sm font-normal text-ink-3">
              {format.list(places.map(({ account }) => account))}
            </span>
          )}
        </th>
        <Cell isNumeric isStrong>
          {format.quantity(order.quantity)}
        </Cell>
        <Cell isNumeric isMuted>
          {format.price(order.price)}
        </Cell>
        <Cell isNumeric>
          <Explainable isOpen={isExplained} onClick={onExplain}>
            {format.money(order.notional, currency)}
          </Explainable>
        </Cell>
        <Cell isNumeric>{format.money(order.fee, currency)}</Cell>
        <Cell isNumeric>
          {order.action === 'sell' && <Gain order={order} plan={plan} />}
          {sale !== undefined && sale.lotCount > 0 && (
            <div className="-mr-2.25">
              <Button
                look="ghost"
                size="small"
                aria-expanded={isOpen}
                aria-controls={id}
                aria-label={t('lots.show', { asset: order.asset, count: sale.lotCount })}
                onClick={() => setOpen(!isOpen)}
              >
                {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
                {t('lots.count', { count: sale.lotCount })}
              </Button>
            </div>
          )}
        </Cell>
        <Cell className="min-w-48 text-ink-2">{wordOrderReason(order.reasonData, currency, t, format)}</Cell>
      </tr>
      {isOpen && sale !== undefined && (
        <tr id={id}>
          <td colSpan={columns} className="bg-sunken">
            <SaleLots asset={order.asset} sale={sale} places={places} currency={currency} />
          </td>
        </tr>
      )}
    </>
  )
}

const Gain = ({ order, plan: { before, currency } }: { readonly order: PlannedOrder; readonly plan: PlanAnswer }) => {
  const words = useCostGapWords()
  const format = useFormat()
  const gain = order.sale?.realisedPnl
  if (gain === undefined) {
    const gap = before.positions.find(({ asset }) => asset === order.asset)?.costGap
    return <Unavailable reason={words.ofGap(gap)} />
  }
  return format.money(gain, currency, { sign: 'always' })
}
