import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { wordSkipReason, wordSkipTag } from './word-skip-reason.ts'

/** What was considered and left out, with the reason. */
export const SkippedList = ({ plan }: { readonly plan: PlanAnswer }) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  return (
    <Card>
      <CardHead title={t('skipped.title')} sub={t('skipped.note')} />
      {plan.skipped.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('skipped.none')}</p>
      ) : (
        <Table caption={t('skipped.caption')} density="wrap">
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('skipped.asset')}</th>
              <th scope="col">{t('skipped.reason')}</th>
              <th scope="col">{t('skipped.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.skipped.map(({ asset, reasonData }) => (
              <tr key={`${asset} ${reasonData.kind} ${'tranche' in reasonData ? reasonData.tranche : ''}`}>
                <th scope="row">{asset}</th>
                <Cell className="text-ink-2">{wordSkipReason(reasonData, plan.currency, t, format)}</Cell>
                <Cell className="text-right">
                  <Tag>{wordSkipTag(reasonData, t)}</Tag>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
