import { formatMeasure } from '../../app/indicator-words.ts'
import type { Format } from '../../format/create-format.ts'
import type { Indicator } from './context-answer.ts'
import type { ContextWords } from './word-indicator.ts'

type Gate = Indicator['gates'][number]

/** A gate of the policy on a series: what it measures, when it acts, what it does, and whether it does now. */
export function wordGate(gate: Gate, t: ContextWords, format: Format): string {
  const { measure, above, below, effect, truth, why, value } = gate
  const write = (limit: number): string => formatMeasure(measure, limit)
  const name = t(`terms:measure.${measure}`)
  const rule =
    above === undefined
      ? t('gate.below', { name, limit: write(below ?? 0) })
      : below === undefined
        ? t('gate.above', { name, limit: write(above) })
        : below < above
          ? t('gate.outside', { name, low: write(below), high: write(above) })
          : t('gate.between', { name, low: write(above), high: write(below) })
  const state =
    truth === 'unknown'
      ? t(`gate.unknown.${why ?? 'no_figure'}`)
      : t(truth === 'holds' ? 'gate.holds' : 'gate.isOpen', { value: value === undefined ? '–' : write(value) })
  return format.sentences([t(`gate.effect.${effect}`, { rule }), state])
}
