import { Check, TriangleAlert } from 'lucide-react'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import { type LossBudget, fittingCap } from './loss-shares.ts'
import type { PolicyDraft } from './policy-draft.ts'

interface LossVerdictProps {
  readonly budget: LossBudget
  readonly target: number
  readonly cap: number
}

/** Whether the loss at the cap fits the budget, and the largest cap that does. */
export const LossVerdict = ({ budget, target, cap }: LossVerdictProps) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { setValue } = useFormContext<PolicyDraft>()
  const figures = {
    cap: format.share(cap),
    loss: format.percent(budget.lossAtCap, { places: 2 }),
    budget: format.share(budget.budget),
    fits: format.percent(budget.maxConvexWeight, { places: 2 }),
  }
  if (budget.lossAtCap <= budget.budget + 1e-9)
    return (
      <p className="mx-5 mt-1 mb-3.5 flex gap-2.25 rounded-md bg-ok-wash px-3 py-2.5 text-ok">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t('loss.inside', figures)}
      </p>
    )
  const fit = fittingCap(budget)
  const isUseful = fit >= target && fit > 0
  return (
    <div className="mx-5 mt-1 mb-3.5 flex gap-2.25 rounded-md bg-bad-wash px-3 py-2.5 text-bad">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>
        <b className="font-semibold">{t('loss.over', figures)}</b>
        <div className="text-ink">
          {budget.isSafeSideAloneOver ? t('loss.safeAlone') : t('loss.fits', figures)}{' '}
          {isUseful && !budget.isSafeSideAloneOver && (
            <button
              type="button"
              className="min-h-6 underline decoration-line-strong underline-offset-3"
              onClick={() => setValue('convex.cap', fit, { shouldDirty: true, shouldValidate: true })}
            >
              {t('loss.use', { cap: format.share(fit) })}
            </button>
          )}
        </div>
      </div>
    </div>
  )
}
