import { useTranslation } from 'react-i18next'
import { useWeightSteps } from '../../app/use-weight-steps.ts'
import { Drawer } from '../../components/drawer.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type Holdings, readBarbell } from './barbell-data.ts'
import { DEGREES_PER_POINT, LARGEST_TILT, layBarbell } from './barbell-geometry.ts'

interface BarbellDrawerProps {
  readonly holdings: Holdings
  readonly policyVersion: number | undefined
  readonly onClose: () => void
}

/** How weight, drift and tilt of the figure come about. */
export const BarbellDrawer = ({ holdings, policyVersion, onClose }: BarbellDrawerProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const data = readBarbell(holdings)
  const { rule, drift } = data
  const weightSteps = useWeightSteps(data.currency)
  const { tilt } = layBarbell(data)
  const money = (text: string): string => format.money(text, data.currency)
  return (
    <Drawer title={t('barbell.title')} onClose={onClose}>
      <Steps
        steps={[
          { id: 'convex', label: t('terms:side.convex'), figure: money(data.convexValue), sub: t('explain.sumOfSide') },
          ...weightSteps(holdings.nav, data.convex),
          ...(rule && drift !== undefined
            ? [
                {
                  id: 'target',
                  label: `− ${t('terms:target')}`,
                  figure: format.share(rule.target),
                  sub: policyVersion === undefined ? undefined : t('explain.policyVersion', { version: policyVersion }),
                },
                { id: 'drift', label: `= ${t('terms:drift')}`, figure: format.points(drift, 2), isTotal: true },
                {
                  id: 'tilt',
                  label: t('explain.tilt'),
                  figure: `${format.number(tilt, 1)}°`,
                  sub: t('explain.tiltRule', { degrees: DEGREES_PER_POINT, most: LARGEST_TILT }),
                },
                { id: 'band', label: t('terms:band'), figure: format.range(rule), sub: t('explain.bandRule') },
              ]
            : []),
        ]}
      />
      <p className="text-ink-2">{t('explain.plates')}</p>
      <p className="text-sm text-ink-3">{t('explain.safeCanFall')}</p>
    </Drawer>
  )
}
