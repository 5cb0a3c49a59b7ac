import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ChoiceBox } from './form-fields.tsx'
import { NEW_GATE, type PolicyDraft } from './policy-draft.ts'
import { SeriesCondition } from './series-condition.tsx'

const FLAGS = ['any', 'hack', 'depeg', 'insolvency', 'delisting', 'supply', 'halted-chain', 'regulatory'] as const
const EFFECTS = ['block', 'halve'] as const

/** What keeps a tranche from being bought, or halves it: flags, and outside series. */
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
            {drafts[index]?.kind === 'series' ? (
              <SeriesCondition index={index} />
            ) : (
              <>
                <span className="text-ink-2">{t('gates.when')}</span>
                <ChoiceBox
                  name={`gates.${index}.flag`}
                  label={t('path.flag')}
                  options={FLAGS.map((value) => ({ value, label: t(`terms:flag.${value}`) }))}
                />
              </>
            )}
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
        <div className="-ml-2.25 flex flex-wrap gap-2.5">
          <Button look="ghost" size="small" onClick={() => gates.append(NEW_GATE)}>
            <Plus aria-hidden />
            {t('gates.add')}
          </Button>
          <Button
            look="ghost"
            size="small"
            onClick={() => gates.append({ ...NEW_GATE, kind: 'series', effect: 'halve' })}
          >
            <Plus aria-hidden />
            {t('gates.addSeries')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
