import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Ladder, LaddersAnswer } from './ladder-answer.ts'
import { LadderTag } from './ladder-tag.tsx'

interface LaddersTableProps {
  readonly answer: LaddersAnswer
  readonly selected: string | undefined
  readonly onSelect: (asset: string) => void
  /** The figures of the selected one are being explained. */
  readonly isExplained: boolean
  readonly onExplain: (asset: string) => void
}

/** Every ladder of the policy in one row; a click or Enter shows it below. */
export const LaddersTable = ({ answer, selected, onSelect, isExplained, onExplain }: LaddersTableProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const { currency, ladders } = answer
  return (
    <Card>
      <Table caption={t('table.caption', { currency })} density="low">
        <thead>
          <tr>
            <ColumnHead>{t('table.asset')}</ColumnHead>
            <ColumnHead>{t('table.state')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.drawdown')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.sigma')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.next')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.amount')}</ColumnHead>
            <ColumnHead>{t('table.gate')}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {ladders.map((ladder) => (
            <LadderRow
              key={ladder.asset}
              ladder={ladder}
              currency={currency}
              isSelected={ladder.asset === selected}
              onSelect={() => onSelect(ladder.asset)}
              isExplained={isExplained && ladder.asset === selected}
              onExplain={() => onExplain(ladder.asset)}
            />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

interface LadderRowProps {
  readonly ladder: Ladder
  readonly currency: string
  readonly isSelected: boolean
  readonly onSelect: () => void
  readonly isExplained: boolean
  readonly onExplain: () => void
}

const LadderRow = ({ ladder, currency, isSelected, onSelect, isExplained, onExplain }: LadderRowProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const { asset, state, drawdown, sigma, nextTranche, armsBelow, gate, blocks } = ladder
  const isWaiting = state === 'armed' && armsBelow !== undefined
  const words = format.list(blocks.map((block) => t(`block.${block}`)))
  const explainable = (figure: string): ReactNode => (
    <Explainable
      isOpen={isExplained}
      aria-label={t('explain.of', { figure, asset })}
      onClick={(event) => {
        event.stopPropagation()
        onExplain()
      }}
    >
      {figure}
    </Explainable>
  )
  const separator = format.locale === 'ja' ? '、' : ', '
  return (
    <tr aria-current={isSelected || undefined} onClick={onSelect} className="cursor-pointer">
      <th scope="row">
        <button
          type="button"
          aria-pressed={isSelected}
          aria-label={t('table.show', { asset })}
          onClick={onSelect}
          className="min-h-6 rounded-xs"
        >
          {asset}
        </button>
      </th>
      <td>
        <LadderTag state={state} />
      </td>
      <Cell isNumeric>
        {drawdown === undefined ? <Unavailable reason={t('table.noClose')} /> : explainable(format.percent(-drawdown))}
      </Cell>
      <Cell isNumeric>
        {sigma === undefined ? <Unavailable reason={t('table.noClose')} /> : explainable(format.number(sigma, 1))}
      </Cell>
      <Cell isNumeric>
        {isWaiting ? (
          explainable(t('table.armsBelow', { price: format.price(armsBelow, currency) }))
        ) : nextTranche === undefined ? (
          <Unavailable reason={t('table.none')} />
        ) : (
          t('table.nextOf', { tranche: nextTranche.tranche, tranches: ladder.tranches.length })
        )}
      </Cell>
      <Cell isNumeric>
        {nextTranche?.notional === undefined ? (
          <Unavailable reason={t('table.none')} />
        ) : (
          explainable(format.money(nextTranche.notional, currency))
        )}
      </Cell>
      <Cell className="whitespace-nowrap">
        {t(`gate.${gate}`)}
        {words !== '' && `${separator}${words}`}
      </Cell>
    </tr>
  )
}
