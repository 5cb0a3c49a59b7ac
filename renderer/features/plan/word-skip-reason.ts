import type { TFunction } from 'i18next'
import { flag, ladderStatus } from '../../../electron/contract/triggers.ts'
import { formatMeasure, indicatorName } from '../../app/indicator-words.ts'
import { formatAge } from '../../format/age.ts'
import type { Format } from '../../format/create-format.ts'
import type { SkipReason } from './plan-answer.ts'

type Translate = TFunction<['plan', 'terms']>

/** What the planner says for a convex asset that no ladder watches. */
const NO_LADDER = 'none'
const FLAG_KINDS = flag.shape.flag.options
const LADDER_STATES = ladderStatus.shape.state.options

const wordFlag = (text: string, t: Translate): string => {
  const kind = FLAG_KINDS.find((known) => known === text)
  return kind === undefined ? text : t(`terms:flag.${kind}`)
}

const wordState = (text: string, t: Translate): string => {
  const state = LADDER_STATES.find((known) => known === text)
  return t(`ladderState.${state ?? 'unknown'}`)
}

/**
 * Why a trade was left out, as a sentence in the language of the page: measured value, rule, result. `currency` is the
 * plan's.
 */
export function wordSkipReason(reason: SkipReason, currency: string, t: Translate, format: Format): string {
  const percent = (share: number): string => format.percent(share, { places: 2 })
  switch (reason.kind) {
    case 'inside_band':
      return t('skipReason.inside_band', { weight: percent(reason.weight), range: format.range(reason) })
    case 'below_min_trade':
      return t('skipReason.below_min_trade', {
        notional: format.money(reason.notional, currency),
        minimum: format.money(reason.minimum, currency),
      })
    case 'stale_mark':
      return t('skipReason.stale_mark', {
        age: formatAge(reason.ageHours, format.locale),
        limit: formatAge(reason.limitHours, format.locale),
      })
    case 'flagged':
      return t('skipReason.flagged', { flag: wordFlag(reason.flag, t), since: format.day(reason.since) })
    case 'reserve_floor':
      return t('skipReason.reserve_floor', {
        available: format.money(reason.available, currency),
        needed: format.money(reason.needed, currency),
      })
    case 'position_cap':
      return t(reason.weight > reason.cap ? 'skipReason.position_cap_over' : 'skipReason.position_cap', {
        weight: percent(reason.weight),
        cap: format.share(reason.cap),
      })
    case 'side_cap':
      return t('skipReason.side_cap', { weight: percent(reason.weight), cap: format.share(reason.cap) })
    case 'group_cap':
      return t(`skipReason.group_cap_${reason.group}`, {
        name: reason.name,
        weight: percent(reason.weight),
        cap: format.share(reason.cap),
      })
    case 'unknown_weight':
      return t('skipReason.unknown_weight', { unpriced: format.list(reason.unpriced) })
    case 'no_tranche_due':
      return wordWaiting(reason, t, format)
    case 'tranche_filled':
      return t('skipReason.tranche_filled', { tranche: reason.tranche })
    case 'indicator_gate':
      return wordGate(reason, t)
    case 'undecided':
      return t(`skipReason.undecided_${reason.check}`, { asset: reason.asset, since: format.day(reason.since) })
    case 'locked':
      return reason.until === undefined
        ? t('skipReason.locked')
        : t('skipReason.lockedUntil', { until: format.day(reason.until) })
    case 'time_stop':
      return t('skipReason.time_stop', { since: format.day(reason.since), count: reason.days })
    case 'unpriced':
    case 'unassigned':
    case 'short_history':
    case 'suspect_price':
      break
  }
  return t(`skipReason.${reason.kind}`)
}

function wordGate(reason: Extract<SkipReason, { kind: 'indicator_gate' }>, t: Translate): string {
  const named = {
    indicator: indicatorName({ id: reason.indicator }, t),
    measure: t(`terms:measure.${reason.measure}`),
  }
  if (reason.value === undefined) return t('skipReason.indicator_gate_unknown', named)
  return t('skipReason.indicator_gate', { ...named, value: formatMeasure(reason.measure, reason.value) })
}

function wordWaiting(reason: Extract<SkipReason, { kind: 'no_tranche_due' }>, t: Translate, format: Format): string {
  if (reason.state === NO_LADDER) return t('skipReason.no_ladder')
  const state = wordState(reason.state, t)
  if (reason.drawdown === undefined) return t('skipReason.no_tranche_due', { state })
  const drawdown = format.percent(reason.drawdown)
  return reason.next === undefined
    ? t('skipReason.no_tranche_due_drop', { state, drawdown })
    : t('skipReason.no_tranche_due_next', { state, drawdown, next: format.share(reason.next) })
}

const TAGS = {
  inside_band: 'insideRule',
  below_min_trade: 'tooSmall',
  unpriced: 'unpriced',
  stale_mark: 'blocked',
  flagged: 'blocked',
  reserve_floor: 'blocked',
  position_cap: 'blocked',
  side_cap: 'blocked',
  group_cap: 'blocked',
  unknown_weight: 'unknown',
  unassigned: 'unassigned',
  no_tranche_due: 'waits',
  tranche_filled: 'filled',
  short_history: 'blocked',
  suspect_price: 'blocked',
  indicator_gate: 'blocked',
  undecided: 'blocked',
  locked: 'locked',
  time_stop: 'look',
} as const satisfies Record<SkipReason['kind'], string>

/** One or two words for the kind of rule that left a trade out. */
export const wordSkipTag = (reason: SkipReason, t: Translate): string => t(`skipTag.${TAGS[reason.kind]}`)
