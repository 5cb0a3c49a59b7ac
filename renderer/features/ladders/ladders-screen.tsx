import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { DependencesCard } from '../../app/flags/dependences-card.tsx'
import { FlagsCard } from '../../app/flags/flags-card.tsx'
import { failureOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Screen } from '../../app/screen.tsx'
import { ShownAt } from '../../app/shown-at.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import type { Ladder } from './ladder-answer.ts'
import { LadderChartCard } from './ladder-chart-card.tsx'
import { LadderDrawer } from './ladder-drawer.tsx'
import { LaddersTable } from './ladders-table.tsx'
import { ProfitCard } from './profit-card.tsx'
import { RecordCard } from './record-card.tsx'
import { ReserveCard } from './reserve-card.tsx'
import { ReserveDrawer } from './reserve-drawer.tsx'
import { TranchesCard } from './tranches-card.tsx'

/** Where each ladder stands, one of them in full, the flags that hold ladders back, and what the reserve covers. */
export const LaddersScreen = () => {
  const { t } = useTranslation(['ladders', 'shell'])
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/ladders', select: ({ asset }) => asset })
  const shownIn = useShownCurrency()
  const [explained, setExplained] = useState<'ladder' | 'reserve'>()
  const close = (): void => setExplained(undefined)
  const query = useQuery(orpc.triggers.listLadders.queryOptions({ input: { ...asOf.input, ...shownIn.input } }))
  const decided = useQuery(orpc.triggers.listLadders.queryOptions({ input: asOf.input }))
  const policy = useQuery(orpc.policy.getPolicy.queryOptions({ input: {} }))
  const answer = query.data
  const selected = answer && mostUrgent(answer.ladders, asked)
  const judged = decided.data?.ladders.find(({ asset }) => asset === selected?.asset)
  const record = answer?.records.find(({ asset }) => asset === selected?.asset)
  const rule = policy.data?.policy.ladders.find(({ assets }) => selected && assets.includes(selected.asset))
  const explain = (asset: string): void => {
    setExplained('ladder')
    void navigate({ to: '/ladders', search: { asset }, replace: true })
  }
  const isDue = answer?.ladders.some(({ tranches }) => tranches.some((step) => step.isDue)) ?? false
  const hasNoPolicy = query.isError && failureOf(query.error) === 'no_policy'

  return (
    <Screen
      title={t('shell:screen.ladders')}
      asOf={answer?.asOf}
      hasCurrency
      drawer={
        explained === 'reserve' ? (
          <ReserveDrawer onClose={close} />
        ) : (
          explained === 'ladder' &&
          selected !== undefined && <LadderDrawer key={selected.asset} asset={selected.asset} onClose={close} />
        )
      }
      actions={
        isDue && (
          <Link to="/plan" className={buttonClass({ look: 'primary' })}>
            {t('action.review')}
          </Link>
        )
      }
    >
      {query.isPending && <LoadingBlocks heights={[40, 104, 40]} />}
      {hasNoPolicy && (
        <NoLadders title={t('empty.noPolicy')} body={t('empty.noPolicyBody')} action={t('empty.noPolicyAction')} />
      )}
      {query.isError && !hasNoPolicy && <QueryError error={query.error} onRetry={() => void query.refetch()} />}
      {answer?.ladders.length === 0 && (
        <NoLadders title={t('empty.noLadders')} body={t('empty.noLaddersBody')} action={t('empty.noLaddersAction')} />
      )}
      {answer !== undefined && selected !== undefined && (
        <>
          <ShownAt decided={answer.decided}>{t('shownAt', { currency: answer.decided?.from })}</ShownAt>
          <LaddersTable
            answer={answer}
            selected={selected.asset}
            isExplained={explained === 'ladder'}
            onExplain={explain}
            onSelect={(asset) => void navigate({ to: '/ladders', search: { asset }, replace: true })}
          />
          <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] items-start gap-4 @max-stack:grid-cols-1">
            <div className="grid gap-4">
              {judged && decided.data && (
                <LadderChartCard ladder={judged} rule={rule} currency={decided.data.currency} />
              )}
              {record && decided.data && (
                <RecordCard key={record.asset} record={record} currency={decided.data.currency} />
              )}
              <TranchesCard
                ladder={selected}
                rule={rule}
                currency={answer.currency}
                isExplained={explained === 'ladder'}
                onExplain={() => explain(selected.asset)}
              />
              <ProfitCard
                ladder={selected}
                currency={answer.currency}
                isExplained={explained === 'ladder'}
                onExplain={() => explain(selected.asset)}
              />
            </div>
            <div className="grid gap-4">
              <FlagsCard asset={selected.asset} />
              <DependencesCard />
              <ReserveCard
                answer={answer}
                isExplained={explained === 'reserve'}
                onExplain={() => setExplained('reserve')}
              />
            </div>
          </div>
        </>
      )}
    </Screen>
  )
}

/** The ladder that the address names, else one with a tranche due, else one in panic, else the first. */
function mostUrgent(ladders: readonly Ladder[], asked: string | undefined): Ladder | undefined {
  return (
    ladders.find(({ asset }) => asset === asked) ??
    ladders.find(({ tranches }) => tranches.some((step) => step.isDue)) ??
    ladders.find(({ state }) => state === 'panic') ??
    ladders[0]
  )
}

interface NoLaddersProps {
  readonly title: string
  readonly body: string
  readonly action: string
}

const NoLadders = ({ title, body, action }: NoLaddersProps) => (
  <Card>
    <EmptyState
      title={title}
      action={
        <Link to="/settings" search={{ section: 'policy' }} className={buttonClass({ size: 'small' })}>
          {action}
        </Link>
      }
    >
      {body}
    </EmptyState>
  </Card>
)
