import { useQuery } from '@tanstack/react-query'
import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { indicatorName, isShareMeasure } from '../../app/indicator-words.ts'
import { Select } from '../../components/select.tsx'
import { NumberBox, PercentBox } from './form-fields.tsx'
import type { PolicyDraft } from './policy-draft.ts'

/** Which series a gate listens to, what it reads off it, and between which limits it acts. */
export const SeriesCondition = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation(['settings', 'terms'])
  const { orpc } = useBackend()
  const known = useQuery(orpc.context.listIndicators.queryOptions({ input: {} }))
  const indicator = useController<PolicyDraft, `gates.${number}.indicator`>({ name: `gates.${index}.indicator` })
  const measure = useController<PolicyDraft, `gates.${number}.measure`>({ name: `gates.${index}.measure` })
  const series = [...(known.data?.indicators ?? []), ...(known.data?.offered ?? [])]
  const chosen = series.find(({ id }) => id === indicator.field.value)
  const measures = chosen?.measures ?? [measure.field.value]
  const Limit = isShareMeasure(measure.field.value) ? PercentBox : NumberBox
  return (
    <>
      <span className="text-ink-2">{t('gates.whenSeries')}</span>
      <Select
        label={t('path.indicator')}
        placeholder={t('gates.choose')}
        options={namesOf(series, indicator.field.value).map((one) => ({ value: one.id, label: indicatorName(one, t) }))}
        value={indicator.field.value === '' ? undefined : indicator.field.value}
        isEdited={indicator.fieldState.isDirty}
        isInvalid={indicator.fieldState.invalid}
        onChange={(next) => {
          indicator.field.onChange(next)
          const offered = series.find(({ id }) => id === next)?.measures
          if (offered?.includes(measure.field.value) === false) measure.field.onChange('value')
        }}
      />
      <Select
        label={t('path.measure')}
        options={measures.map((value) => ({ value, label: t(`terms:measure.${value}`) }))}
        value={measure.field.value}
        isEdited={measure.fieldState.isDirty}
        onChange={measure.field.onChange}
      />
      <span className="flex items-center gap-2">
        <span className="text-ink-2">{t('gates.above')}</span>
        <Limit name={`gates.${index}.above`} label={t('gates.above')} />
      </span>
      <span className="flex items-center gap-2">
        <span className="text-ink-2">{t('gates.below')}</span>
        <Limit name={`gates.${index}.below`} label={t('gates.below')} />
      </span>
    </>
  )
}

interface Named {
  readonly id: string
  readonly name?: string | undefined
}

/** The series that there are, and the one that a gate names though it is not there. */
const namesOf = (series: readonly Named[], named: string): readonly Named[] =>
  named === '' || series.some(({ id }) => id === named) ? series : [...series, { id: named }]
