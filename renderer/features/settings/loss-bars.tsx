import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { LossPart } from './loss-shares.ts'

const WIDTH = 340
const ROW = 50
const FILLS: Readonly<Record<LossPart['sleeve'], string>> = {
  'blue-chip': 'fill-safe-fill',
  yield: 'fill-safe-2',
  reserve: 'fill-safe-3',
  'dip-buy': 'fill-convex-fill',
}

export interface LossBar {
  readonly id: string
  readonly label: string
  readonly loss: number
  readonly parts: readonly LossPart[]
}

interface LossBarsProps {
  readonly bars: readonly LossBar[]
  readonly budget: number
}

/** One bar per convex weight: what each part loses, of net asset value; the budget as a line through all. */
export const LossBars = ({ bars, budget }: LossBarsProps) => {
  const { t } = useTranslation(['settings', 'terms'])
  const format = useFormat()
  /** The track ends at the largest loss or budget, and never before 60 %. */
  const scale = Math.min(1, Math.max(0.6, budget * 1.15, ...bars.map(({ loss }) => loss * 1.1)))
  const at = (share: number): number => (share / scale) * WIDTH
  const height = bars.length * ROW + 18
  const sentences = bars.map(({ label, loss }) => `${label} ${format.percent(loss, { places: 2 })}`)
  const label = t('loss.chart', { bars: format.list(sentences), budget: format.share(budget) })
  return (
    <figure className="px-5 pt-1.5 pb-1">
      <svg className="figure" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
        {bars.map((bar, row) => (
          <Bar key={bar.id} bar={bar} top={row * ROW} at={at} isOver={bar.loss > budget + 1e-9} />
        ))}
        {bars.map((bar, row) => (
          <line
            key={bar.id}
            x1={at(budget)}
            x2={at(budget)}
            y1={row * ROW + 21}
            y2={row * ROW + 43}
            className="stroke-ink"
            strokeWidth={2}
          />
        ))}
        <text x={0} y={height - 6}>
          {t('loss.axis')}
        </text>
        <text className="ink strong" x={Math.min(at(budget), WIDTH - 36)} y={height - 6} textAnchor="middle">
          {t('loss.budget', { budget: format.share(budget) })}
        </text>
      </svg>
    </figure>
  )
}

interface BarProps {
  readonly bar: LossBar
  readonly top: number
  readonly at: (share: number) => number
  readonly isOver: boolean
}

const Bar = ({ bar, top, at, isOver }: BarProps) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const loss = format.percent(bar.loss, { places: 2 })
  const starts = bar.parts.map((_, index) => bar.parts.slice(0, index).reduce((total, part) => total + part.loss, 0))
  return (
    <>
      <text className="ink s12" x={0} y={top + 17}>
        {bar.label}
      </text>
      <text className="ink s12 strong" x={WIDTH} y={top + 17} textAnchor="end">
        {isOver ? t('loss.overBudget', { loss }) : loss}
      </text>
      <rect x={0} y={top + 24} width={WIDTH} height={16} rx={3} className="fill-sunken" />
      {bar.parts.map(({ sleeve, loss: part }, index) => (
        <rect
          key={sleeve}
          x={at(starts[index] ?? 0)}
          y={top + 24}
          width={Math.max(0, at(part) - 1)}
          height={16}
          className={FILLS[sleeve]}
        />
      ))}
    </>
  )
}
