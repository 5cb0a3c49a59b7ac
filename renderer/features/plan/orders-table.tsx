import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SleeveChip } from '../../components/sleeve-chip.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { wordOrderReason } from './word-order-reason.ts'

/** What to trade, and why. */
export const OrdersTable = ({ plan }: { readonly plan: PlanAnswer }) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const { orders, currency } = plan
  const sleeveOf = (asset: string) =>
    [...plan.before.positions, ...plan.after.positions].find((position) => position.asset === asset)?.sleeve ?? 'none'

  return (
    <Card>
      <CardHead title={t('orders.title')} sub={t('orders.note')} />
      {orders.length === 0 ? (
        <EmptyState title={t('orders.none')}>{t('orders.noneWhy')}</EmptyState>
      ) : (
        <Table caption={t('orders.caption', { currency })}>
          <thead>
            <tr>
              <ColumnHead>{t('orders.action')}</ColumnHead>
              <ColumnHead>{t('orders.asset')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.quantity')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.price')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.notional')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.fee')}</ColumnHead>
              <ColumnHead>{t('orders.reason')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={`${order.asset} ${order.action} ${order.reasonData.kind}`}>
                <Cell>{t(`orders.${order.action}`)}</Cell>
                <th scope="row">
                  <SleeveChip sleeve={sleeveOf(order.asset)} />
                  {order.asset}
                </th>
                <Cell isNumeric isStrong>
                  {format.quantity(order.quantity)}
                </Cell>
                <Cell isNumeric isMuted>
                  {format.price(order.price)}
                </Cell>
                <Cell isNumeric>{format.money(order.notional, currency)}</Cell>
                <Cell isNumeric>{format.money(order.fee, currency)}</Cell>
                <Cell className="min-w-80 py-2 text-ink-2">
                  {wordOrderReason(order.reasonData, currency, t, format)}
                </Cell>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('orders.total')}
              </th>
              <td className="numeric">{format.money(plan.turnover, currency)}</td>
              <td className="numeric">{format.money(plan.fees, currency)}</td>
              <Cell />
            </tr>
          </tfoot>
        </Table>
      )}
    </Card>
  )
}
