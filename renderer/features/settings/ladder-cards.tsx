import { Plus } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { LadderCard } from './ladder-card.tsx'
import type { PolicyDraft } from './policy-draft.ts'

/** What a new ladder begins with; every figure is there to be changed. */
const NEW_LADDER: PolicyDraft['ladders'][number] = {
  assets: [],
  arm: { lookbackDays: 90, drawdown: 0.3, sigma: 3, windowDays: 7, drop: 0.25, volume: Number.NaN },
  tranches: [
    { drawdown: 0.35, share: 0.25 },
    { drawdown: 0.5, share: 0.35 },
    { drawdown: 0.65, share: 0.4 },
  ],
  budget: 0.03,
  cooldownDays: 14,
  rearm: 0.6,
  maxAgeDays: 180,
  takeProfit: [],
  timeStopDays: Number.NaN,
}

/** Every dip-buy rule of the policy, one card each. */
export const LadderCards = () => {
  const { t } = useTranslation('settings')
  const { control } = useFormContext<PolicyDraft>()
  const ladders = useFieldArray({ control, name: 'ladders' })
  return (
    <>
      {ladders.fields.map((field, index) => (
        <LadderCard key={field.id} index={index} onRemove={() => ladders.remove(index)} />
      ))}
      <div>
        <Button size="small" onClick={() => ladders.append(structuredClone(NEW_LADDER))}>
          <Plus aria-hidden />
          {t('ladder.add')}
        </Button>
      </div>
    </>
  )
}
