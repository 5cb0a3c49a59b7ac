import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { saveFile } from '../../components/save-file.ts'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { wordDecision } from './word-decision.ts'

const FORMATS = ['csv', 'json'] as const

/** The whole log of decisions, the newest first, and as a file. */
export const DecisionsCard = () => {
  const { t } = useTranslation(['journal', 'terms'])
  const format = useFormat()
  const { client, orpc } = useBackend()
  const asOf = useAsOf()
  const query = useQuery(orpc.journal.listDecisions.queryOptions({ input: asOf.input }))
  const orders = useQuery(orpc.journal.listOrders.queryOptions({ input: asOf.input }))
  const save = useMutation({
    mutationFn: async (kind: (typeof FORMATS)[number]) => {
      const { file, content } = await client.journal.exportDecisions({ format: kind })
      saveFile({
        name: file,
        mediaType: kind === 'csv' ? 'text/csv;charset=utf-8' : 'application/json',
        text: content,
      })
    },
  })
  const decisions = query.data?.decisions ?? []
  const known = orders.data?.orders ?? []
  return (
    <Card>
      <CardHead title={t('decisions.title')} sub={t('decisions.sub')}>
        {decisions.length > 0 &&
          FORMATS.map((kind) => (
            <Button key={kind} size="small" disabled={save.isPending} onClick={() => save.mutate(kind)}>
              {t(`decisions.${kind}`)}
            </Button>
          ))}
      </CardHead>
      {query.isError && (
        <ErrorState title={t('decisions.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && decisions.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('decisions.none')}</p>}
      {decisions.length > 0 && (
        <Table caption={t('decisions.title')} density="wrap">
          <thead>
            <tr>
              <ColumnHead>{t('decisions.when')}</ColumnHead>
              <ColumnHead>{t('decisions.what')}</ColumnHead>
              <ColumnHead>{t('decisions.note')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {decisions.map((decision) => (
              <tr key={decision.number}>
                <th scope="row" className="whitespace-nowrap">
                  {format.moment(decision.madeAt)}
                </th>
                <Cell>{wordDecision(decision, known, t, format)}</Cell>
                <Cell className="text-ink-2">{decision.note}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
