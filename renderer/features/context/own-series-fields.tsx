import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { indicatorSchema } from '../../../electron/contract/context.ts'
import { Labelled } from '../../components/labelled.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { Select } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'

export type OwnSeries = Omit<z.input<typeof indicatorSchema>, 'id'>

export const newSeries: OwnSeries = {
  name: '',
  unit: 'index',
  frequency: 'monthly',
  lagDays: 30,
  transform: 'level',
  isRevised: true,
}

/** The id of a series from its name: `Jobless claims` is `jobless-claims`; a name without Latin letters gets a number. */
export function idFrom(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const id = (words ?? []).join('-').replace(/^[0-9-]+/, '')
  if (id !== '' || name.trim() === '') return id.slice(0, 60)
  const codes = Array.from(name.trim(), (character) => character.codePointAt(0) ?? 0)
  return `series-${codes.reduce((sum, code) => (sum * 31 + code) % 1_000_000, 7)}`
}

const { frequency, transform } = indicatorSchema.shape

interface OwnSeriesFieldsProps {
  readonly series: OwnSeries
  readonly onChange: (series: OwnSeries) => void
}

/** What Barbell has to know of a series that it does not know by name. */
export const OwnSeriesFields = ({ series, onChange }: OwnSeriesFieldsProps) => {
  const { t } = useTranslation('context')
  const set = (change: Partial<OwnSeries>): void => onChange({ ...series, ...change })
  const transforms = transform.options.filter((kind) => kind !== 'band')
  return (
    <div className="grid grid-cols-2 gap-3">
      <Labelled label={t('own.name')}>
        <TextField value={series.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />
      </Labelled>
      <Labelled label={t('own.unit')}>
        <TextField value={series.unit} maxLength={20} onChange={(event) => set({ unit: event.target.value })} />
      </Labelled>
      <Labelled label={t('own.frequency')}>
        <Select
          label={t('own.frequency')}
          options={frequency.options.map((value) => ({ value, label: t(`frequency.${value}`) }))}
          value={series.frequency}
          onChange={(value) => set({ frequency: value })}
        />
      </Labelled>
      <Labelled label={t('own.transform')}>
        <Select
          label={t('own.transform')}
          options={transforms.map((value) => ({ value, label: t(`transform.${value}`) }))}
          value={series.transform}
          onChange={(value) => set({ transform: value })}
        />
      </Labelled>
      <Labelled label={t('own.lag')} hint={t('own.lagHint')}>
        <NumberField
          aria-label={t('own.lag')}
          value={series.lagDays}
          onChange={(value) => set({ lagDays: Math.max(0, Math.round(value)) })}
        />
      </Labelled>
      <div className="flex items-center gap-2.5 self-center">
        <Switch label={t('own.revised')} isOn={series.isRevised} onChange={(isRevised) => set({ isRevised })} />
        <span className="text-ink-2">{t('own.revised')}</span>
      </div>
    </div>
  )
}
