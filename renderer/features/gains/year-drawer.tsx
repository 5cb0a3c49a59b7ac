import { useTranslation } from 'react-i18next'
import { Drawer } from '../../components/drawer.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import type { YearAnswer } from './gains-answer.ts'

interface YearDrawerProps {
  readonly answer: YearAnswer
  readonly onClose: () => void
}

/** How the gain of the year adds up: each asset's own, then proceeds less cost. */
export const YearDrawer = ({ answer, onClose }: YearDrawerProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { year, currency, totals, assets, method, scope } = answer
  const sold = assets.filter(({ disposals }) => disposals > 0)
  return (
    <Drawer title={t('yearDrawer.title', { year })} onClose={onClose}>
      <div>
        <p className="text-2xl leading-tight font-semibold tracking-tight">
          <Amount text={totals.realisedPnl} currency={currency} isGain />
        </p>
        <p className="text-sm text-ink-3">
          {t('yearDrawer.how', { method: t(`methods.${method}.name`), scope: t(`scope.${scope}`) })}
        </p>
      </div>
      <Steps
        steps={[
          ...sold.map(({ asset, realisedPnl, proceeds, costBasis, disposals }) => ({
            id: asset,
            label: asset,
            figure: <Amount text={realisedPnl} currency={currency} isGain />,
            sub: t('yearDrawer.asset', {
              count: disposals,
              proceeds: proceeds === undefined ? t('unknownShort') : format.money(proceeds, currency),
              cost: costBasis === undefined ? t('unknownShort') : format.money(costBasis, currency),
            }),
          })),
          {
            id: 'total',
            label: t('yearDrawer.sum'),
            figure: <Amount text={totals.realisedPnl} currency={currency} isGain />,
            isTotal: true,
          },
          {
            id: 'proceeds',
            label: t('strip.proceeds'),
            figure: <Amount text={totals.proceeds} currency={currency} />,
          },
          {
            id: 'cost',
            label: t('drawer.cost'),
            figure: <Amount text={totals.costBasis} currency={currency} />,
          },
        ]}
      />
      <p className="text-sm text-ink-3">{t('yearDrawer.rounding')}</p>
    </Drawer>
  )
}
