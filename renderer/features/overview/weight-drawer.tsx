import { useTranslation } from 'react-i18next'
import { Drawer } from '../../components/drawer.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { usePositionStep } from '../../app/use-position-step.tsx'
import type { Holdings } from './barbell-data.ts'
import type { BandRow } from './band-rows.ts'
import { useRowName } from './use-row-name.ts'

interface WeightDrawerProps {
  readonly row: BandRow
  readonly holdings: Holdings
  readonly policyVersion: number | undefined
  readonly onClose: () => void
}

/** How a weight and its drift come about: what is held at its marks, over net asset value, less the target. */
export const WeightDrawer = ({ row, holdings, policyVersion, onClose }: WeightDrawerProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const label = useRowName()(row)
  const { currency, nav, asOf } = holdings
  const toStep = usePositionStep(currency)
  const { name, weight, target, drift, band } = row
  const positions = holdings.positions.filter(({ asset, side, sleeve }) =>
    name.kind === 'asset' ? asset === name.asset : name.kind === 'reserve' ? sleeve === 'reserve' : side === 'convex',
  )
  const whole =
    name.kind === 'reserve'
      ? holdings.sleeves.find(({ sleeve }) => sleeve === 'reserve')
      : name.kind === 'convex'
        ? holdings.sides.find(({ side }) => side === 'convex')
        : positions[0]
  const version = policyVersion === undefined ? undefined : t('explain.policyVersion', { version: policyVersion })
  const lines = positions.map(toStep)
  const sum = { id: 'sum', label: t('explain.sum'), figure: format.money(whole?.value ?? '0', currency), isTotal: true }
  return (
    <Drawer title={t('explain.weightOf', { name: label })} onClose={onClose}>
      <p className="text-sm text-ink-3">{t('explain.rounded', { moment: format.moment(asOf) })}</p>
      <Steps
        steps={[
          ...lines,
          ...(name.kind === 'asset' && lines.length > 0 ? [] : [sum]),
          { id: 'nav', label: `÷ ${t('terms:nav')}`, figure: format.money(nav, currency) },
          ...(weight === undefined
            ? []
            : [
                {
                  id: 'weight',
                  label: `= ${t('terms:weight')}`,
                  figure: format.percent(weight, { places: 2 }),
                  isTotal: true,
                },
              ]),
          ...(target === undefined || drift === undefined
            ? []
            : [
                { id: 'target', label: `− ${t('terms:target')}`, figure: format.share(target), sub: version },
                { id: 'drift', label: `= ${t('terms:drift')}`, figure: format.points(drift, 2), isTotal: true },
              ]),
          ...(band === undefined
            ? []
            : [{ id: 'band', label: t('terms:band'), figure: format.range(band), sub: version }]),
        ]}
      />
    </Drawer>
  )
}
