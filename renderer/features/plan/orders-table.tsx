import { useTranslation } from 'react-i18next'
import { type Money, subtract } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { OrderRow } from './order-row.tsx'
import type { PlanAnswer } from './plan-answer.ts'

const COLUMNS = 8

interface OrdersTableProps {
  readonly plan: PlanAnswer
  /** The asset whose order is being explained. */
  readonly explained: string | undefined
  readonly onExplain: (asset: string) => void
}

/** What to trade, and why. */
export const OrdersTable = ({ plan, explained, onExplain }: OrdersTableProps) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const { orders, currency, comparison } = plan
  const hasSale = orders.some(({ action }) => action === 'sell')

  return (
    <Card>
      <CardHead title={t('orders.title')} sub={t('orders.note')} />
      {comparison !== undefined && (
        <p className="px-5 pb-3 text-ink-2">
          {t(`comparison.${comparison.prefer}`, {
            orders: t('comparison.orders', { count: comparison.orders }),
            turnover: format.money(comparison.turnover, currency),
            difference: format.money(
              formatDecimal(subtract(decimal<Money>(comparison.turnover), decimal<Money>(plan.turnover))),
              currency,
              { sign: 'always' },
            ),
          })}
        </p>
      )}
      {orders.length === 0 ? (
        <EmptyState title={t('orders.none')}>{t('orders.noneWhy')}</EmptyState>
      ) : (
        <Table caption={t('orders.caption', { currency })} density="wrap">
          <thead>
            <tr>
              <ColumnHead>{t('orders.action')}</ColumnHead>
              <ColumnHead>{t('orders.asset')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.quantity')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.price')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.notional')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.fee')}</ColumnHead>
              <ColumnHead isNumeric>{t('orders.realised')}</ColumnHead>
              <ColumnHead>{t('orders.reason')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <OrderRow
                key={`${order.asset} ${order.action} ${order.reasonData.kind} ${'tranche' in order.reasonData ? order.reasonData.tranche : ''}`}
                order={order}
                plan={plan}
                columns={COLUMNS}
                isExplained={explained === order.asset}
                onExplain={() => onExplain(order.asset)}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('orders.total')}
              </th>
              <td className="numeric">{format.money(plan.turnover, currency)}</td>
              <td className="numeric">{format.money(plan.fees, currency)}</td>
              <td className="numeric">
                {hasSale &&
                  plan.realisedPnl !== undefined &&
                  format.money(plan.realisedPnl, currency, { sign: 'always' })}
              </td>
              <Cell />
            </tr>
          </tfoot>
        </Table>
      )}
    </Card>
  )
}
