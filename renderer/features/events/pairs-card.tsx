import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { TransferPair } from './events-answer.ts'
import { MoreRows, useFirstRows } from './more-rows.tsx'

interface PairsCardProps<Pair> {
  readonly title: string
  readonly sub: string
  readonly pairs: readonly Pair[]
  readonly onOpen: (eventId: string) => void
  /** Why it is proposed, or whose word linked it. */
  readonly wordState: (pair: Pair) => string
  readonly renderActions: (pair: Pair) => ReactNode
}

/** Pairs of a withdrawal and a deposit: what left, what arrived, what is missing between them. */
export const PairsCard = <Pair extends TransferPair>(props: PairsCardProps<Pair>) => {
  const { title, sub, pairs, onOpen, wordState, renderActions } = props
  const { t } = useTranslation('events')
  const format = useFormat()
  const rows = useFirstRows(pairs)
  return (
    <Card>
      <CardHead title={title} sub={sub}>
        {format.number(pairs.length, 0)}
      </CardHead>
      <Table caption={title} density="tall">
        <thead>
          <tr>
            <ColumnHead>{t('transfers.asset')}</ColumnHead>
            <ColumnHead>{t('transfers.from')}</ColumnHead>
            <ColumnHead isNumeric>{t('transfers.left')}</ColumnHead>
            <ColumnHead>{t('transfers.to')}</ColumnHead>
            <ColumnHead isNumeric>{t('transfers.arrived')}</ColumnHead>
            <ColumnHead isNumeric className="max-wide:hidden">
              {t('transfers.shortfall')}
            </ColumnHead>
            <ColumnHead>{t('transfers.why')}</ColumnHead>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {rows.shown.map((pair) => {
            const { id, asset, withdrawal, deposit, shortfall } = pair
            return (
              <tr key={`${id} ${deposit.eventId}`}>
                <th scope="row">{asset}</th>
                <EndCell end={withdrawal} onOpen={onOpen} />
                <Cell isNumeric>{format.quantity(withdrawal.quantity, { isExact: true })}</Cell>
                <EndCell end={deposit} onOpen={onOpen} />
                <Cell isNumeric>{format.quantity(deposit.quantity, { isExact: true })}</Cell>
                <Cell isNumeric isMuted={shortfall === '0'} className="max-wide:hidden">
                  {format.quantity(shortfall, { isExact: true })}
                </Cell>
                <Cell className="text-ink-2">{wordState(pair)}</Cell>
                <Cell className="text-right whitespace-nowrap">{renderActions(pair)}</Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <MoreRows {...rows} />
    </Card>
  )
}

interface EndCellProps {
  readonly end: TransferPair['withdrawal']
  readonly onOpen: (eventId: string) => void
}

const EndCell = ({ end: { eventId, account, at }, onOpen }: EndCellProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { day, clock } = format.parts(at)
  return (
    <Cell className="whitespace-nowrap">
      <Explainable
        aria-label={t('transfers.openEnd', { account, moment: format.moment(at) })}
        onClick={() => onOpen(eventId)}
      >
        {account}
      </Explainable>
      <span className="sub">
        {format.day(day)} {clock}
      </span>
    </Cell>
  )
}
