import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Meter } from '../../components/meter.tsx'
import { Tag } from '../../components/tag.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { LimitUse, PlanAnswer } from './plan-answer.ts'

interface LimitsCardProps {
  readonly plan: PlanAnswer
  readonly explained: Pick<LimitUse, 'kind' | 'name'> | undefined
  readonly onExplain: (limit: Pick<LimitUse, 'kind' | 'name'>) => void
}

/** How much of each cap is used when the plan is done, and whether the floor holds. */
export const LimitsCard = ({ plan, explained, onExplain }: LimitsCardProps) => {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const { limits } = plan
  const broken = limits.filter(({ isBroken }) => isBroken).length
  const sub =
    limits.length === 0
      ? undefined
      : broken > 0
        ? t('limits.broken', { count: broken })
        : t('limits.allHold', { count: limits.length })
  const bound = ({ kind, limit }: LimitUse): string =>
    t(kind === 'reserve_floor' ? 'limits.floor' : 'limits.of', { limit: format.share(limit) })

  return (
    <Card>
      <CardHead title={t('limits.title')} sub={sub} />
      {limits.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('limits.none')}</p>
      ) : (
        <dl className="grid grid-cols-[repeat(auto-fit,minmax(248px,1fr))] gap-y-4 pt-1 pb-4.5">
          {limits.map((use) => (
            <div key={`${use.kind} ${use.name}`} className="-ml-px border-l border-line px-5">
              <dt className="truncate text-sm text-ink-3">{t(`limits.kind.${use.kind}`, { name: use.name })}</dt>
              <dd className="flex items-baseline gap-1.5 pb-1">
                <b className="text-lg font-semibold">
                  <Explainable
                    isOpen={explained?.kind === use.kind && explained.name === use.name}
                    aria-label={`${format.percent(use.weight, { places: 2 })}. ${t('strip.explain', { figure: t(`limits.kind.${use.kind}`, { name: use.name }) })}`}
                    onClick={() => onExplain(use)}
                  >
                    {format.percent(use.weight, { places: 2 })}
                  </Explainable>
                </b>
                <span className="text-sm whitespace-nowrap text-ink-3">{bound(use)}</span>
                {use.isBroken && <Tag look="bad">{t('limits.isBroken')}</Tag>}
                {use.unpriced.length > 0 && (
                  <Tooltip text={t('limits.atLeast', { assets: format.list(use.unpriced) })}>
                    <span className="inline-flex">
                      <Tag look="attn">{t('limits.unknown')}</Tag>
                    </span>
                  </Tooltip>
                )}
              </dd>
              <dd aria-hidden>
                <Meter share={shareUsed(use)} isOver={use.isBroken} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}

/** A floor is used up from above: what the weight leaves of it. */
const shareUsed = ({ kind, weight, limit }: LimitUse): number => {
  if (kind === 'reserve_floor') return weight <= 0 ? 1 : Math.min(1, limit / weight)
  return limit <= 0 ? 1 : Math.min(1, weight / limit)
}
