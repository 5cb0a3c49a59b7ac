import { skipToken, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { AssignCard } from './assign-card.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { unplacedAssets } from './unplaced-assets.ts'

/** Which assets the policy does not name and where they belong, and what each account holds. */
export const AccountsSection = () => {
  const { t } = useTranslation(['settings', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const { policyVersion } = useStatus()
  const holdings = useQuery(orpc.book.getHoldings.queryOptions({ input: {} }))
  const balances = useQuery(orpc.book.listBalances.queryOptions({ input: {} }))
  const policy = useQuery(orpc.policy.getPolicy.queryOptions({ input: policyVersion === undefined ? skipToken : {} }))
  const isPolicyKnown = policyVersion === undefined || policy.data !== undefined
  const accounts = Map.groupBy(balances.data?.balances ?? [], ({ account }) => account)
  return (
    <SettingsFrame section="accounts">
      {holdings.isError && <QueryError error={holdings.error} onRetry={() => void holdings.refetch()} />}
      {holdings.isPending && <LoadingBlocks heights={[40, 40]} />}
      {holdings.data && isPolicyKnown && (
        <AssignCard assets={unplacedAssets(holdings.data, policy.data?.policy)} currency={holdings.data.currency} />
      )}
      {balances.isError && <QueryError error={balances.error} onRetry={() => void balances.refetch()} />}
      {balances.data && (
        <Card>
          <CardHead title={t('accounts.title')} sub={t('accounts.sub')} />
          {accounts.size === 0 ? (
            <EmptyState title={t('accounts.empty')}>{t('accounts.emptyBody')}</EmptyState>
          ) : (
            <Table caption={t('accounts.title')} density="low">
              <thead>
                <tr>
                  <ColumnHead>{t('terms:asset')}</ColumnHead>
                  <ColumnHead isNumeric>{t('terms:quantity')}</ColumnHead>
                </tr>
              </thead>
              {[...accounts].map(([account, rows]) => (
                <tbody key={account}>
                  <tr className="group">
                    <th scope="rowgroup" colSpan={2}>
                      {account}
                    </th>
                  </tr>
                  {rows.map(({ asset, quantity }) => (
                    <tr key={asset}>
                      <th scope="row">{asset}</th>
                      <Cell isNumeric>{format.quantity(quantity, { isExact: true })}</Cell>
                    </tr>
                  ))}
                </tbody>
              ))}
            </Table>
          )}
        </Card>
      )}
    </SettingsFrame>
  )
}
