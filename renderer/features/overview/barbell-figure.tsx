import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { BarbellData } from './barbell-data.ts'
import { EMPTY_RADIUS, PIVOT, type RingName, layBarbell } from './barbell-geometry.ts'
import { BarbellScale } from './barbell-scale.tsx'
import { captionOf, labelOf } from './barbell-words.ts'

const RING_FILLS: Readonly<Record<RingName, string>> = {
  'blue-chip': 'fill-safe-fill',
  yield: 'fill-safe-2 stroke-surface',
  reserve: 'fill-safe-3 stroke-surface',
}

/** The signature figure: plates by area, tilt by drift, the arc as the allowed range. */
export const BarbellFigure = ({ data }: { readonly data: BarbellData }) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const wedgeId = useId()
  const figure = layBarbell(data)
  const { safePlate, convexPlate, scale, tilt } = figure
  const { x, y } = PIVOT
  return (
    <figure className="barbell px-6 pt-1.5 pb-3">
      <svg className="figure" viewBox={figure.viewBox} role="img" aria-label={labelOf(data, t, format)}>
        {scale && <BarbellScale scale={scale} wedgeId={wedgeId} now={data.convex} bandState={data.bandState} />}
        <line x1={192} x2={964} y1={y} y2={y} className="stroke-line-strong" strokeDasharray="2 4" />
        <path
          d={`M${x} ${y + 6}L${x - 22} ${y + 92}H${x + 22}Z`}
          className="fill-sunken stroke-line-strong"
          strokeLinejoin="round"
        />
        <line x1={x - 58} x2={x + 58} y1={y + 92} y2={y + 92} className="stroke-line-strong" strokeWidth={1.5} />
        <g transform={`rotate(${tilt.toFixed(3)} ${x} ${y})`} className="fill-ink-2">
          <rect x={x - 236} y={y - 4} width={472} height={8} rx={4} />
          {scale && <path d={`M${x + 236} ${y - 4}L${x + 410} ${y - 0.6}V${y + 0.6}L${x + 236} ${y + 4}Z`} />}
          <rect x={figure.collars.safe} y={y - 10} width={9} height={20} rx={2.5} />
          <rect x={figure.collars.convex} y={y - 10} width={9} height={20} rx={2.5} />
        </g>
        <circle cx={x} cy={y} r={7} className="fill-surface stroke-ink-2" strokeWidth={2} />
        {figure.rings.map(
          ({ name, radius }) =>
            radius > 0 && (
              <circle
                key={name}
                cx={safePlate.x}
                cy={safePlate.y}
                r={radius}
                className={RING_FILLS[name]}
                strokeWidth={1.5}
              />
            ),
        )}
        <Hub plate={safePlate} ring="stroke-safe" />
        {convexPlate.radius > 0 && (
          <circle cx={convexPlate.x} cy={convexPlate.y} r={convexPlate.radius} className="fill-convex-fill" />
        )}
        <Hub plate={convexPlate} ring="stroke-convex" />
        <text className="s13 strong safe" x={0} y={22}>
          {t('terms:side.safe')}
        </text>
        <text className="s13 strong ink" x={0} y={42}>
          {format.money(data.safeValue, data.currency)} · {format.percent(data.safe)}
        </text>
        {figure.rings.map((ring) => (
          <RingLabel key={ring.name} ring={ring} target={data.targets[ring.name]} />
        ))}
        <text className="s13 strong convex" {...figure.convexLabel} textAnchor="middle">
          {t('terms:side.convex')}
        </text>
        <text className="s13 strong ink" x={figure.convexLabel.x} y={figure.convexLabel.y + 19} textAnchor="middle">
          {format.money(data.convexValue, data.currency)} · {format.percent(data.convex)}
        </text>
        <text x={x} y={y + 112} textAnchor="middle">
          {data.rule ? t('barbell.level', levelOf(data.rule.target)) : t('barbell.noTargetShort')}
        </text>
      </svg>
      <figcaption className="pt-0.5 text-ink-2">{captionOf(data, t, format)}</figcaption>
    </figure>
  )
}

const levelOf = (target: number) => ({
  safe: Number(((1 - target) * 100).toFixed(2)),
  convex: Number((target * 100).toFixed(2)),
})

interface HubProps {
  readonly plate: { readonly x: number; readonly y: number; readonly radius: number }
  readonly ring: string
}

/** The end of the bar on a plate; a side without value is a hollow ring. */
const Hub = ({ plate, ring }: HubProps) =>
  plate.radius > 0 ? (
    <circle cx={plate.x} cy={plate.y} r={Math.min(5, plate.radius / 2)} className="fill-ink-2" />
  ) : (
    <circle cx={plate.x} cy={plate.y} r={EMPTY_RADIUS} className={`fill-surface ${ring}`} strokeWidth={2} />
  )

interface RingLabelProps {
  readonly ring: ReturnType<typeof layBarbell>['rings'][number]
  readonly target: number | undefined
}

const RingLabel = ({ ring, target }: RingLabelProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const { labelY, leader, name, weight } = ring
  return (
    <>
      {leader && (
        <>
          <path
            d={`M150 ${labelY}H176L${leader.x.toFixed(1)} ${leader.y.toFixed(1)}`}
            fill="none"
            className="stroke-ink-3"
          />
          <circle cx={leader.x} cy={leader.y} r={2.5} className="fill-surface stroke-ink-3" />
        </>
      )}
      <text className="s12 ink-2" x={0} y={labelY + 4}>
        {t(`terms:sleeve.${name}`)}
      </text>
      <text className="s12 ink strong" x={144} y={labelY + 4} textAnchor="end">
        {format.percent(weight)}
      </text>
      {target !== undefined && (
        <text x={0} y={labelY + 20}>
          {t('barbell.target', { target: format.share(target), drift: format.points(weight - target) })}
        </text>
      )}
    </>
  )
}
