import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSourceName } from '../../app/use-source-name.ts'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf } from '../../app/error-code.ts'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PlanInput, PlannedOrder } from './plan-answer.ts'
import { wordOrderReason } from './word-order-reason.ts'

type Explanation = Answers['plan']['explainOrder']

export interface OrderDrawerProps {
  readonly asset: string
  /** What the plan was asked with. */
  readonly input: PlanInput
  readonly onClose: () => void
}

/** How an order came about: what is held, the price with its source, the rule, and what the trade comes to. */
export const OrderDrawer = ({ asset, input, onClose }: OrderDrawerProps) => {
  const { t } = useTranslation('plan')
  const { orpc } = useBackend()
  const query = useQuery(orpc.plan.explainOrder.queryOptions({ input: { ...input, asset } }))
  return (
    <Drawer title={t('explain.title', { asset })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 50, 40]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <OrderExplanation asset={asset} found={query.data} />}
    </Drawer>
  )
}

const OrderExplanation = ({ asset, found }: { readonly asset: string; readonly found: Explanation }) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const sourceName = useSourceName()
  const { currency, policyCurrency, mark, before, after, balances, policyVersion, decided } = found
  const held: Step[] = [
    ...(before === undefined
      ? []
      : [
          {
            id: 'held',
            label: t('explain.held'),
            figure: `${format.quantity(before.quantity, { isExact: true })} ${asset}`,
            sub: format.list(balances.map(({ account }) => account)),
          },
        ]),
    ...(mark === undefined
      ? []
      : [
          {
            id: 'mark',
            label: t('explain.mark'),
            figure: format.price(mark.price, policyCurrency),
            sub: t(mark.stale ? 'explain.markStale' : 'explain.markFrom', {
              source: sourceName(mark.source),
              moment: format.moment(mark.at),
            }),
          },
        ]),
    ...(decided === undefined
      ? []
      : [
          {
            id: 'rate',
            label: t('explain.rate', { from: decided.from }),
            figure: format.price(decided.rate, decided.to),
            sub: t('explain.markFrom', { source: sourceName(decided.source), moment: format.moment(decided.at) }),
          },
        ]),
    ...(before === undefined
      ? []
      : [
          {
            id: 'weight',
            label: t('terms:weight'),
            figure: format.percent(before.weight, { places: 2 }),
            sub: t('explain.weightHow', {
              value: format.money(before.value, currency),
              nav: format.money(found.nav, currency),
            }),
          },
        ]),
  ]
  return (
    <>
      <Steps steps={held} />
      {found.orders.map((order) => (
        <section key={`${order.action} ${order.quantity}`}>
          <h3>
            {t(`orders.${order.action}`)} {format.quantity(order.quantity)} {asset}
          </h3>
          <p className="text-ink-2">
            {wordOrderReason(order.reasonData, currency, t, format)} {t('explain.policy', { version: policyVersion })}
          </p>
          <Steps steps={amountsOf(order)} />
        </section>
      ))}
      {after !== undefined && found.orders.length > 0 && (
        <p>{t('explain.after', { weight: format.percent(after.weight, { places: 2 }) })}</p>
      )}
      <p>
        <Link to="/holdings" search={{ asset }}>
          {t('explain.rows')}
        </Link>
      </p>
    </>
  )

  function amountsOf({ quantity, price, notional, fee, sale }: PlannedOrder): Step[] {
    return [
      {
        id: 'notional',
        label: t('orders.notional'),
        figure: format.money(notional, currency),
        sub: t('explain.notionalHow', {
          quantity: format.quantity(quantity, { isExact: true }),
          price: format.price(price, currency),
        }),
      },
      {
        id: 'fee',
        label: t('orders.fee'),
        figure: format.money(fee, currency),
        sub: t('explain.feeHow', {
          fee: format.number(found.feeBps, 1),
          slippage: format.number(found.slippageBps, 1),
        }),
      },
      ...(sale === undefined
        ? []
        : sale.costBasis === undefined || sale.realisedPnl === undefined
          ? [{ id: 'gain', label: t('orders.realised'), figure: '—', sub: words.ofGap(before?.costGap) }]
          : [
              {
                id: 'gain',
                label: t('orders.realised'),
                figure: format.money(sale.realisedPnl, currency, { sign: 'always' }),
                sub: t('explain.gainHow', { cost: format.money(sale.costBasis, currency) }),
                isTotal: true,
              },
            ]),
    ]
  }
}
