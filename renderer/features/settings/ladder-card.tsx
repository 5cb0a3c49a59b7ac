import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { LadderForm } from './ladder-form.tsx'
import type { PolicyDraft } from './policy-draft.ts'

interface LadderCardProps {
  readonly index: number
  readonly onRemove: () => void
}

/** One ladder in a few lines of words; its figures open for editing. */
export const LadderCard = ({ index, onRemove }: LadderCardProps) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const ladder = useWatch<PolicyDraft, `ladders.${number}`>({ name: `ladders.${index}` })
  const [isEditing, setEditing] = useState(ladder.assets.length === 0)
  return (
    <Card>
      <CardHead
        title={t('counted.ladders', { number: index + 1 })}
        sub={
          ladder.assets.length === 0
            ? t('ladder.noAssets')
            : t('ladder.shared', { count: ladder.assets.length, assets: format.list(ladder.assets) })
        }
      >
        {isEditing && (
          <Button look="bad" size="small" onClick={onRemove}>
            {t('ladder.remove')}
          </Button>
        )}
        <Button size="small" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          {t(isEditing ? 'ladder.done' : 'ladder.edit')}
        </Button>
      </CardHead>
      {isEditing ? (
        <LadderForm index={index} />
      ) : (
        <div className="px-5 pb-2">
          <LadderWords ladder={ladder} />
        </div>
      )}
    </Card>
  )
}

const LadderWords = ({ ladder }: { readonly ladder: PolicyDraft['ladders'][number] }) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { arm, tranches, takeProfit } = ladder
  const drop = (share: number): string => format.share(-share)
  const plain = (text: string) => <span className="font-normal whitespace-normal">{text}</span>
  const steps: readonly Step[] = [
    {
      id: 'arms',
      label: t('ladder.arms'),
      figure: plain(
        t(Number.isNaN(arm.volume) ? 'ladder.armsWords' : 'ladder.armsWordsVolume', {
          volume: format.number(arm.volume, 1),
          drawdown: format.share(arm.drawdown),
          days: arm.lookbackDays,
          drop: drop(arm.drop),
          window: arm.windowDays,
          sigma: format.number(-arm.sigma, 1),
        }),
      ),
    },
    {
      id: 'buys',
      label: t('ladder.buys'),
      figure: plain(
        format.list(
          tranches.map(({ share, drawdown }) =>
            t('ladder.tranche', { share: format.share(share), drawdown: drop(drawdown) }),
          ),
        ),
      ),
    },
    {
      id: 'budget',
      label: t('ladder.spends'),
      figure: plain(t('ladder.budgetWords', { budget: format.share(ladder.budget), days: ladder.maxAgeDays })),
    },
    {
      id: 'profit',
      label: t('ladder.profit'),
      figure: plain(
        takeProfit.length === 0
          ? t('ladder.noProfit')
          : format.list(
              takeProfit.map(({ gain, share }) =>
                t('ladder.profitStep', { share: format.share(share), gain: format.share(gain, { sign: 'always' }) }),
              ),
            ),
      ),
    },
  ]
  return <Steps steps={steps} />
}
