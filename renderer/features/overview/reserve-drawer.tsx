import { useTranslation } from 'react-i18next'
import { Drawer } from '../../components/drawer.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Holdings } from './barbell-data.ts'
import { totalsOf } from './totals.ts'

interface ReserveDrawerProps {
  readonly holdings: Holdings
  readonly onClose: () => void
}

/** What a plan may spend: the reserve's positions less the floor. */
export const ReserveDrawer = ({ holdings, onClose }: ReserveDrawerProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const money = (text: string): string => format.money(text, holdings.currency)
  const reserve = holdings.sleeves.find(({ sleeve }) => sleeve === 'reserve')
  const { reserveAboveFloor } = totalsOf(holdings)
  if (reserve === undefined || reserveAboveFloor === undefined) return null
  return (
    <Drawer title={t('terms:reserveAboveFloor')} onClose={onClose}>
      <Steps
        steps={[
          ...holdings.positions
            .filter(({ sleeve }) => sleeve === 'reserve')
            .map(({ asset, value }) => ({ id: `asset-${asset}`, label: asset, figure: money(value) })),
          { id: 'reserve', label: `= ${t('terms:sleeve.reserve')}`, figure: money(reserve.value), isTotal: true },
          {
            id: 'floor',
            label: `− ${t('explain.floor')}`,
            figure: money(reserveAboveFloor.floorAmount),
            sub: t('explain.floorRule', {
              share: format.share(reserveAboveFloor.floor),
              nav: money(holdings.nav),
            }),
          },
          {
            id: 'spendable',
            label: `= ${t('explain.spendable')}`,
            figure: money(reserveAboveFloor.amount),
            isTotal: true,
          },
        ]}
      />
    </Drawer>
  )
}
