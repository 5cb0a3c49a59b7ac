import { useTranslation } from 'react-i18next'
import type { Answers } from '../../app/client.ts'
import { Explainable } from '../../components/explainable.tsx'
import { StatStrip } from '../../components/stat-strip.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Holdings } from './barbell-data.ts'
import { totalsOf } from './totals.ts'

export type Explained = 'nav' | 'unrealised' | 'barbell' | 'reserve' | 'orders' | 'review'

interface SummaryStripProps {
  readonly holdings: Holdings
  readonly due: Answers['reminders']['listDue'] | undefined
  readonly plan: Answers['plan']['getPlan'] | undefined
  /** The plan is being made. */
  readonly isPlanPending: boolean
  readonly calendar: 'monthly' | 'quarterly' | 'yearly' | 'never' | undefined
  readonly explained: Explained | undefined
  readonly onExplain: (figure: Explained) => void
}

/** The figures that answer first: what it is worth, what is spendable, what is asked for, when the next look is due. */
export const SummaryStrip = (props: SummaryStripProps) => {
  const { holdings, due, plan, isPlanPending, calendar, explained, onExplain } = props
  const { t } = useTranslation(['overview', 'terms', 'gains'])
  const format = useFormat()
  const { currency } = holdings
  const totals = totalsOf(holdings)
  const reserve = totals.reserveAboveFloor
  const noPolicy = t('stat.noPolicy')
  const noPlan = calendar === undefined ? noPolicy : t(holdings.nav === '0' ? 'stat.noHoldings' : 'stat.noPlan')
  const change = { sign: 'always' } as const
  return (
    <StatStrip
      hasLead
      label={t('stat.summary')}
      stats={[
        {
          id: 'nav',
          label: t('stat.nav', { currency }),
          figure: (
            <Explainable isOpen={explained === 'nav'} onClick={() => onExplain('nav')}>
              {format.money(holdings.nav, currency)}
            </Explainable>
          ),
          sub: <NavNote holdings={holdings} />,
        },
        {
          id: 'unrealised',
          label: t('terms:unrealised'),
          figure:
            totals.unrealised === undefined ? (
              <Unavailable reason={t('stat.unknownCost', { assets: format.list(totals.unknownCost) })} />
            ) : (
              <Explainable isOpen={explained === 'unrealised'} onClick={() => onExplain('unrealised')}>
                {format.money(totals.unrealised, currency, change)}
              </Explainable>
            ),
          sub:
            totals.cost === undefined
              ? t('stat.unknownCost', { assets: format.list(totals.unknownCost) })
              : t('stat.cost', {
                  cost: format.money(totals.cost, currency),
                  method: t(`gains:methods.${holdings.method}.name`),
                }),
        },
        {
          id: 'reserve',
          label: t('terms:reserveAboveFloor'),
          figure: reserve ? (
            <Explainable isOpen={explained === 'reserve'} onClick={() => onExplain('reserve')}>
              {format.money(reserve.amount, currency)}
            </Explainable>
          ) : (
            <Unavailable reason={noPolicy} />
          ),
          sub: reserve
            ? t('stat.floor', {
                share: format.share(reserve.floor),
                amount: format.money(reserve.floorAmount, currency, { places: 0 }),
              })
            : noPolicy,
        },
        {
          id: 'orders',
          label: t('stat.orders'),
          figure: isPlanPending ? (
            '\u00a0'
          ) : plan ? (
            <Explainable
              isOpen={explained === 'orders'}
              aria-label={`${plan.orders.length}. ${t('stat.explainOrders')}`}
              onClick={() => onExplain('orders')}
            >
              {plan.orders.length}
            </Explainable>
          ) : (
            <Unavailable reason={noPlan} />
          ),
          sub: isPlanPending
            ? undefined
            : plan
              ? t('stat.turnover', { turnover: format.money(plan.turnover, currency) })
              : noPlan,
        },
        {
          id: 'review',
          label: t('stat.review'),
          figure: due?.nextReview ? (
            <Explainable isOpen={explained === 'review'} onClick={() => onExplain('review')}>
              {format.day(due.nextReview)}
            </Explainable>
          ) : (
            <Unavailable reason={calendar ? t('stat.never') : noPolicy} />
          ),
          sub: calendar ? t(`stat.calendar.${calendar}`) : noPolicy,
        },
      ]}
    />
  )
}

/** How many marks there are, how many are stale, and what is left out of the figure. */
const NavNote = ({ holdings }: { readonly holdings: Holdings }) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const { marks, staleMarks } = totalsOf(holdings)
  const leftOut = [...holdings.unpriced, ...holdings.shortfalls].map(({ asset }) => asset)
  const parts = [
    t('stat.marks', { count: marks }),
    ...(staleMarks > 0 ? [t('stat.stale', { count: staleMarks })] : []),
    ...(leftOut.length > 0 && leftOut.length <= 2 ? [t('stat.leftOut', { assets: format.list(leftOut) })] : []),
    ...(leftOut.length > 2 ? [t('stat.leftOutCount', { count: leftOut.length })] : []),
  ]
  return parts.join(' · ')
}
