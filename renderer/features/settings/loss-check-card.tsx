import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { LossBars, type LossBar } from './loss-bars.tsx'
import { LossVerdict } from './loss-verdict.tsx'
import { lossPartsAt } from './loss-shares.ts'
import type { PolicyBase, PolicyEditor } from './use-policy-editor.ts'

interface LossCheckCardProps {
  readonly editor: PolicyEditor
  readonly inForce: PolicyBase
}

/** What the policy can lose under its own stresses, against the budget, while it is typed. */
export const LossCheckCard = ({ editor, inForce }: LossCheckCardProps) => {
  const { t } = useTranslation(['settings', 'terms', 'shell'])
  const format = useFormat()
  const { policy, check } = editor
  const budget = check.data?.lossBudget
  if (policy === undefined || budget === undefined)
    return (
      <Card>
        <CardHead title={t('loss.title')} />
        <p className="px-5 pb-4 text-ink-2">{t(policy === undefined ? 'loss.waits' : 'loss.waitsForErrors')}</p>
        <LiveRegion text={check.data ? t('problems.count', { count: check.data.problems.length }) : ''} />
      </Card>
    )
  const { target, cap } = policy.convex
  const inForceCap = inForce.policyVersion === undefined ? undefined : inForce.policy.convex.cap
  const bars: readonly LossBar[] = [
    {
      id: 'target',
      label: t('loss.atTarget', { weight: format.share(target) }),
      loss: budget.lossAtTarget,
      parts: lossPartsAt(target, policy, budget),
    },
    {
      id: 'cap',
      label: t(inForceCap === cap || inForceCap === undefined ? 'loss.atCap' : 'loss.atTypedCap', {
        weight: format.share(cap),
      }),
      loss: budget.lossAtCap,
      parts: lossPartsAt(cap, policy, budget),
    },
  ]
  const isOver = budget.lossAtCap > budget.budget + 1e-9
  const figures = {
    cap: format.share(cap),
    loss: format.percent(budget.lossAtCap, { places: 2 }),
    budget: format.share(budget.budget),
    fits: format.percent(budget.maxConvexWeight, { places: 2 }),
  }
  return (
    <Card>
      <CardHead title={t('loss.title')}>{t('loss.live')}</CardHead>
      <LossBars bars={bars} budget={budget.budget} />
      <LossVerdict budget={budget} target={target} cap={cap} />
      <div className="px-5 pb-3">
        <Steps
          steps={[
            {
              id: 'safe',
              label: t('loss.safeSide'),
              figure: format.percent(budget.safeStress, { places: 2 }),
              sub: t('loss.safeSideSub'),
            },
            {
              id: 'convex',
              label: t('loss.convexSide'),
              figure: format.share(budget.convexStress),
              sub: t('loss.convexSideSub'),
            },
            {
              id: 'formula',
              label: t('loss.formula', {
                safe: format.percent(budget.safeStress, { places: 2 }),
                convex: format.share(budget.convexStress),
              }),
              sub: t('loss.formulaSub', {
                rest: format.share(1 - cap),
                safe: format.percent(budget.safeStress, { places: 2 }),
                cap: format.share(cap),
                convex: format.share(budget.convexStress),
                loss: figures.loss,
              }),
            },
          ]}
        />
      </div>
      <LiveRegion text={editor.isSettled ? t(isOver ? 'loss.over' : 'loss.inside', figures) : ''} />
    </Card>
  )
}
