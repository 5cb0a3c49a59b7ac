import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Screen } from '../../app/screen.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { StatStrip } from '../../components/stat-strip.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { HealthAnswer, HealthIssue } from './health-answer.ts'
import { IssueRow } from './issue-row.tsx'
import { PutAside } from './put-aside.tsx'

/** What is wrong or doubtful in the data, what it touches, and how each is mended. */
export const HealthScreen = () => {
  const { t } = useTranslation('shell')
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const currency = useShownCurrency()
  const query = useQuery(orpc.health.listIssues.queryOptions({ input: { ...input, ...currency.input } }))
  return (
    <Screen title={t('screen.health')} asOf={query.data?.asOf} hasCurrency>
      {query.isPending && <LoadingBlocks heights={[22, 120]} />}
      {query.isError && <QueryError error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <HealthBody answer={query.data} />}
    </Screen>
  )
}

const HealthBody = ({ answer }: { readonly answer: HealthAnswer }) => {
  const { t } = useTranslation('health')
  const format = useFormat()
  const { counts, issues, checks, dismissed } = answer
  const [aside, setAside] = useState<HealthIssue>()
  const found = counts.error + counts.warning + counts.note
  return (
    <>
      <StatStrip
        label={t('strip.label')}
        stats={[
          { id: 'error', label: t('severity.error'), figure: format.number(counts.error, 0), sub: t('means.error') },
          {
            id: 'warning',
            label: t('severity.warning'),
            figure: format.number(counts.warning, 0),
            sub: t('means.warning'),
          },
          { id: 'note', label: t('severity.note'), figure: format.number(counts.note, 0), sub: t('means.note') },
          { id: 'aside', label: t('strip.aside'), figure: format.number(dismissed, 0), sub: t('strip.asideSub') },
        ]}
      />
      {aside && <PutAside key={aside.id} issue={aside} onBack={() => setAside(undefined)} />}
      <Card>
        <CardHead title={t('findings.title')} sub={t('findings.sub')}>
          {issues.length < found && t('findings.of', { shown: issues.length, total: found })}
        </CardHead>
        {issues.length === 0 ? (
          <p className="border-t border-line px-5 py-2.5 text-ink-2">{t('findings.none')}</p>
        ) : (
          <ul>
            {issues.map((issue) => (
              <IssueRow key={issue.id} issue={issue} onDismissed={setAside} />
            ))}
          </ul>
        )}
      </Card>
      <Card>
        <CardHead title={t('checks.title')} sub={t('checks.sub')} />
        <ul className="grid grid-cols-3 border-t border-line px-5 py-2 @max-stack:grid-cols-2">
          {checks.map(({ check, found: count }) => (
            <li key={check} className="flex items-center gap-2 py-1.5 pr-4">
              {count === 0 ? <Tag look="ok">{t('checks.fine')}</Tag> : <Tag>{format.number(count, 0)}</Tag>}
              <span className="text-ink-2">{t(`check.${check}.name`)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
