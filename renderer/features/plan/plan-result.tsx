import { useTranslation } from 'react-i18next'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'
import { BeforeAfter } from './before-after.tsx'
import type { PlanFigure } from './figure-drawer.tsx'
import type { Lane } from './lanes.ts'
import { LimitsCard } from './limits-card.tsx'
import { LocksCard } from './locks-card.tsx'
import { OrdersTable } from './orders-table.tsx'
import type { LimitUse, PlanAnswer } from './plan-answer.ts'
import { PlanStrip } from './plan-strip.tsx'
import { SkippedList } from './skipped-list.tsx'

/** What is being explained: an order, by its asset, a figure of the strip, a limit, or a weight before and after. */
export type Explained =
  | Only<'asset', string>
  | Only<'figure', PlanFigure>
  | Only<'limit', Pick<LimitUse, 'kind' | 'name'>>
  | Only<'lane', Lane['subject']>

/** One of the keys with its value, and none of the others. */
type Only<Key extends string, Value> = { readonly [key in Key]: Value } & {
  readonly [other in Exclude<'asset' | 'figure' | 'limit' | 'lane', Key>]?: undefined
}

interface PlanResultProps {
  readonly plan: PlanAnswer
  readonly rates: { readonly feeBps: number; readonly slippageBps: number } | undefined
  readonly explained: Explained | undefined
  readonly onExplain: (explained: Explained) => void
}

/** A plan from its strip to its limits, with what it rests on where that is stale or left out. */
export const PlanResult = ({ plan, rates, explained, onExplain }: PlanResultProps) => {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const stale = plan.before.positions.filter(({ mark }) => mark.stale).map(({ asset }) => asset)
  const unpriced = plan.before.unpriced.map(({ asset }) => asset)
  return (
    <>
      <PlanStrip
        plan={plan}
        rates={rates}
        explained={explained?.figure}
        onExplain={(figure) => onExplain({ figure })}
      />
      <OrdersTable plan={plan} explained={explained?.asset} onExplain={(asset) => onExplain({ asset })} />
      <div className="grid grid-cols-2 gap-4 @max-stack:grid-cols-1">
        <SkippedList plan={plan} />
        <BeforeAfter plan={plan} explained={explained?.lane} onExplain={(lane) => onExplain({ lane })} />
      </div>
      <LimitsCard plan={plan} explained={explained?.limit} onExplain={(limit) => onExplain({ limit })} />
      <LocksCard plan={plan} />
      {stale.length > 0 && (
        <Note title={t('stale.title', { count: stale.length })}>{t('stale.body', { assets: format.list(stale) })}</Note>
      )}
      {unpriced.length > 0 && (
        <Note title={t('left.title')}>{t('left.unpriced', { assets: format.list(unpriced) })}</Note>
      )}
    </>
  )
}
