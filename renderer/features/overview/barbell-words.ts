import type { TFunction } from 'i18next'
import type { Format } from '../../format/use-format.ts'
import type { BarbellData } from './barbell-data.ts'

/** A drift that rounds to 0.0 pp is said to be on target. */
const ON_TARGET = 0.0005

type Words = TFunction<['overview', 'terms']>

const leanOf = (drift: number): 'on' | 'heavier' | 'lighter' =>
  Math.abs(drift) < ON_TARGET ? 'on' : drift > 0 ? 'heavier' : 'lighter'

/** The visible sentence under the figure, made from its data. */
export function captionOf(data: BarbellData, t: Words, format: Format): string {
  const { rule, drift, offBy } = data
  if (rule === undefined || drift === undefined || offBy === undefined) return t('barbell.noTarget')
  const lean = leanOf(drift)
  const figures = {
    points: format.number(Math.abs(drift) * 100, 1),
    target: format.share(rule.target),
    range: format.range(rule),
    amount: format.money(offBy, data.currency),
  }
  const state = t(`barbell.range.${data.bandState ?? 'inside'}`, figures)
  const first = t(`barbell.lean.${lean}`, { ...figures, state })
  if (lean === 'on') return first
  const { amount } = figures
  const second = data.unassigned > 0 ? t('barbell.amount', { amount }) : t(`barbell.otherSide.${lean}`, { amount })
  return format.sentences([first, second])
}

/** The same for those who cannot see the figure, with every weight in it. */
export function labelOf(data: BarbellData, t: Words, format: Format): string {
  const side = (name: 'safe' | 'convex', value: string, weight: number): string =>
    t('barbell.sideLabel', {
      side: t(`terms:side.${name}`),
      value: format.money(value, data.currency),
      weight: format.percent(weight),
    })
  const sleeves = (['blue-chip', 'yield', 'reserve'] as const).map(
    (name) => `${t(`terms:sleeve.${name}`)} ${format.percent(data.sleeves[name])}`,
  )
  return format.sentences([
    side('safe', data.safeValue, data.safe),
    t('barbell.sleevesLabel', { sleeves: format.list(sleeves) }),
    side('convex', data.convexValue, data.convex),
    captionOf(data, t, format),
  ])
}
