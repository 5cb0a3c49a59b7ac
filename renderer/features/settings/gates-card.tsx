import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { formatMeasure, indicatorName } from '../../app/indicator-words.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ChoiceBox } from './form-fields.tsx'
import type { PolicyDraft } from './policy-draft.ts'

const FLAGS = ['any', 'hack', 'depeg', 'insolvency', 'delisting', 'supply', 'halted-chain', 'regulatory'] as const
const EFFECTS = ['block', 'halve'] as const

/**
 * What keeps a tranche from being bought, or halves it: flags, and outside series. The limits of a gate on a series are
 * written in the JSON; the form shows them and changes what the gate does.
 */
export const GatesCard = () => {
  const { t } = useTranslation(['settings', 'terms'])
  const { control } = useFormContext<PolicyDraft>()
  const gates = useFieldArray({ control, name: 'gates' })
  const drafts = useWatch({ control, name: 'gates' })
  return (
    <Card>
      <CardHead title={t('gates.title')} sub={t('gates.sub')} />
      <div className="grid gap-2 px-5 pb-4">
        {gates.fields.length === 0 && <p className="text-ink-2">{t('gates.none')}</p>}
        {gates.fields.map((field, index) => (
          <div key={field.id} className="flex flex-wrap items-center gap-2.5">
            <GateCondition index={index} when={drafts[index]?.when} />
            <ChoiceBox
              name={`gates.${index}.effect`}
              label={t('path.effect')}
              options={EFFECTS.map((value) => ({ value, label: t(`effect.${value}`) }))}
            />
            <Button
              look="ghost"
              size="icon"
              aria-label={t('targets.removeAsset', { name: t('counted.gates', { number: index + 1 }) })}
              onClick={() => gates.remove(index)}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        <div>
          <Button
            look="ghost"
            size="small"
            className="-ml-2.25"
            onClick={() => gates.append({ when: { flag: 'any' }, effect: 'block' })}
          >
            <Plus aria-hidden />
            {t('gates.add')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

interface GateConditionProps {
  readonly index: number
  readonly when: PolicyDraft['gates'][number]['when'] | undefined
}

const GateCondition = ({ index, when }: GateConditionProps) => {
  const { t } = useTranslation(['settings', 'terms'])
  if (when === undefined || !('indicator' in when))
    return (
      <>
        <span className="text-ink-2">{t('gates.when')}</span>
        <ChoiceBox
          name={`gates.${index}.when.flag`}
          label={t('path.flag')}
          options={FLAGS.map((value) => ({ value, label: t(`terms:flag.${value}`) }))}
        />
      </>
    )
  const { indicator, measure, above, below } = when
  const limits = [
    ...(above === undefined ? [] : [`> ${formatMeasure(measure, above)}`]),
    ...(below === undefined ? [] : [`< ${formatMeasure(measure, below)}`]),
  ]
  return (
    <span>
      {t('gates.series', {
        indicator: indicatorName({ id: indicator }, t),
        measure: t(`terms:measure.${measure}`),
        limits: limits.join(', '),
      })}
    </span>
  )
}
