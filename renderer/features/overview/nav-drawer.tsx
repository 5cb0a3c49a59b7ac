import { useTranslation } from 'react-i18next'
import { Drawer } from '../../components/drawer.tsx'
import { Note } from '../../components/note.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Holdings } from './barbell-data.ts'
import { usePositionStep } from './use-position-step.tsx'

interface NavDrawerProps {
  readonly holdings: Holdings
  readonly onClose: () => void
}

/** Net asset value, line by line: each position's quantity × mark, and what is left out. */
export const NavDrawer = ({ holdings, onClose }: NavDrawerProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const { currency, nav, positions, unpriced, shortfalls, asOf } = holdings
  const toStep = usePositionStep(currency)
  const money = (text: string): string => format.money(text, currency)
  return (
    <Drawer title={t('terms:nav')} onClose={onClose}>
      <div>
        <p className="text-2xl leading-tight font-semibold tracking-tight">{money(nav)}</p>
        <p className="text-sm text-ink-3">{t('explain.rounded', { moment: format.moment(asOf) })}</p>
      </div>
      <Steps
        steps={[...positions.map(toStep), { id: 'total', label: t('explain.sum'), figure: money(nav), isTotal: true }]}
      />
      {unpriced.length > 0 && (
        <Note title={t('explain.unpriced')}>
          {format.list(unpriced.map(({ asset, quantity }) => `${format.quantity(quantity)} ${asset}`))}
        </Note>
      )}
      {shortfalls.length > 0 && (
        <Note title={t('explain.shortfalls')}>
          {format.list(shortfalls.map(({ asset, quantity }) => `${format.quantity(quantity)} ${asset}`))}
        </Note>
      )}
    </Drawer>
  )
}
