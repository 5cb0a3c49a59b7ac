import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import { ARC_RADIUS, type BarbellGeometry, PIVOT, type Point } from './barbell-geometry.ts'

interface BarbellScaleProps {
  readonly scale: NonNullable<BarbellGeometry['scale']>
  readonly wedgeId: string
  readonly now: number
  readonly bandState: 'inside' | 'above' | 'below' | undefined
}

const arcPath = (from: Point, to: Point): string =>
  `M${from.x.toFixed(1)} ${from.y.toFixed(1)}A${ARC_RADIUS} ${ARC_RADIUS} 0 0 1 ${to.x.toFixed(1)} ${to.y.toFixed(1)}`

/** The allowed range of the convex weight as wedge and arc, its ticks, and the reading of the pointer. */
export const BarbellScale = ({ scale, wedgeId, now, bandState = 'inside' }: BarbellScaleProps) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const { range, axis, ticks } = scale
  const wordsOf = { plain: 'barbell.tick.plain', target: 'barbell.tick.target', cap: 'barbell.tick.cap' } as const
  return (
    <>
      <defs>
        <linearGradient id={wedgeId} gradientUnits="userSpaceOnUse" x1={PIVOT.x} x2={972} y1={0} y2={0}>
          <stop offset=".12" className="[stop-color:var(--color-convex-wash)] [stop-opacity:0]" />
          <stop offset=".8" className="[stop-color:var(--color-convex-wash)]" />
        </linearGradient>
      </defs>
      <path
        d={`M${PIVOT.x} ${PIVOT.y}L${arcPath(range.from, range.to).slice(1)}Z`}
        fill={`url(#${wedgeId})`}
        stroke="none"
      />
      <path d={arcPath(axis.from, axis.to)} fill="none" className="stroke-line-strong" strokeWidth={1.5} />
      <path d={arcPath(range.from, range.to)} fill="none" className="stroke-convex-2" strokeWidth={8} />
      {ticks.map(({ kind, weight, from, to, label }) => (
        <g key={`${kind}-${weight}`}>
          <line
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            className="stroke-ink-3"
            strokeWidth={kind === 'target' ? 1.75 : 1}
          />
          {label && (
            <text className={kind === 'plain' ? 's12' : 's12 ink-2'} x={label.x} y={label.y + 4}>
              {t(wordsOf[kind], { share: format.share(weight) })}
            </text>
          )}
        </g>
      ))}
      <Reading at={scale.now} text={t('barbell.now', { weight: format.percent(now) })} isOut={bandState !== 'inside'} />
    </>
  )
}

interface ReadingProps {
  readonly at: Point
  readonly text: string
  readonly isOut: boolean
}

/** What the pointer reads; a filled ink tag where it is outside the range. */
const Reading = ({ at, text, isOut }: ReadingProps) => (
  <>
    {isOut && <rect x={at.x - 5} y={at.y - 12} width={118} height={24} rx={4} className="fill-ink" />}
    <text className={isOut ? 's14 strong on-ink' : 's14 strong ink'} x={at.x + (isOut ? 3 : 0)} y={at.y + 5}>
      {text}
    </text>
  </>
)
