import { useTranslation } from 'react-i18next'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Closes, Replay } from './ladder-answer.ts'

interface ClosesTableProps {
  readonly asset: string
  readonly closes: Closes
  readonly replay: Replay
}

/** The chart as a table: each close with the state of the ladder that day. */
export const ClosesTable = ({ asset, closes, replay }: ClosesTableProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const steps = new Map(replay.trace.map((step) => [step.at, step]))
  const fired = new Map(replay.tranches.map(({ at, tranche }) => [at, tranche]))
  return (
    <div className="max-h-87 overflow-y-auto">
      <Table caption={t('chart.tableCaption', { asset, currency: closes.currency })} density="low">
        <thead>
          <tr>
            <ColumnHead>{t('chart.day')}</ColumnHead>
            <ColumnHead isNumeric>{t('chart.close')}</ColumnHead>
            <ColumnHead isNumeric>{t('chart.drawdownColumn')}</ColumnHead>
            <ColumnHead>{t('chart.stateColumn')}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {[...closes.closes].reverse().map(({ day, close }) => {
            const step = steps.get(day)
            const tranche = fired.get(day)
            return (
              <tr key={day}>
                <th scope="row" className="whitespace-nowrap">
                  {format.day(day)}
                </th>
                <Cell isNumeric>{format.price(close, closes.currency)}</Cell>
                <Cell isNumeric>
                  {step === undefined ? <Unavailable reason={t('table.noClose')} /> : format.percent(-step.drawdown)}
                </Cell>
                <Cell>
                  {step && t(`terms:ladderState.${step.state}`)}
                  {tranche !== undefined && ` · ${t('chart.fired', { tranche })}`}
                </Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}
