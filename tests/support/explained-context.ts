/** What explains the readings of outside series, held against the readings and against arithmetic done again here. */
import { expect } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'

type Grounds = Awaited<ReturnType<Client['context']['explainIndicator']>>['grounds'][number]
interface Band {
  readonly low: number
  readonly high: number
}

/** Each measure but the value itself is explained by figures of the series, and is what its formula makes of them. */
export async function indicatorsExplained(client: Client): Promise<void> {
  const { indicators } = await client.context.listIndicators({})
  const seen = new Set<string>()
  for (const indicator of indicators) {
    const found = await client.context.explainIndicator({ indicator: indicator.id })
    expect(found.indicator).toEqual(indicator)
    const { value, ...measures } = indicator.reading
    expect(value).toBe(indicator.value)
    expect(Object.fromEntries(found.grounds.map((one) => [one.measure, one.value]))).toEqual(measures)
    const { figures } = await client.context.getSeries({ indicator: indicator.id, limit: 5000 })
    const known = new Map(figures.map((figure) => [figure.date, figure.value]))
    for (const one of found.grounds) {
      seen.add(one.measure)
      for (const figure of one.figures) expect(known.get(figure.date)).toBe(figure.value)
      expect(formulaOf(one, indicator.band, measures)).toBeCloseTo(one.value, 9)
    }
  }
  expect(seen).toEqual(new Set(['sum5', 'z60', 'position', 'return20', 'return60', 'yearOnYear', 'change']))
  await expect(client.context.explainIndicator({ indicator: 'no-such-series' })).rejects.toMatchObject({
    code: 'not_found',
  })
}

function formulaOf(
  { measure, figures, spread, before }: Grounds,
  band: Band | undefined,
  measures: Partial<Record<string, number>>,
): number {
  const { mean = Number.NaN, deviation = Number.NaN } = spread ?? {}
  const { low = Number.NaN, high = Number.NaN } = band ?? {}
  const [first = Number.NaN, last = Number.NaN] = [figures[0]?.value, figures.at(-1)?.value]
  const sum = figures.reduce((total, { value }) => total + value, 0)
  if (measure === 'sum5') return figures.length === 5 ? sum : Number.NaN
  if (measure === 'z60') return (sum - mean) / deviation
  if (measure === 'position') return Math.min(1, Math.max(0, (high - last) / (high - low)))
  if (measure === 'change' && before !== undefined) {
    expect(last / first - 1).toBeCloseTo(before, 12)
    return (measures['yearOnYear'] ?? Number.NaN) - before
  }
  return last / first - 1
}
