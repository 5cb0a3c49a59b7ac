import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useSourceName } from '../../app/use-source-name.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { saveCsvFile } from '../../components/save-file.ts'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { PrunePricesDialog } from './prune-prices-dialog.tsx'

type Series = Answers['prices']['listSeries']['series'][number]

const GRAINS = [
  ['day', 'days'],
  ['hour', 'hours'],
  ['point', 'points'],
] as const

/** Every series of prices that there is, each to keep as a CSV; and the way to let its finer prices go. */
export const SeriesCard = ({ series }: { readonly series: readonly Series[] }) => {
  const { t } = useTranslation(['settings', 'terms', 'shell'])
  const format = useFormat()
  const sourceName = useSourceName()
  const { orpc } = useBackend()
  const [isPruning, setPruning] = useState(false)
  const keep = useMutation(
    orpc.prices.exportSeries.mutationOptions({ onSuccess: ({ name, text }) => saveCsvFile(name, text) }),
  )
  const hasFine = series.some(({ hours, points }) => hours > 0 || points > 0)
  return (
    <Card>
      <CardHead title={t('series.title')} sub={t('series.sub')}>
        {hasFine && (
          <Button size="small" onClick={() => setPruning(true)}>
            {t('prune.open')}
          </Button>
        )}
      </CardHead>
      {series.length === 0 ? (
        <EmptyState title={t('series.empty')}>{t('series.emptyBody')}</EmptyState>
      ) : (
        <Table caption={t('series.title')} density="low">
          <thead>
            <tr>
              <ColumnHead>{t('terms:asset')}</ColumnHead>
              <ColumnHead>{t('path.currency')}</ColumnHead>
              <ColumnHead>{t('series.source')}</ColumnHead>
              <ColumnHead isNumeric>{t('series.days')}</ColumnHead>
              <ColumnHead isNumeric>{t('series.hours')}</ColumnHead>
              <ColumnHead isNumeric>{t('series.points')}</ColumnHead>
              <ColumnHead isNumeric>{t('series.from')}</ColumnHead>
              <ColumnHead isNumeric>{t('series.to')}</ColumnHead>
              <ColumnHead>{t('series.keep')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {series.map((one) => (
              <tr key={`${one.asset} ${one.currency} ${one.source} ${one.kind}`}>
                <th scope="row">{one.asset}</th>
                <Cell>{one.currency}</Cell>
                <Cell>{sourceName(one.source)}</Cell>
                {GRAINS.map(([grain, count]) => (
                  <Cell key={grain} isNumeric isMuted={one[count] === 0}>
                    {format.number(one[count], 0)}
                  </Cell>
                ))}
                <Cell isNumeric>{format.day(one.from)}</Cell>
                <Cell isNumeric>{format.day(one.to)}</Cell>
                <Cell>
                  <span className="flex gap-1">
                    {GRAINS.filter(([, count]) => one[count] > 0).map(([grain, count]) => (
                      <Button
                        key={grain}
                        size="small"
                        look="ghost"
                        disabled={keep.isPending}
                        aria-label={t('series.keepOf', {
                          grain: t(`series.${count}`),
                          pair: `${one.asset}/${one.currency}`,
                          source: sourceName(one.source),
                        })}
                        onClick={() => keep.mutate({ ...nameOf(one), grain })}
                      >
                        {t(`series.${count}`)}
                      </Button>
                    ))}
                  </span>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {keep.isError && <ErrorState title={t(`shell:failure.${failureOf(keep.error)}`)} code={codeOf(keep.error)} />}
      {isPruning && <PrunePricesDialog onClose={() => setPruning(false)} />}
    </Card>
  )
}

const nameOf = ({ asset, currency, source, kind }: Series) => ({ asset, currency, source, kind })
