import { useTranslation } from 'react-i18next'
import type { Answers } from '../../app/client.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'

/** Every request that left this machine, as far as the list reaches. */
export const RequestsCard = ({ answer }: { readonly answer: Answers['market']['listRequests'] }) => {
  const { t } = useTranslation('market')
  const format = useFormat()
  const { requests, total } = answer
  return (
    <Card>
      <CardHead title={t('requests.title')} sub={t('requests.sub')} />
      {requests.length === 0 ? (
        <EmptyState title={t('requests.empty')}>{t('requests.emptyBody')}</EmptyState>
      ) : (
        <>
          <Table caption={t('requests.title')} density="low">
            <thead>
              <tr>
                <ColumnHead>{t('requests.at')}</ColumnHead>
                <ColumnHead>{t('requests.host')}</ColumnHead>
                <ColumnHead>{t('requests.asked')}</ColumnHead>
                <ColumnHead>{t('requests.outcome')}</ColumnHead>
                <ColumnHead isNumeric>{t('requests.bytes')}</ColumnHead>
              </tr>
            </thead>
            <tbody>
              {requests.map(({ at, host, asked, outcome, bytes }) => (
                <tr key={`${at} ${host} ${asked}`}>
                  <th scope="row">{format.moment(at)}</th>
                  <Cell>
                    <code className="font-mono text-sm whitespace-nowrap">{host}</code>
                  </Cell>
                  <Cell>
                    <code className="font-mono text-sm break-all">{asked}</code>
                  </Cell>
                  <Cell className="whitespace-nowrap">{t(`outcome.${outcome}`)}</Cell>
                  <Cell isNumeric>{format.number(bytes, 0)}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="px-5 py-3 text-sm text-ink-3">{t('requests.more', { total: format.number(total, 0) })}</p>
        </>
      )}
    </Card>
  )
}
