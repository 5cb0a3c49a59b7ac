import { useQuery } from '@tanstack/react-query'
import { useBackend } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { CoinsCard } from './coins-card.tsx'
import { ImportPricesCard } from './import-prices-card.tsx'
import { RefreshCard } from './refresh-card.tsx'
import { RequestsCard } from './requests-card.tsx'
import { RunCard } from './run-card.tsx'
import { SeriesCard } from './series-card.tsx'
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
