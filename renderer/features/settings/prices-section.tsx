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
import { CoinsCard } from './coins-card.tsx'
import { ImportPricesCard } from './import-prices-card.tsx'
import { RefreshCard } from './refresh-card.tsx'
import { RequestsCard } from './requests-card.tsx'
import { RunCard } from './run-card.tsx'
import { SetPriceCard } from './set-price-card.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { SourcesCard } from './sources-card.tsx'

/** Where prices come from: outside sources, off until switched on; files; the person's own hand; and what is known. */
export const PricesSection = () => {
  const { orpc } = useBackend()
  const series = useQuery(orpc.prices.listSeries.queryOptions({ input: {} }))
  return (
    <SettingsFrame section="prices">
      <OutsidePrices />
      <ImportPricesCard />
      <SetPriceCard />
      {series.isError && <QueryError error={series.error} onRetry={() => void series.refetch()} />}
      {series.isPending && <LoadingBlocks heights={[40]} />}
      {series.data && <SeriesCard series={series.data.series} />}
    </SettingsFrame>
  )
}

const SHOWN_REQUESTS = 20

const OutsidePrices = () => {
  const { orpc } = useBackend()
  const sources = useQuery(orpc.market.getSources.queryOptions({ input: {}, refetchInterval: 30_000 }))
  const coins = useQuery(orpc.market.listCoins.queryOptions({ input: {} }))
  const requests = useQuery(orpc.market.listRequests.queryOptions({ input: { limit: SHOWN_REQUESTS } }))
  const failed = [sources, coins, requests].find(({ isError }) => isError)
  if (failed?.error) return <QueryError error={failed.error} onRetry={() => void failed.refetch()} />
  if (!sources.data || !coins.data || !requests.data) return <LoadingBlocks heights={[40, 40]} />
  const { lastRun } = sources.data.schedule
  return (
    <>
      <SourcesCard answer={sources.data} />
      <RefreshCard answer={sources.data} />
      {lastRun && lastRun.assets.length > 0 && <RunCard assets={lastRun.assets} sources={sources.data.sources} />}
      {sources.data.settings.on.length > 0 && <CoinsCard answer={coins.data} />}
      <RequestsCard answer={requests.data} />
    </>
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
