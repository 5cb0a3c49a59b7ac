import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordSource } from '../../app/flags/word-source.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { AcceptCorrectionDialog } from './accept-correction-dialog.tsx'
import type { LadderDifference, LadderRecord } from './ladder-answer.ts'
import { LadderTag } from './ladder-tag.tsx'

interface RecordCardProps {
  readonly record: LadderRecord
  readonly currency: string
}

/** Since when a ladder's days are kept; and, where prices were corrected since, what they would have made of those days. */
export const RecordCard = ({ record, currency }: RecordCardProps) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const [isAsking, setAsking] = useState(false)
  const { asset, from, differences, isCorrected } = record
  if (differences.length === 0)
    return (
      <p className="px-5 text-sm text-ink-3">
        {t(isCorrected ? 'record.sinceCorrected' : 'record.since', { from: format.day(from) })}
      </p>
    )
  return (
    <Card>
      <CardHead title={t('record.title', { asset })} sub={t('record.sub')}>
        <Button size="small" onClick={() => setAsking(true)}>
          {t('record.accept')}
        </Button>
      </CardHead>
      <Table caption={t('record.caption', { asset })} density="wrap">
        <thead>
          <tr>
            <ColumnHead>{t('record.days')}</ColumnHead>
            <ColumnHead>{t('record.recorded')}</ColumnHead>
            <ColumnHead>{t('record.now')}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.from}>
              <th scope="row">
                {difference.from === difference.to
                  ? format.day(difference.from)
                  : t('record.span', { from: format.day(difference.from), to: format.day(difference.to) })}
              </th>
              <ViewCell view={difference.recorded} currency={currency} />
              <ViewCell view={difference.now} currency={currency} />
            </tr>
          ))}
        </tbody>
      </Table>
      {isAsking && <AcceptCorrectionDialog asset={asset} onClose={() => setAsking(false)} />}
    </Card>
  )
}

interface ViewCellProps {
  readonly view: LadderDifference['now']
  readonly currency: string
}

const ViewCell = ({ view: { state, fired, close, source, referenceHigh }, currency }: ViewCellProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const at = (price: string): string => format.price(price, currency)
  const lines = [
    ...(close === undefined
      ? [t('record.noClose')]
      : [
          source === undefined
            ? t('record.close', { price: at(close) })
            : t('record.closeOf', { price: at(close), source: wordSource(source, t) }),
        ]),
    ...(referenceHigh === undefined ? [] : [t('record.high', { price: at(referenceHigh) })]),
  ]
  return (
    <td>
      <span className="flex flex-wrap items-center gap-2">
        <LadderTag state={state} />
        {fired.length > 0 && (
          <b className="font-semibold">{t('record.fired', { tranches: format.list(fired.map(String)) })}</b>
        )}
      </span>
      <span className="text-sm text-ink-3">{lines.join(' · ')}</span>
    </td>
  )
}
