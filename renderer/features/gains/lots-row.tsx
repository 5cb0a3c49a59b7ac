import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import type { Disposal } from './gains-answer.ts'
import { LotsDialog } from './lots-dialog.tsx'
import { unitCost } from './unit-cost.ts'

const FIRST = 12

interface LotsRowProps {
  readonly disposal: Disposal
  readonly currency: string
  readonly columns: number
  /** Whether the person names the lots of this year. */
  readonly canName: boolean
}

/** The lots that a disposal took, under its row. */
export const LotsRow = ({ disposal, currency, columns, canName }: LotsRowProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { lots, asset, at, fees } = disposal
  const [isAll, setAll] = useState(false)
  const [isNaming, setNaming] = useState(false)
  const hasTerms = lots.some(({ term }) => term !== undefined)
  return (
    <tr aria-current="true">
      <td colSpan={columns} className="h-auto! pt-0.5 pb-3 pl-11!">
        {lots.length === 0 ? (
          <p className="text-ink-2">{t('lots.none')}</p>
        ) : (
          <div className="overflow-hidden rounded-lg border border-line bg-surface">
            <Table caption={t('lots.caption', { asset, day: format.day(at.slice(0, 10)) })} density="low" isTight>
              <thead>
                <tr>
                  <ColumnHead>{t('lots.acquired')}</ColumnHead>
                  <ColumnHead isNumeric>{t('lots.quantity')}</ColumnHead>
                  <ColumnHead isNumeric>{t('lots.each')}</ColumnHead>
                  <ColumnHead isNumeric>{t('column.cost')}</ColumnHead>
                  <ColumnHead isNumeric>{t('lots.held')}</ColumnHead>
                  {hasTerms && <ColumnHead>{t('lots.term')}</ColumnHead>}
                </tr>
              </thead>
              <tbody>
                {(isAll ? lots : lots.slice(0, FIRST)).map((lot) => {
                  const each = unitCost(lot.costBasis, lot.quantity)
                  return (
                    <tr key={`${lot.lotId} ${lot.quantity}`}>
                      <th scope="row" className="bg-surface! font-normal! whitespace-nowrap">
                        {format.day(lot.acquiredAt.slice(0, 10))}
                      </th>
                      <Cell isNumeric className="bg-surface!">
                        {format.quantity(lot.quantity)}
                      </Cell>
                      <Cell isNumeric className="bg-surface!">
                        {each === undefined ? <Unavailable reason={t('noCost')} /> : format.price(each, currency)}
                      </Cell>
                      <Cell isNumeric className="bg-surface!">
                        <Amount text={lot.costBasis} currency={currency} reason={t('noCost')} />
                      </Cell>
                      <Cell isNumeric className="bg-surface!">
                        {t('lots.days', { count: lot.holdingDays })}
                      </Cell>
                      {hasTerms && (
                        <Cell className="bg-surface!">
                          {lot.term === undefined ? <Unavailable reason={t('lots.noTerm')} /> : t(`term.${lot.term}`)}
                        </Cell>
                      )}
                    </tr>
                  )
                })}
              </tbody>
            </Table>
          </div>
        )}
        {!isAll && lots.length > FIRST && (
          <Button look="ghost" size="small" className="mt-1" onClick={() => setAll(true)}>
            {t('lots.all', { count: lots.length })}
          </Button>
        )}
        {canName && (
          <Button size="small" className="mt-2" onClick={() => setNaming(true)}>
            {t('name.button')}
          </Button>
        )}
        {isNaming && (
          <LotsDialog
            eventId={disposal.eventId}
            asset={asset}
            day={format.day(at.slice(0, 10))}
            onClose={() => setNaming(false)}
          />
        )}
        <p className="pt-1.5 text-sm text-ink-3">
          {fees === undefined
            ? t('row', { file: disposal.source.file, row: disposal.source.row })
            : t('lots.footFees', {
                fees: format.money(fees, currency),
                source: t('row', { file: disposal.source.file, row: disposal.source.row }),
              })}
        </p>
      </td>
    </tr>
  )
}
