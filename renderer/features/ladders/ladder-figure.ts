/**
 * A ladder as a time-series figure: closes, the frozen high from the day it was set, the level that ends the episode,
 * the tranches named at their ends with what became of each, and the states as a band. Days without a close stay gaps.
 */
import type { TFunction } from 'i18next'
import { type Price, toNumber } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import {
  type Happening,
  type Level,
  type Mark,
  type Span,
  type TimeSeries,
  onEveryDay,
} from '../../components/charts/time-series.ts'
import type { Format } from '../../format/create-format.ts'
import type { Closes, Ladder, LadderRule, Replay } from './ladder-answer.ts'

export type Translate = TFunction<['ladders', 'terms']>

export interface LadderFigureInput {
  readonly ladder: Ladder
  readonly rule: LadderRule | undefined
  readonly closes: Closes
  readonly replay: Replay
  /** Entries of the event journal. */
  readonly marks?: readonly Mark[] | undefined
  readonly t: Translate
  readonly format: Format
}

const toPlot = (price: string): number => toNumber(decimal<Price>(price))

/** `undefined` while there is no close to draw. */
export function ladderFigure(input: LadderFigureInput): TimeSeries | undefined {
  const { closes, replay, t, format } = input
  const { currency } = closes
  const points = onEveryDay(
    closes.closes.map(({ day, close }) => ({ day, value: toPlot(close), text: format.price(close, currency) })),
  )
  const last = closes.closes.at(-1)
  if (last === undefined) return undefined
  return {
    points,
    endLabel: t('chart.now', { price: format.price(last.close, currency) }),
    levels: levelsOf(input),
    spans: spansOf(input),
    happenings: replay.tranches
      .filter(({ at }) => input.ladder.episodeStart === undefined || at >= input.ladder.episodeStart)
      .map(({ at, price, tranche }): Happening => ({
        day: at,
        value: toPlot(price),
        label: t('chart.fired', { tranche }),
      })),
    marks: input.marks,
  }
}

function levelsOf({ ladder, closes, t, format }: LadderFigureInput): Level[] {
  const { currency } = closes
  const first = closes.closes[0]?.day
  if (first === undefined) return []
  const { episodeStart, referenceHigh, rearmsAbove, armsBelow } = ladder
  const at = (price: string): string => format.price(price, currency)
  const levels: Level[] = []
  if (episodeStart === undefined) {
    if (armsBelow !== undefined)
      levels.push({
        id: 'arms',
        from: first,
        value: toPlot(armsBelow),
        label: t('chart.arms'),
        sub: at(armsBelow),
        tone: 'quiet',
      })
    return levels
  }
  if (referenceHigh !== undefined) {
    const set = closes.closes.findLast(({ day, close }) => day <= episodeStart && close === referenceHigh)?.day
    levels.push({
      id: 'high',
      from: set ?? episodeStart,
      value: toPlot(referenceHigh),
      label: t('chart.frozenHigh'),
      sub:
        set === undefined
          ? at(referenceHigh)
          : format.list([at(referenceHigh), format.day(set, { isYearShown: false })]),
      tone: 'plain',
    })
  }
  if (rearmsAbove !== undefined)
    levels.push({
      id: 'rearms',
      from: episodeStart,
      value: toPlot(rearmsAbove),
      label: t('chart.rearms'),
      sub: at(rearmsAbove),
      tone: 'quiet',
    })
  for (const { tranche, drawdown, price, firedOn, isDue } of ladder.tranches) {
    if (price === undefined) continue
    const state = firedOn === undefined ? 'waits' : isDue ? 'due' : 'filled'
    levels.push({
      id: `tranche ${tranche}`,
      from: episodeStart,
      value: toPlot(price),
      label: t('chart.tranche', { drawdown: format.share(drawdown), tranche }),
      sub: format.list([at(price), t(`chart.mark.${state}`)]),
      tone: state === 'filled' ? 'strong' : 'waiting',
    })
  }
  return levels
}

const TONES = {
  armed: 'calm',
  panic: 'active',
  exhausted: 'active',
  'cool-down': 'resting',
  halted: 'refused',
} as const satisfies Record<Ladder['state'], Span['tone']>

/** Runs of days in one state, as the replay saw them. */
function spansOf({ ladder, rule, replay, t }: LadderFigureInput): Span[] {
  const spans: { from: string; to: string; state: Ladder['state']; days: number }[] = []
  for (const { at, state } of replay.trace) {
    const open = spans.at(-1)
    if (open?.state === state) Object.assign(open, { to: at, days: open.days + 1 })
    else spans.push({ from: at, to: at, state, days: 1 })
  }
  return spans.map(({ from, to, state, days }, index): Span => {
    const isNow = index === spans.length - 1 && ladder.state === 'panic' && state === 'panic'
    const label =
      isNow && rule !== undefined
        ? t('chart.panicBand', { day: days, maxAge: rule.maxAgeDays })
        : t(`terms:ladderState.${state}`)
    return { from, to, label, tone: TONES[state] }
  })
}

/** Where a ladder stands, as the line beside its name. */
export function wordLadder(ladder: Ladder, rule: LadderRule | undefined, t: Translate, format: Format): string {
  const drawdown = ladder.drawdown === undefined ? undefined : format.percent(ladder.drawdown)
  const since = ladder.episodeStart === undefined ? undefined : format.day(ladder.episodeStart)
  if (ladder.state === 'halted') return t('chart.haltedSentence')
  if (ladder.state === 'cool-down') return t('chart.coolDownSentence')
  if (ladder.state === 'armed')
    return drawdown === undefined || rule === undefined
      ? t('chart.armedBare')
      : t('chart.armedSentence', { drawdown, lookback: rule.arm.lookbackDays })
  if (since === undefined || drawdown === undefined) return t(`terms:ladderState.${ladder.state}`)
  return t(ladder.state === 'panic' ? 'chart.panicSentence' : 'chart.exhaustedSentence', { since, drawdown })
}

/** The whole figure in sentences, for those who cannot see it. */
export function describeFigure(figure: TimeSeries, { ladder, closes, t, format }: LadderFigureInput): string {
  const known = closes.closes
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined) return ''
  const sorted = [...known].sort((a, b) => toPlot(a.close) - toPlot(b.close))
  const at = (price: string | undefined): string => (price === undefined ? '' : format.price(price, closes.currency))
  const levels = figure.levels.map(({ label, sub }) => t('chart.levelSentence', { name: label, price: sub }))
  return t('chart.label', {
    asset: ladder.asset,
    currency: closes.currency,
    from: format.day(first.day),
    to: format.day(last.day),
    highest: at(sorted.at(-1)?.close),
    lowest: at(sorted[0]?.close),
    last: at(last.close),
    levels: format.sentences(levels),
  })
}
