/** The lines of a reading's computation, in words: the figures that it rests on, and the formula. */
import { placesOf } from '../../app/indicator-words.ts'
import type { Step } from '../../components/steps.tsx'
import type { Format } from '../../format/create-format.ts'
import type { Indicator, IndicatorExplanation } from './context-answer.ts'
import { type ContextWords, wordSource } from './word-indicator.ts'

type Grounds = IndicatorExplanation['grounds'][number]

const plain = (value: number, format: Format): string => format.number(value, placesOf(value))

/** The newest figure with its source; `undefined` where none is known. */
export function newestStep(
  { value, date, source, isFirstRelease, unit }: Indicator,
  t: ContextWords,
  format: Format,
): Step | undefined {
  if (value === undefined || date === undefined) return undefined
  return {
    id: 'newest',
    label: t('explain.newest', { unit }),
    figure: plain(value, format),
    sub: [format.day(date), wordSource(source, t), ...(isFirstRelease === false ? [t('explain.restated')] : [])].join(
      ' · ',
    ),
  }
}

/** The figures of one measure, oldest first, and the measure as their result. */
export function measureSteps(
  { measure, value, figures, spread, before, consensus }: Grounds,
  { band }: Indicator,
  t: ContextWords,
  format: Format,
): Step[] {
  const lines = figures.map((figure): Step => ({
    id: figure.date,
    label: format.day(figure.date),
    figure: plain(figure.value, format),
    ...(!figure.isFirstRelease && { sub: t('explain.restated') }),
  }))
  const total = (figure: string, how: string): Step => ({
    id: 'total',
    label: `= ${t(`terms:measure.${measure}`)}`,
    figure,
    sub: how,
    isTotal: true,
  })
  const signed = format.number(value, placesOf(value), { sign: 'always' })
  switch (measure) {
    case 'value':
      return []
    case 'sum5':
      return [...lines, total(format.number(value, 1, { sign: 'always' }), t('explain.sum'))]
    case 'z60':
      return spread === undefined
        ? []
        : [
            { id: 'mean', label: t('explain.mean', { count: spread.sums }), figure: format.number(spread.mean, 1) },
            { id: 'deviation', label: t('explain.deviation'), figure: format.number(spread.deviation, 1) },
            total(format.number(value, 1, { sign: 'always' }), t('explain.sigma')),
          ]
    case 'position':
      return [
        ...(band === undefined
          ? []
          : [
              { id: 'low', label: t('explain.low'), figure: plain(band.low, format) },
              { id: 'high', label: t('explain.high'), figure: plain(band.high, format) },
            ]),
        total(format.percent(value, { places: 0 }), t('explain.position')),
      ]
    case 'return20':
    case 'return60':
    case 'yearOnYear':
    case 'growth':
      return [...lines, total(format.percent(value, { sign: 'always' }), t('explain.ratio'))]
    case 'change':
      return before === undefined
        ? [...lines, total(signed, t('explain.difference'))]
        : [
            ...lines,
            { id: 'before', label: t('explain.before'), figure: format.percent(before), sub: t('explain.ratio') },
            total(format.points(value), t('explain.points')),
          ]
    case 'surprise':
      return [
        ...lines,
        {
          id: 'consensus',
          label: t('explain.consensus'),
          figure: consensus === undefined ? '–' : plain(consensus, format),
        },
        total(signed, t('explain.surprise')),
      ]
  }
}
