import { useTranslation } from 'react-i18next'
import { Drawer } from '../../components/drawer.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import type { YearAnswer } from './gains-answer.ts'

interface TotalDrawerProps {
  readonly kind: 'income' | 'fees'
  readonly answer: YearAnswer
  readonly onClose: () => void
}

/** How the income or the fees of the year add up: by kind and asset, by the asset that they were paid in. */
export const TotalDrawer = ({ kind, answer, onClose }: TotalDrawerProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { year, currency, totals, assets, incomeByKind, feesByAsset } = answer
  const total = totals[kind]
  const kinds = incomeByKind.map(({ kind: of, receipts, value }): Step => ({
    id: `kind ${of}`,
    label: t(`incomeKind.${of}`),
    figure: <Amount text={value} currency={currency} reason={t('noValue')} />,
    sub: t('strip.receipts', { count: receipts }),
  }))
  const fees = feesByAsset.map(({ asset, payments, quantity, value }): Step => ({
    id: asset,
    label: asset,
    figure: <Amount text={value} currency={currency} reason={t('noValue')} />,
    sub: t('totalDrawer.payments', {
      count: payments,
      quantity: `${format.quantity(quantity, { isExact: true })} ${asset}`,
    }),
  }))
  const received = assets.filter(({ income }) => income !== '0')
  const sum: Step = {
    id: 'total',
    label: t('totalDrawer.sum'),
    figure: <Amount text={total} currency={currency} />,
    isTotal: true,
  }
  return (
    <Drawer title={t(`totalDrawer.${kind}`, { year })} onClose={onClose}>
      <div>
        <p className="text-2xl leading-tight font-semibold tracking-tight">
          <Amount text={total} currency={currency} />
        </p>
        <p className="text-sm text-ink-3">{t(`totalDrawer.${kind}How`)}</p>
      </div>
      <Steps steps={[...(kind === 'income' ? kinds : fees), sum]} />
      {kind === 'income' && received.length > 0 && (
        <section>
          <h3>{t('totalDrawer.byAsset')}</h3>
          <Steps
            steps={received.map(({ asset, income }) => ({
              id: asset,
              label: asset,
              figure: <Amount text={income} currency={currency} reason={t('noValue')} />,
            }))}
          />
        </section>
      )}
      <p className="text-sm text-ink-3">{t('yearDrawer.rounding')}</p>
    </Drawer>
  )
}
