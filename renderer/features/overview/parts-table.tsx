import { useTranslation } from 'react-i18next'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { ReturnAmount, ReturnFigure } from './return-figure.tsx'
import type { PerformanceRow } from './returns-answer.ts'

interface PartsTableProps {
  readonly rows: readonly PerformanceRow[]
  readonly currency: string
}

/** The same figures for the book and each of its sides, sleeves, accounts and assets. */
export const PartsTable = ({ rows, currency }: PartsTableProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const nameOf = (scope: PerformanceRow['scope']): string => {
    switch (scope.kind) {
      case 'book':
        return t('returns.parts.book')
      case 'side':
        return t(`terms:side.${scope.side}`)
      case 'sleeve':
        return t(`terms:sleeve.${scope.sleeve}`)
      case 'account':
        return scope.account
      case 'asset':
        return scope.asset
    }
  }
  return (
    <Table caption={t('returns.parts.caption', { currency })} density="low">
      <thead>
        <tr>
          <ColumnHead>{t('returns.parts.part')}</ColumnHead>
          <ColumnHead>{t('returns.parts.kind')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.twr')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.xirr')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.parts.drawdown')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.gain')}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = nameOf(row.scope)
          return (
            <tr key={`${row.scope.kind} ${name}`}>
              <th scope="row">{name}</th>
              <Cell isMuted>{t(`returns.parts.kinds.${row.scope.kind}`)}</Cell>
              <Cell isNumeric>
                <ReturnFigure figure={row.twr} />
              </Cell>
              <Cell isNumeric>
                <ReturnFigure figure={row.xirr} />
              </Cell>
              <Cell isNumeric>
                <ReturnFigure figure={row.maxDrawdown} isFall />
              </Cell>
              <Cell isNumeric isStrong>
                <ReturnAmount amount={row.gain} currency={currency} />
              </Cell>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
