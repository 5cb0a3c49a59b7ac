import { useTranslation } from 'react-i18next'
import { type Money, ratio } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { Explainable } from '../../components/explainable.tsx'
import { type Stat, StatStrip } from '../../components/stat-strip.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PlanFigure } from './figure-drawer.tsx'
import type { PlanAnswer } from './plan-answer.ts'

interface PlanStripProps {
  readonly plan: PlanAnswer
  /** What a trade costs by the policy, in basis points; absent until the policy is read. */
  readonly rates: { readonly feeBps: number; readonly slippageBps: number } | undefined
  readonly explained: PlanFigure | undefined
  readonly onExplain: (figure: PlanFigure) => void
}

/** The plan in five figures; each opens what it is made of. */
export const PlanStrip = ({ plan, rates, explained, onExplain }: PlanStripProps) => {
  const { t } = useTranslation(['plan', 'gains'])
  const format = useFormat()
  const { orders, currency, after } = plan
  const nav = decimal<Money>(plan.nav)
  const turnover = decimal<Money>(plan.turnover)
  const sales = orders.filter(({ action }) => action === 'sell').length
  const method = orders.find(({ sale }) => sale !== undefined)?.sale?.method
  const purchases = orders.length - sales
  const reserve = after.sleeves.find(({ sleeve }) => sleeve === 'reserve')
  const counts = [
    sales > 0 && t('strip.sales', { count: sales }),
    purchases > 0 && t('strip.purchases', { count: purchases }),
  ].filter((text) => text !== false)

  const open = (figure: PlanFigure, words: string) => (
    <Explainable
      isOpen={explained === figure}
      aria-label={`${words}. ${t('strip.explain', { figure: t(`strip.${figure}`) })}`}
      onClick={() => onExplain(figure)}
    >
      {words}
    </Explainable>
  )

  const stats: readonly Stat[] = [
    {
      id: 'orders',
      label: t('strip.orders'),
      figure: open('orders', format.number(orders.length, 0)),
      sub: orders.length === 0 ? t('strip.noOrders') : format.list(counts),
    },
    {
      id: 'turnover',
      label: t('strip.turnover'),
      figure: open('turnover', format.money(plan.turnover, currency)),
      sub: nav === 0n ? undefined : t('strip.ofNav', { share: format.percent(ratio(turnover, nav), { places: 2 }) }),
    },
    {
      id: 'fees',
      label: t('strip.fees'),
      figure: open('fees', format.money(plan.fees, currency)),
      sub: rates && t('strip.feesRate', { fee: rates.feeBps, slippage: rates.slippageBps }),
    },
    {
      id: 'realised',
      label: t('strip.realised'),
      figure:
        sales === 0 ? (
          <Unavailable reason={t('strip.realisedNoSale')} />
        ) : plan.realisedPnl === undefined ? (
          <Unavailable reason={t('strip.realisedUnknown')} />
        ) : (
          open('realised', format.money(plan.realisedPnl, currency, { sign: 'always' }))
        ),
      sub:
        sales === 0
          ? t('strip.realisedNoSale')
          : plan.realisedPnl === undefined
            ? t('strip.realisedUnknown')
            : t('strip.realisedBy', { method: method === undefined ? '' : t(`gains:methods.${method}.name`) }),
    },
    {
      id: 'reserve',
      label: t('strip.reserve'),
      figure: reserve ? (
        open('reserve', format.money(reserve.value, currency))
      ) : (
        <Unavailable reason={t('strip.reserveNone')} />
      ),
      sub: reserve?.band ? t('strip.reserveFloor', { share: format.share(reserve.band.low) }) : t('strip.reserveNone'),
    },
  ]
  return <StatStrip stats={stats} label={t('orders.title')} />
}
