import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Meter } from '../../components/meter.tsx'
import { Tag } from '../../components/tag.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { ExposureGroup } from './exposure-drawer.tsx'
import type { Exposure, Position } from './yields-answer.ts'

interface ExposureCardProps {
  readonly exposure: readonly Exposure[]
  readonly positions: readonly Position[]
  readonly explained: ExposureGroup | undefined
  readonly onExplain: (group: ExposureGroup) => void
}

/** How much lies with each protocol, issuer and chain, and how much of its cap that is. */
export const ExposureCard = ({ exposure, positions, explained, onExplain }: ExposureCardProps) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  if (exposure.length === 0) return null
  const broken = exposure.filter(({ isBroken }) => isBroken).length
  return (
    <Card>
      <CardHead
        title={t('exposure.title')}
        sub={broken > 0 ? t('exposure.broken', { count: broken }) : t('exposure.sub')}
      />
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(248px,1fr))] gap-y-4 overflow-hidden pt-1 pb-4.5">
        {exposure.map((row) => (
          <div key={`${row.kind} ${row.name}`} className="-ml-px border-l border-line px-5">
            <dt className="truncate text-sm text-ink-3">{t(`exposure.kind.${row.kind}`, { name: row.name })}</dt>
            <dd className="flex flex-wrap items-baseline gap-1.5 pb-1">
              <b className="text-lg font-semibold">
                <Explainable
                  isOpen={explained?.kind === row.kind && explained.name === row.name}
                  aria-label={t('exposure.explain', {
                    weight: format.percent(row.weight, { places: 2 }),
                    of: t(`exposure.kind.${row.kind}`, { name: row.name }),
                  })}
                  onClick={() => onExplain({ kind: row.kind, name: row.name })}
                >
                  {format.percent(row.weight, { places: 2 })}
                </Explainable>
              </b>
              <span className="text-sm text-ink-3">
                {row.cap === undefined ? t('exposure.noCap') : t('exposure.cap', { cap: format.share(row.cap) })}
              </span>
              {row.isBroken && <Tag look="bad">{t('exposure.isBroken')}</Tag>}
              {row.unknown.length > 0 && (
                <Tooltip text={t('exposure.atLeast', { names: format.list(row.unknown) })}>
                  <span className="inline-flex">
                    <Tag look="attn">{t('exposure.unknown')}</Tag>
                  </span>
                </Tooltip>
              )}
            </dd>
            <dd aria-hidden className="h-1">
              {row.cap !== undefined && <Meter share={row.cap <= 0 ? 1 : row.weight / row.cap} isOver={row.isBroken} />}
            </dd>
            <dd className="truncate pt-1 text-sm text-ink-3">{format.list(liesIn(row, positions))}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Positions, and the assets that the policy counts here and that are not in one of them. */
function liesIn({ assets, positions: ids }: Exposure, positions: readonly Position[]): string[] {
  const here = positions.filter(({ id }) => ids.includes(id))
  const inside = new Set(here.map(({ receipt, asset }) => receipt ?? asset))
  return [...here.map(({ name }) => name), ...assets.filter((asset) => !inside.has(asset))]
}
