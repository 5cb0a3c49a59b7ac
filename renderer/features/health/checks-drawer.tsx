import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Check, ChecksAnswer, HealthIssue } from './health-answer.ts'
import { useWhere } from './use-where.ts'

/** What is being explained: a count of the strip, or one check. */
export type Explained =
  | { readonly count: HealthIssue['severity'] | 'aside'; readonly check?: undefined }
  | { readonly check: Check['check']; readonly count?: undefined }

interface ChecksDrawerProps {
  readonly explained: Explained
  readonly issues: readonly HealthIssue[]
  readonly onClose: () => void
}

/** What a count is the sum of, or what a check looked at and found. */
export const ChecksDrawer = ({ explained: { check, count }, issues, onClose }: ChecksDrawerProps) => {
  const { t } = useTranslation('health')
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const currency = useShownCurrency()
  const query = useQuery(orpc.health.explainChecks.queryOptions({ input: { ...asOf.input, ...currency.input } }))
  const found = query.data
  const one = found?.checks.find((other) => other.check === check)
  const title =
    check !== undefined ? t(`check.${check}.name`) : count === 'aside' ? t('strip.aside') : t(`severity.${count}`)
  return (
    <Drawer title={title} kicker={check === undefined ? undefined : t('explain.kicker')} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[50]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {found && count !== undefined && <CountBody found={found} count={count} />}
      {found && one && <CheckBody found={found} one={one} issues={issues.filter((issue) => issue.check === check)} />}
    </Drawer>
  )
}

interface CountBodyProps {
  readonly found: ChecksAnswer
  readonly count: NonNullable<Explained['count']>
}

const CountBody = ({ found, count }: CountBodyProps) => {
  const { t } = useTranslation('health')
  const format = useFormat()
  const of = (one: Check): number => (count === 'aside' ? one.dismissed : one.counts[count])
  const having = found.checks.filter((one) => of(one) > 0)
  const total = having.reduce((sum, one) => sum + of(one), 0)
  return (
    <>
      <p className="text-ink-2">{count === 'aside' ? t('strip.asideSub') : t(`means.${count}`)}</p>
      <Steps
        steps={[
          ...having.map((one) => ({
            id: one.check,
            label: t(`check.${one.check}.name`),
            figure: format.number(of(one), 0),
            sub: t(`check.${one.check}.what`),
          })),
          {
            id: 'total',
            label: t('explain.sum', { count: having.length, checks: found.checks.length }),
            figure: format.number(total, 0),
            isTotal: true,
          },
        ]}
      />
    </>
  )
}

interface CheckBodyProps {
  readonly found: ChecksAnswer
  readonly one: Check
  readonly issues: readonly HealthIssue[]
}

const CheckBody = ({ found: { from, asOf }, one, issues }: CheckBodyProps) => {
  const { t } = useTranslation('health')
  const format = useFormat()
  const whereOf = useWhere()
  const looked = one.looked.map(({ of, count }): Step => ({
    id: of,
    label: t(`explain.looked.${of}`),
    figure: format.number(count, 0),
  }))
  const results: Step[] = [
    { id: 'found', label: t('explain.found'), figure: format.number(one.found, 0), isTotal: true },
    ...(one.dismissed === 0 ? [] : [{ id: 'aside', label: t('strip.aside'), figure: format.number(one.dismissed, 0) }]),
  ]
  return (
    <>
      <p className="text-ink-2">{t(`explain.how.${one.check}`)}</p>
      <p className="text-sm text-ink-3">
        {from === undefined
          ? t('explain.nothing')
          : t('explain.span', { from: format.day(from), moment: format.moment(asOf) })}
      </p>
      <Steps steps={[...looked, ...results]} />
      {issues.length > 0 && (
        <section>
          <h3>{t('findings.title')}</h3>
          <ul className="grid gap-1 text-sm text-ink-2">
            {issues.map((issue) => (
              <li key={issue.id}>{whereOf(issue).join(' · ')}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
