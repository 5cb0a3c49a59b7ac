import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'

/** The orders of the plan that the strip counts, and the way to where each says why. */
export const OrdersDrawer = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['overview', 'plan'])
  const format = useFormat()
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const shown = useShownCurrency()
  const query = useQuery(orpc.plan.getPlan.queryOptions({ input: { ...input, ...shown.input } }))
  const plan = query.data
  return (
    <Drawer title={t('stat.orders')} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 40]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {plan && (
        <>
          <Steps
            steps={[
              ...plan.orders.map(({ action, asset, quantity, price, notional }) => ({
                id: `${action} ${asset}`,
                label: `${t(`plan:orders.${action}`)} ${asset}`,
                figure: format.money(notional, plan.currency),
                sub: t('plan:explain.notionalHow', {
                  quantity: format.quantity(quantity, { isExact: true }),
                  price: format.price(price, plan.currency),
                }),
              })),
              {
                id: 'turnover',
                label: `= ${t('plan:strip.turnover')}`,
                figure: format.money(plan.turnover, plan.currency),
                isTotal: true,
              },
            ]}
          />
          <p className="text-sm text-ink-3">{t('explain.ordersWhy')}</p>
          <Link to="/plan">{t('reviewPlan')}</Link>
        </>
      )}
    </Drawer>
  )
}
