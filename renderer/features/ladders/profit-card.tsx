import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Ladder } from './ladder-answer.ts'

interface ProfitCardProps {
  readonly ladder: Ladder
  readonly currency: string
  readonly isExplained: boolean
  readonly onExplain: () => void
}

/** The take-profit levels of one ladder against what is held: from which price each sells, and which are reached. */
export const ProfitCard = ({ ladder, currency, isExplained, onExplain }: ProfitCardProps) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const { asset, levels = [], profitDue, timeStop } = ladder
  if (levels.length === 0 && timeStop === undefined) return null
  return (
    <Card>
      <CardHead
        title={t('profit.title', { asset })}
        sub={profitDue && t('profit.due', { quantity: format.quantity(profitDue.quantity), asset })}
      />
      {levels.length > 0 && (
        <Table caption={t('profit.caption', { asset })} density="low">
          <thead>
            <tr>
              <ColumnHead>{t('profit.level')}</ColumnHead>
              <ColumnHead isNumeric>{t('profit.gain')}</ColumnHead>
              <ColumnHead isNumeric>{t('profit.share')}</ColumnHead>
              <ColumnHead isNumeric>{t('profit.price')}</ColumnHead>
              <ColumnHead>{t('tranches.state')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {levels.map(({ gain, share, price, reached }, index) => (
              <tr key={gain}>
                <th scope="row">{index + 1}</th>
                <Cell isNumeric>{format.share(gain, { sign: 'always' })}</Cell>
                <Cell isNumeric>{format.share(share)}</Cell>
                <Cell isNumeric>
                  {price === undefined ? (
                    <Unavailable reason={t('profit.none')} />
                  ) : (
                    <Explainable
                      isOpen={isExplained}
                      aria-label={t('explain.of', { figure: format.price(price, currency), asset })}
                      onClick={onExplain}
                    >
                      {format.price(price, currency)}
                    </Explainable>
                  )}
                </Cell>
                <td>
                  {reached > 0 ? (
                    <Tag look="attn">{t('profit.reached', { count: reached })}</Tag>
                  ) : (
                    <Tag>{t('tranches.waits')}</Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {timeStop !== undefined && (
        <p className="px-5 py-3 text-ink-2">
          {t('profit.timeStop', { since: format.day(timeStop.since), count: timeStop.days })}
        </p>
      )}
    </Card>
  )
}
