import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Ladder, LadderRule } from './ladder-answer.ts'

interface TranchesCardProps {
  readonly ladder: Ladder
  readonly rule: LadderRule | undefined
  readonly currency: string
  readonly isExplained: boolean
  readonly onExplain: () => void
}

/** The steps of one ladder and what became of each. */
export const TranchesCard = ({ ladder, rule, currency, isExplained, onExplain }: TranchesCardProps) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const { asset, tranches } = ladder
  const explainable = (figure: string): ReactNode => (
    <Explainable isOpen={isExplained} aria-label={t('explain.of', { figure, asset })} onClick={onExplain}>
      {figure}
    </Explainable>
  )
  return (
    <Card className="grow">
      <CardHead
        title={t('tranches.title', { asset })}
        sub={rule && t('tranches.budget', { share: format.share(rule.budget) })}
      />
      {tranches.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('tranches.none')}</p>
      ) : (
        <Table caption={t('tranches.caption', { asset })} density="low">
          <thead>
            <tr>
              <ColumnHead>{t('tranches.tranche')}</ColumnHead>
              <ColumnHead isNumeric>{t('tranches.drop')}</ColumnHead>
              <ColumnHead isNumeric>{t('tranches.price')}</ColumnHead>
              <ColumnHead isNumeric>{t('tranches.share')}</ColumnHead>
              <ColumnHead isNumeric>{t('tranches.amount')}</ColumnHead>
              <ColumnHead>{t('tranches.state')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {tranches.map((step) => (
              <tr key={step.tranche}>
                <th scope="row">{step.tranche}</th>
                <Cell isNumeric>{format.share(-step.drawdown)}</Cell>
                <Cell isNumeric>
                  {step.price === undefined ? (
                    <Unavailable reason={t('tranches.noPrice')} />
                  ) : (
                    explainable(format.price(step.price, currency))
                  )}
                </Cell>
                <Cell isNumeric>{format.share(step.share)}</Cell>
                <Cell isNumeric isStrong>
                  {step.notional === undefined ? (
                    <Unavailable reason={t('tranches.noPrice')} />
                  ) : (
                    explainable(format.money(step.notional, currency))
                  )}
                </Cell>
                <td>
                  <StepTag step={step} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

const StepTag = ({ step }: { readonly step: Ladder['tranches'][number] }) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  if (step.firedOn === undefined) return <Tag>{t('tranches.waits')}</Tag>
  const day = format.day(step.firedOn, { isYearShown: false })
  return step.isDue ? (
    <Tag look="attn">{t('tranches.due', { day })}</Tag>
  ) : (
    <Tag look="ok">{t('tranches.filled', { day })}</Tag>
  )
}
