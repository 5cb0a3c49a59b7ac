import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useAsOf } from '../as-of.ts'
import { useBackend } from '../backend.tsx'
import { codeOf } from '../error-code.ts'
import { type OrderRow, TickOrderDialog } from './tick-order-dialog.tsx'

/** Orders of the recorded plan that are still to be done, each to be ticked off. Nothing while there are none. */
export const OpenOrdersCard = () => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const query = useQuery(orpc.journal.listOrders.queryOptions({ input: { ...asOf.input, isOpen: true } }))
  const tick = useMutation(orpc.journal.tickOrder.mutationOptions())
  const [deciding, setDeciding] = useState<OrderRow>()
  const [spoken, setSpoken] = useState('')
  if (query.isError) return <ErrorState title={t('orders.error')} code={codeOf(query.error)} />
  const orders = query.data?.orders ?? []
  const done = (order: OrderRow): void =>
    tick.mutate(
      { orderId: order.orderId, outcome: 'done' },
      { onSuccess: () => setSpoken(t('orders.ticked', { asset: order.asset })) },
    )
  const [first] = orders
  return (
    <>
      <LiveRegion text={spoken} />
      {first !== undefined && (
        <Card>
          <CardHead title={t('orders.title')} sub={t('orders.recorded', { moment: format.moment(first.recordedAt) })} />
          <Table caption={t('orders.title')}>
            <thead>
              <tr>
                <ColumnHead>{t('orders.order')}</ColumnHead>
                <ColumnHead isNumeric>{t('orders.asked')}</ColumnHead>
                <ColumnHead isNumeric>{t('orders.done')}</ColumnHead>
                <ColumnHead isNumeric>{t('orders.left')}</ColumnHead>
                <ColumnHead>
                  <span className="sr-only">{t('orders.tick')}</span>
                </ColumnHead>
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => {
                const name = t(`order.${order.action}`, { asset: order.asset })
                return (
                  <tr key={order.orderId}>
                    <th scope="row">{name}</th>
                    <Cell isNumeric>{format.quantity(order.quantity)}</Cell>
                    <Cell isNumeric isMuted>
                      {format.quantity(order.done)}
                    </Cell>
                    <Cell isNumeric isStrong>
                      {format.quantity(order.remainder)}
                    </Cell>
                    <td>
                      <div className="flex justify-end gap-2">
                        <Button
                          size="small"
                          aria-label={t('orders.doneLabel', { order: name })}
                          disabled={tick.isPending || asOf.day !== undefined}
                          onClick={() => done(order)}
                        >
                          {t('outcome.done')}
                        </Button>
                        <Button
                          look="ghost"
                          size="small"
                          aria-label={t('orders.otherLabel', { order: name })}
                          disabled={asOf.day !== undefined}
                          onClick={() => setDeciding(order)}
                        >
                          {t('orders.other')}
                        </Button>
                      </div>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </Table>
          {tick.isError && <ErrorState title={t('tick.failed')} code={codeOf(tick.error)} />}
          <p className="border-t border-line px-5 py-2.5 text-sm text-ink-3">{t('orders.note')}</p>
        </Card>
      )}
      {deciding !== undefined && <TickOrderDialog order={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  )
}
