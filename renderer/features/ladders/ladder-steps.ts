/** The lines of a ladder's computation, in words: each figure with the closes and the rule that it comes from. */
import type { TFunction } from 'i18next'
import type { Step } from '../../components/steps.tsx'
import type { Format } from '../../format/create-format.ts'
import type { LadderExplanation, LadderGrounds } from './ladder-answer.ts'

interface Words {
  readonly t: TFunction<'ladders'>
  readonly format: Format
  readonly sourceName: (source: string) => string
}

/** The day of a close, and who said it. */
function saidOf({ day, source }: LadderGrounds['close'], { t, format, sourceName }: Words): string {
  return source === undefined
    ? format.day(day)
    : t('explain.closeOf', { day: format.day(day), source: sourceName(source) })
}

/** 1 − close ÷ high: the high is the one that the episode froze, or the highest close of the lookback. */
export function fallSteps(
  { ladder, rule, isFrozen, currency }: LadderExplanation,
  { close, high, highSince, frozen }: LadderGrounds,
  words: Words,
): Step[] {
  const { t, format } = words
  const highest =
    isFrozen && ladder.referenceHigh !== undefined
      ? {
          label: t('explain.frozenHigh'),
          figure: format.price(ladder.referenceHigh, currency),
          sub: frozen === undefined ? t('explain.frozenHow') : t('explain.frozenOf', { close: saidOf(frozen, words) }),
        }
      : {
          label: t('explain.high'),
          figure: format.price(high.price, currency),
          sub: t('explain.highHow', {
            days: rule.lookbackDays,
            since: format.day(highSince),
            close: saidOf(high, words),
          }),
        }
  return [
    { id: 'close', label: t('explain.close'), figure: format.price(close.price, currency), sub: saidOf(close, words) },
    { id: 'high', ...highest },
    {
      id: 'fall',
      label: t('explain.fall'),
      figure: ladder.drawdown === undefined ? '—' : format.percent(-ladder.drawdown),
      sub: t('explain.fallHow'),
      isTotal: true,
    },
  ]
}

/** The day's move in standard deviations, and the move over the window. */
export function moveSteps(
  { ladder, rule, currency }: LadderExplanation,
  { before, logReturn, deviation, window, windowReturn }: LadderGrounds,
  { t, format }: Words,
): Step[] {
  const closeOf = (close: LadderGrounds['close']): string =>
    t('explain.closeOn', { price: format.price(close.price, currency), day: format.day(close.day) })
  return [
    ...(before === undefined || logReturn === undefined
      ? []
      : [
          {
            id: 'log',
            label: t('explain.logReturn'),
            figure: format.percent(logReturn, { places: 2 }),
            sub: t('explain.logReturnHow', { close: closeOf(before) }),
          },
        ]),
    ...(deviation === undefined
      ? []
      : [
          {
            id: 'deviation',
            label: t('explain.deviation'),
            figure: format.percent(deviation, { places: 2 }),
            sub: t('explain.deviationHow'),
          },
        ]),
    {
      id: 'sigma',
      label: t('explain.sigma'),
      figure: ladder.sigma === undefined ? '—' : format.number(ladder.sigma, 1),
      ...(ladder.sigma === undefined && { sub: t('explain.tooShort') }),
      isTotal: true,
    },
    {
      id: 'window',
      label: t('explain.window', { count: rule.windowDays }),
      figure: windowReturn === undefined ? '—' : format.percent(windowReturn),
      sub: window === undefined ? t('explain.tooShort') : t('explain.windowHow', { close: closeOf(window) }),
    },
  ]
}

/** What the rule asks before a panic begins, condition by condition, and the prices at which it begins and ends. */
export function armSteps(
  { ladder, rule, rollingHigh, currency }: LadderExplanation,
  { conditions }: LadderGrounds,
  { t, format }: Words,
): Step[] {
  const holds = (isHeld: boolean): string => t(isHeld ? 'explain.holds' : 'explain.holdsNot')
  const high = (price: string | undefined): string => (price === undefined ? '' : format.price(price, currency))
  return [
    {
      id: 'deep',
      label: t('explain.askFall', { share: format.share(rule.drawdown) }),
      figure: holds(conditions.isDeep),
    },
    {
      id: 'fast',
      label: t('explain.askWindow', { share: format.share(rule.drop), count: rule.windowDays }),
      figure: holds(conditions.isFast),
    },
    {
      id: 'shock',
      label: t('explain.askSigma', { sigma: format.number(-rule.sigma, 1) }),
      figure: holds(conditions.isShock),
      sub: t('explain.asksHow'),
    },
    ...(rule.volume === undefined
      ? []
      : [
          {
            id: 'loud',
            label: t('explain.askVolume', { times: format.number(rule.volume, 1) }),
            figure: holds(conditions.isLoud),
          },
        ]),
    ...(ladder.armsBelow === undefined
      ? []
      : [
          {
            id: 'arms',
            label: t('explain.armsBelow'),
            figure: format.price(ladder.armsBelow, currency),
            sub: t('explain.armsHow', { high: high(rollingHigh), share: format.share(rule.drawdown) }),
            isTotal: true,
          },
        ]),
    ...(ladder.rearmsAbove === undefined
      ? []
      : [
          {
            id: 'rearms',
            label: t('explain.rearmsAbove'),
            figure: format.price(ladder.rearmsAbove, currency),
            sub: t('explain.rearmsHow', {
              high: high(ladder.referenceHigh),
              share: format.share(rule.drawdown),
              part: format.number(rule.rearm, 1),
            }),
            isTotal: true,
          },
        ]),
  ]
}

/** Each take-profit level: what the open purchase that cost least is up by, per unit. */
export function profitSteps(
  { ladder, currency }: LadderExplanation,
  { quantity, cost }: NonNullable<LadderExplanation['profit']>,
  { t, format }: Words,
): Step[] {
  return (ladder.levels ?? []).map(({ gain, share, price }, index) => ({
    id: `level ${gain}`,
    label: t('explain.level', { level: index + 1, gain: format.share(gain, { sign: 'always' }) }),
    figure: price === undefined ? '—' : format.price(price, currency),
    sub: t('explain.levelHow', {
      cost: format.money(cost, currency),
      times: format.number(1 + gain, 2),
      quantity: format.quantity(quantity, { isExact: true }),
      share: format.share(share),
    }),
  }))
}

/** Each tranche: a share of the episode's budget, at a price below the frozen high. */
export function trancheSteps({ ladder, budget, currency }: LadderExplanation, { t, format }: Words): Step[] {
  const half = ladder.gate === 'halved' ? t('explain.halved') : ''
  return [
    { id: 'budget', label: t('explain.budget'), figure: format.money(budget, currency), isTotal: true },
    ...ladder.tranches.map(({ tranche, share, drawdown, price, notional }) => ({
      id: `tranche ${tranche}`,
      label: t('chart.fired', { tranche }),
      figure: notional === undefined ? '—' : format.money(notional, currency),
      sub:
        price === undefined || ladder.referenceHigh === undefined
          ? t('explain.trancheWaits', { share: format.share(share), drop: format.share(drawdown), half })
          : t('explain.trancheAt', {
              share: format.share(share),
              price: format.price(price, currency),
              high: format.price(ladder.referenceHigh, currency),
              drop: format.share(drawdown),
              half,
            }),
    })),
  ]
}
