import type { TFunction } from 'i18next'
import type { Format } from '../../format/create-format.ts'
import type { OrderReason } from './plan-answer.ts'

const EDGE_TOLERANCE = 1e-9

/**
 * The reason of an order as a sentence in the language of the page: measured value, rule, result. Weights have two
 * decimals, limits as many as the person wrote. `currency` is the plan's.
 */
export function wordOrderReason(reason: OrderReason, currency: string, t: TFunction<'plan'>, format: Format): string {
  const percent = (share: number): string => format.percent(share, { places: 2 })
  switch (reason.kind) {
    case 'above_band':
    case 'below_band':
      return t(`orderReason.${reason.kind}`, {
        weight: percent(reason.weight),
        range: format.range(reason),
        destination: isEdge(reason)
          ? t('orderReason.edge', { destination: percent(reason.destination) })
          : percent(reason.destination),
      })
    case 'calendar':
      return t('orderReason.calendar', {
        since: format.day(reason.since),
        weight: percent(reason.weight),
        target: format.share(reason.target),
      })
    case 'deposit':
    case 'withdrawal':
      return t(`orderReason.${reason.kind}`, {
        weight: percent(reason.weight),
        target: format.share(reason.target),
      })
    case 'reserve_floor':
      return t('orderReason.reserve_floor', { weight: percent(reason.weight), floor: format.share(reason.floor) })
    case 'tranche':
      return t(reason.scale < 1 ? 'orderReason.trancheScaled' : 'orderReason.tranche', {
        tranche: reason.tranche,
        tranches: reason.tranches,
        day: format.day(reason.day),
        drawdown: format.percent(reason.drawdown),
        referenceHigh: format.price(reason.referenceHigh, currency),
        share: format.share(reason.share),
        budget: format.share(reason.budget),
        scale: format.percent(reason.scale),
      })
    case 'take_profit':
      return t('orderReason.take_profit', {
        count: reason.purchases,
        level: reason.level,
        levels: reason.levels,
        gain: format.share(reason.gain, { sign: 'always' }),
        share: format.share(reason.share),
      })
    case 'position_cap':
    case 'side_cap':
      break
  }
  return t(`orderReason.${reason.kind}`, {
    weight: percent(reason.weight),
    limit: format.share(reason.limit),
    cap: format.share(reason.cap),
  })
}

type OffBand = Extract<OrderReason, { kind: 'above_band' | 'below_band' }>

/** Whether a trade goes back only as far as the edge it crossed. */
const isEdge = ({ kind, low, high, destination }: OffBand): boolean =>
  Math.abs(destination - (kind === 'above_band' ? high : low)) < EDGE_TOLERANCE
