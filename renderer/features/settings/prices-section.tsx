import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { ImportPricesCard } from './import-prices-card.tsx'
import { SetPriceCard } from './set-price-card.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** Where prices come from: what is known, and the two ways to add to it. */
export const PricesSection = () => {
  const { orpc } = useBackend()
  const series = useQuery(orpc.prices.listSeries.queryOptions({ input: {} }))
  return (
    <SettingsFrame section="prices">
      <ImportPricesCard />
      <SetPriceCard />
      {series.isError && <QueryError error={series.error} onRetry={() => void series.refetch()} />}
      {series.isPending && <LoadingBlocks heights={[40]} />}
      {series.data && <SeriesCard series={series.data.series} />}
    </SettingsFrame>
  )
}

type Series = Awaited<ReturnType<ReturnType<typeof useBackend>['client']['prices']['listSeries']>>['series']

const SeriesCard = ({ series }: { readonly series: Series }) => {
  const { t } = useTranslation(['settings', 'terms'])
  const format = useFormat()
  return (
    <Card>
      <CardHead title={t('series.title')} sub={t('series.sub')} />
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
              <ColumnHead isNumeric>{t('series.from')}</ColumnHead>
              <ColumnHead isNumeric>{t('series.to')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {series.map(({ asset, currency, source, days, from, to }) => (
              <tr key={`${asset} ${currency} ${source}`}>
                <th scope="row">{asset}</th>
                <Cell>{currency}</Cell>
                <Cell>{source}</Cell>
                <Cell isNumeric>{format.number(days, 0)}</Cell>
                <Cell isNumeric>{format.day(from)}</Cell>
                <Cell isNumeric>{format.day(to)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
