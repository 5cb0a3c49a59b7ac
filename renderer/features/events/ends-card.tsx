import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { TransferEnd } from './events-answer.ts'
import { MoreRows, useFirstRows } from './more-rows.tsx'

interface EndsCardProps {
  readonly title: string
  readonly sub: string
  readonly ends: readonly TransferEnd[]
  readonly onOpen: (eventId: string) => void
  readonly renderActions: (end: TransferEnd) => ReactNode
}

/** Withdrawals and deposits that stand alone. */
export const EndsCard = ({ title, sub, ends, onOpen, renderActions }: EndsCardProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const rows = useFirstRows(ends)
  return (
    <Card>
      <CardHead title={title} sub={sub}>
        {format.number(ends.length, 0)}
      </CardHead>
      <Table caption={title} density="tall">
        <thead>
          <tr>
            <ColumnHead>{t('transfers.asset')}</ColumnHead>
            <ColumnHead>{t('transfers.event')}</ColumnHead>
            <ColumnHead>{t('list.account')}</ColumnHead>
            <ColumnHead isNumeric>{t('transfers.quantity')}</ColumnHead>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {rows.shown.map((end) => {
            const { eventId, asset, account, direction, at, label, quantity } = end
            const kind = t(direction === 'out' ? 'kind.transferOut' : 'kind.transferIn')
            return (
              <tr key={eventId}>
                <th scope="row">{asset}</th>
                <td>
                  <Explainable
                    aria-label={t('list.open', { kind, moment: format.moment(at) })}
                    onClick={() => onOpen(eventId)}
                  >
                    {kind}
                  </Explainable>
                  <span className="sub">
                    {format.moment(at)}
                    {label !== '' && ` · ${label}`}
                  </span>
                </td>
                <td>{account}</td>
                <Cell isNumeric>{format.quantity(quantity, { isExact: true })}</Cell>
                <Cell className="text-right whitespace-nowrap">{renderActions(end)}</Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <MoreRows {...rows} />
    </Card>
  )
}
