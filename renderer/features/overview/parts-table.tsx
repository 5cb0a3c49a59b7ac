import { useTranslation } from 'react-i18next'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { ReturnAmount, ReturnFigure } from './return-figure.tsx'
import type { PerformanceRow, Scope } from './returns-answer.ts'
import { useScopeName } from './use-scope-name.ts'

interface PartsTableProps {
  readonly rows: readonly PerformanceRow[]
  readonly currency: string
  /** The part whose returns are being explained. */
  readonly explained: Scope | undefined
  readonly onExplain: (scope: Scope) => void
}

/** The same figures for the book and each of its sides, sleeves, accounts and assets. */
export const PartsTable = ({ rows, currency, explained, onExplain }: PartsTableProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const nameOf = useScopeName()
  return (
    <Table caption={t('returns.parts.caption', { currency })} density="low">
      <thead>
        <tr>
          <ColumnHead>{t('returns.parts.part')}</ColumnHead>
          <ColumnHead className="@max-stack:hidden">{t('returns.parts.kind')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.twr')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.xirr')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.parts.drawdown')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.incomeYield')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.realised')}</ColumnHead>
          <ColumnHead isNumeric>{t('terms:unrealised')}</ColumnHead>
          <ColumnHead isNumeric>{t('returns.gain')}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = nameOf(row.scope)
          return (
            <tr key={`${row.scope.kind} ${name}`}>
              <th scope="row">
                <Explainable
                  isOpen={explained?.kind === row.scope.kind && nameOf(explained) === name}
                  onClick={() => onExplain(row.scope)}
                >
                  {name}
                </Explainable>
              </th>
              <Cell isMuted className="whitespace-nowrap @max-stack:hidden">
                {t(`returns.parts.kinds.${row.scope.kind}`)}
              </Cell>
              <Cell isNumeric>
                <ReturnFigure figure={row.twr} />
              </Cell>
              <Cell isNumeric>
                <ReturnFigure figure={row.xirr} />
              </Cell>
              <Cell isNumeric>
                <ReturnFigure figure={row.maxDrawdown} isFall />
              </Cell>
              <Cell isNumeric>
                <ReturnFigure figure={row.incomeYield} />
              </Cell>
              <Cell isNumeric>
                <ReturnAmount amount={row.realisedPnl} currency={currency} />
              </Cell>
              <Cell isNumeric>
                <ReturnAmount amount={row.unrealisedPnl} currency={currency} />
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
