import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { Drawer } from '../../components/drawer.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Holdings } from './barbell-data.ts'
import { totalsOf } from './totals.ts'

interface UnrealisedDrawerProps {
  readonly holdings: Holdings
  readonly onClose: () => void
}

/** What was gained on what is held and not sold: value less cost, position by position. */
export const UnrealisedDrawer = ({ holdings, onClose }: UnrealisedDrawerProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const { currency, positions, asOf } = holdings
  const { unrealised } = totalsOf(holdings)
  const gain = (text: string): string => format.money(text, currency, { sign: 'always' })
  return (
    <Drawer title={t('terms:unrealised')} onClose={onClose}>
      <p className="text-sm text-ink-3">{t('explain.rounded', { moment: format.moment(asOf) })}</p>
      <Steps
        steps={[
          ...positions.map(({ asset, value, costBasis, costGap, unrealisedPnl }) => ({
            id: asset,
            label: (
              <Link to="/holdings" search={{ asset }}>
                {asset}
              </Link>
            ),
            figure: unrealisedPnl === undefined ? '—' : gain(unrealisedPnl),
            sub:
              costBasis === undefined
                ? words.ofGap(costGap)
                : t('explain.valueLessCost', {
                    value: format.money(value, currency),
                    cost: format.money(costBasis, currency),
                  }),
          })),
          {
            id: 'total',
            label: t('explain.sum'),
            figure: unrealised === undefined ? '—' : gain(unrealised),
            isTotal: true,
          },
        ]}
      />
      <p className="text-sm text-ink-3">{t('explain.costOfLots')}</p>
    </Drawer>
  )
}
