import { skipToken, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { OpenOrdersNote } from '../../app/orders/open-orders-note.tsx'
import { PartDrawer } from '../../app/part-drawer.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Screen } from '../../app/screen.tsx'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type BandRow, bandRowsOf } from './band-rows.ts'
import { type Holdings, hasSides, readBarbell } from './barbell-data.ts'
import { BarbellDrawer } from './barbell-drawer.tsx'
import { BarbellFigure } from './barbell-figure.tsx'
import { DueDrawer } from './due-drawer.tsx'
import { DueList } from './due-list.tsx'
import { OrdersDrawer } from './orders-drawer.tsx'
import { ReviewDrawer } from './review-drawer.tsx'
import { ReserveDrawer } from './reserve-drawer.tsx'
import { ReturnsCard } from './returns-card.tsx'
import { ReturnsDrawer, type ReturnsQuestion } from './returns-drawer.tsx'
import { type Explained, SummaryStrip } from './summary-strip.tsx'
import { UnrealisedDrawer } from './unrealised-drawer.tsx'
import { WeightDrawer } from './weight-drawer.tsx'
import { WeightsTable } from './weights-table.tsx'

/** What is being explained: a figure of the strip, returns, a row of weights, the value of a day, or what is due. */
type Question = Explained | ReturnsQuestion | BandRow | { readonly day: string } | { readonly due: string }

/** The whole book at a glance: what it is worth, how it leans, what left its band, what asks for the person. */
export const OverviewScreen = () => {
  const { t } = useTranslation(['overview', 'shell'])
  const { orpc } = useBackend()
  const { policyVersion } = useStatus()
  const asOf = useAsOf()
  const shown = useShownCurrency()
  const input = { ...asOf.input, ...shown.input }
  const [explained, setExplained] = useState<Question>()
  const holdings = useQuery(orpc.book.getHoldings.queryOptions({ input }))
  const drawer = holdings.data && explained && (
    <ExplainDrawer
      figure={explained}
      holdings={holdings.data}
      policyVersion={policyVersion}
      onClose={() => setExplained(undefined)}
    />
  )
  return (
    <Screen
      title={t('shell:screen.overview')}
      asOf={holdings.data?.asOf}
      hasCurrency
      drawer={drawer}
      actions={
        policyVersion !== undefined && (
          <Link to="/plan" className={buttonClass({ look: 'primary' })}>
            {t('reviewPlan')}
          </Link>
        )
      }
    >
      {holdings.isError && <QueryError error={holdings.error} onRetry={() => void holdings.refetch()} />}
      {holdings.isPending && <LoadingBlocks heights={[24, 92, 64]} />}
      {holdings.data && <Figures holdings={holdings.data} explained={explained} onExplain={setExplained} />}
    </Screen>
  )
}

interface FiguresProps {
  readonly holdings: Holdings
  readonly explained: Question | undefined
  readonly onExplain: (figure: Question) => void
}

const Figures = ({ holdings, explained, onExplain }: FiguresProps) => {
  const { t } = useTranslation('overview')
  const { orpc } = useBackend()
  const { policyVersion } = useStatus()
  const { input } = useAsOf()
  const shown = useShownCurrency()
  const hasPolicy = policyVersion !== undefined
  const hasValue = holdings.nav !== '0'
  const barbell = readBarbell(holdings)
  const isPlaced = hasSides(barbell)
  const figure = typeof explained === 'string' ? explained : undefined
  const question = typeof explained === 'object' && 'scope' in explained ? explained : undefined
  const row = typeof explained === 'object' && 'name' in explained ? explained : undefined
  const day = typeof explained === 'object' && 'day' in explained ? explained.day : undefined
  const dueId = typeof explained === 'object' && 'due' in explained ? explained.due : undefined
  const policy = useQuery(orpc.policy.getPolicy.queryOptions({ input: hasPolicy ? {} : skipToken }))
  const plan = useQuery(orpc.plan.getPlan.queryOptions({ input: hasPolicy ? { ...input, ...shown.input } : skipToken }))
  const due = useQuery(orpc.reminders.listDue.queryOptions({ input }))
  return (
    <>
      <SummaryStrip
        holdings={holdings}
        due={due.data}
        plan={plan.data}
        isPlanPending={plan.isLoading}
        calendar={policy.data?.policy.rebalance.calendar}
        explained={figure}
        onExplain={onExplain}
      />
      <OpenOrdersNote />
      {hasValue && isPlaced ? (
        <Card>
          <CardHead title={t('barbell.title')} sub={t('barbell.sub')}>
            <Explainable isOpen={figure === 'barbell'} onClick={() => onExplain('barbell')}>
              {t('explain.how')}
            </Explainable>
          </CardHead>
          <BarbellFigure data={barbell} />
        </Card>
      ) : hasValue ? (
        <NothingPlaced nav={holdings.nav} currency={holdings.currency} hasPolicy={hasPolicy} />
      ) : (
        <NothingHeld />
      )}
      <div className="grid grid-cols-12 gap-4">
        {!hasPolicy && <NoPolicy />}
        {hasPolicy && hasValue && (
          <WeightsTable rows={bandRowsOf(holdings, policy.data?.policy)} explained={row?.id} onExplain={onExplain} />
        )}
        {due.isError ? (
          <div className="col-span-4 @max-stack:col-span-12">
            <QueryError error={due.error} onRetry={() => void due.refetch()} />
          </div>
        ) : (
          due.data && <DueList due={due.data.due} explained={dueId} onExplain={(id) => onExplain({ due: id })} />
        )}
      </div>
      <ReturnsCard
        asOf={holdings.asOf}
        explained={question}
        onExplain={onExplain}
        explainedDay={day}
        onDay={(next) => onExplain({ day: next })}
      />
    </>
  )
}

/** Nothing with a price is held: no weight means anything. */
const NothingHeld = () => {
  const { t } = useTranslation('overview')
  return (
    <Card>
      <CardHead title={t('barbell.title')} />
      <EmptyState
        title={t('nothing.title')}
        action={
          <Link to="/import" className={buttonClass({ size: 'small' })}>
            {t('nothing.action')}
          </Link>
        }
      >
        {t('nothing.body')}
      </EmptyState>
    </Card>
  )
}

interface NothingPlacedProps {
  readonly nav: string
  readonly currency: string
  readonly hasPolicy: boolean
}

/** Neither a policy nor the person places any of what is held: a barbell of two zeros would deny it. */
const NothingPlaced = ({ nav, currency, hasPolicy }: NothingPlacedProps) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const amount = format.money(nav, currency)
  return (
    <Card>
      <CardHead title={t('barbell.title')} />
      <EmptyState
        title={hasPolicy ? t('unplaced.titleByPolicy') : t('unplaced.title')}
        action={
          <Link to="/holdings" className={buttonClass({ size: 'small' })}>
            {t('unplaced.action')}
          </Link>
        }
      >
        {hasPolicy ? t('unplaced.bodyByPolicy', { nav: amount }) : t('unplaced.body', { nav: amount })}
      </EmptyState>
    </Card>
  )
}

/** Without a policy there are no targets: says so, and where to write one. */
const NoPolicy = () => {
  const { t } = useTranslation('overview')
  return (
    <Card className="col-span-8 @max-stack:col-span-12">
      <CardHead title={t('weights.title')} />
      <EmptyState
        title={t('noPolicy.title')}
        action={
          <Link
            to="/settings"
            search={{ section: 'policy', start: 'example' }}
            className={buttonClass({ size: 'small' })}
          >
            {t('noPolicy.action')}
          </Link>
        }
      >
        {t('noPolicy.body')}
      </EmptyState>
    </Card>
  )
}

interface ExplainDrawerProps {
  readonly figure: Question
  readonly holdings: Holdings
  readonly policyVersion: number | undefined
  readonly onClose: () => void
}

const ExplainDrawer = ({ figure, policyVersion, holdings, onClose }: ExplainDrawerProps) => {
  const rest = { holdings, onClose }
  if (typeof figure === 'object') {
    if ('scope' in figure) return <ReturnsDrawer question={figure} onClose={onClose} />
    if ('day' in figure) return <PartDrawer key={figure.day} part="book" day={figure.day} onClose={onClose} />
    if ('due' in figure) return <DueDrawer key={figure.due} id={figure.due} onClose={onClose} />
    return <WeightDrawer row={figure} {...rest} policyVersion={policyVersion} />
  }
  if (figure === 'nav') return <PartDrawer part="book" onClose={onClose} />
  if (figure === 'unrealised') return <UnrealisedDrawer {...rest} />
  if (figure === 'reserve') return <ReserveDrawer {...rest} />
  if (figure === 'review') return <ReviewDrawer onClose={onClose} />
  if (figure === 'orders') return <OrdersDrawer onClose={onClose} />
  return <BarbellDrawer {...rest} policyVersion={policyVersion} />
}
