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
import { Explainable } from '../../components/explainable.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { StatStrip } from '../../components/stat-strip.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import { ChecksDrawer, type Explained } from './checks-drawer.tsx'
import type { HealthAnswer, HealthIssue } from './health-answer.ts'
import { IssueRow } from './issue-row.tsx'
import { PutAside } from './put-aside.tsx'

/** What is wrong or doubtful in the data, what it touches, and how each is mended. */
export const HealthScreen = () => {
  const { t } = useTranslation('shell')
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const currency = useShownCurrency()
  const [explained, setExplained] = useState<Explained>()
  const query = useQuery(orpc.health.listIssues.queryOptions({ input: { ...input, ...currency.input } }))
  return (
    <Screen
      title={t('screen.health')}
      asOf={query.data?.asOf}
      hasCurrency
      drawer={
        explained !== undefined &&
        query.data && (
          <ChecksDrawer
            key={explained.check ?? explained.count}
            explained={explained}
            issues={query.data.issues}
            onClose={() => setExplained(undefined)}
          />
        )
      }
    >
      {query.isPending && <LoadingBlocks heights={[22, 120]} />}
      {query.isError && <QueryError error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <HealthBody answer={query.data} explained={explained} onExplain={setExplained} />}
    </Screen>
  )
}

interface HealthBodyProps {
  readonly answer: HealthAnswer
  readonly explained: Explained | undefined
  readonly onExplain: (explained: Explained) => void
}

const HealthBody = ({ answer, explained, onExplain }: HealthBodyProps) => {
  const { t } = useTranslation('health')
  const format = useFormat()
  const { counts, issues, checks, dismissed } = answer
  const [aside, setAside] = useState<HealthIssue>()
  const found = counts.error + counts.warning + counts.note
  const count = (of: NonNullable<Explained['count']>, figure: number, name: string) => (
    <Explainable
      isOpen={explained?.count === of}
      aria-label={t('explain.count', { count: figure, name })}
      onClick={() => onExplain({ count: of })}
    >
      {format.number(figure, 0)}
    </Explainable>
  )
  return (
    <>
      <StatStrip
        label={t('strip.label')}
        stats={[
          {
            id: 'error',
            label: t('severity.error'),
            figure: count('error', counts.error, t('severity.error')),
            sub: t('means.error'),
          },
          {
            id: 'warning',
            label: t('severity.warning'),
            figure: count('warning', counts.warning, t('severity.warning')),
            sub: t('means.warning'),
          },
          {
            id: 'note',
            label: t('severity.note'),
            figure: count('note', counts.note, t('severity.note')),
            sub: t('means.note'),
          },
          {
            id: 'aside',
            label: t('strip.aside'),
            figure: count('aside', dismissed, t('strip.aside')),
            sub: t('strip.asideSub'),
          },
        ]}
      />
      {aside && <PutAside key={aside.id} issue={aside} onBack={() => setAside(undefined)} />}
      <Card>
        <CardHead title={t('findings.title')} sub={t('findings.sub')}>
          {issues.length < found && t('findings.of', { shown: issues.length, total: found })}
        </CardHead>
        {issues.length === 0 ? (
          <p className="border-t border-line px-5 py-2.5 text-ink-2">
            {t(dismissed === 0 ? 'findings.none' : 'findings.noneLeft')}
          </p>
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
        <ul className="grid grid-cols-[repeat(3,auto_minmax(0,1fr))] gap-x-2 border-t border-line px-5 py-2 @max-stack:grid-cols-[repeat(2,auto_minmax(0,1fr))]">
          {checks.map(({ check, found: findings, dismissed: put }) => (
            <li key={check} className="col-span-2 grid grid-cols-subgrid items-center py-1.5">
              <span>
                {findings > 0 ? (
                  <Tag>{format.number(findings, 0)}</Tag>
                ) : put > 0 ? (
                  <Tag>{t('checks.aside', { count: put })}</Tag>
                ) : (
                  <Tag look="ok">{t('checks.fine')}</Tag>
                )}
              </span>
              <Explainable
                isOpen={explained?.check === check}
                onClick={() => onExplain({ check })}
                className="min-h-6 justify-self-start text-left text-ink-2"
              >
                {t(`check.${check}.name`)}
              </Explainable>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
