import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'

/** What lies in each account, in units of the asset, every digit: these are the figures an exchange prints. */
export const AccountCards = () => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  const { orpc } = useBackend()
  const query = useQuery(orpc.book.listBalances.queryOptions({ input: useAsOf().input }))
  if (query.isPending) return <LoadingBlocks heights={[80]} />
  if (query.isError) return <QueryError error={query.error} onRetry={() => void query.refetch()} />
  const held = query.data.balances.filter(({ quantity }) => quantity !== '0')
  const accounts = [...new Set(held.map(({ account }) => account))].sort((a, b) => a.localeCompare(b))
  return (
    <div className="grid items-start gap-4 wide:grid-cols-2">
      {accounts.map((account) => (
        <Card key={account}>
          <CardHead title={account} />
          <Table caption={t('table.accountCaption', { account })}>
            <thead>
              <tr>
                <ColumnHead>{t('table.asset')}</ColumnHead>
                <ColumnHead isNumeric>{t('table.quantity')}</ColumnHead>
              </tr>
            </thead>
            <tbody>
              {held
                .filter((balance) => balance.account === account)
                .map(({ asset, quantity }) => (
                  <tr key={asset}>
                    <th scope="row">{asset}</th>
                    <Cell isNumeric>{format.quantity(quantity, { isExact: true })}</Cell>
                  </tr>
                ))}
            </tbody>
          </Table>
        </Card>
      ))}
    </div>
  )
}
