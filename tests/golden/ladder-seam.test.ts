import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Price } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import type { LadderRule } from '../../electron/domain/policy/policy.ts'
import { dayOf } from '../../electron/domain/time/instant.ts'
import { runLadder } from '../../electron/domain/trigger/run-ladder.ts'

const file = join(import.meta.dirname, '../../../shared/data/prices/LUNA.csv')
const isThere = existsSync(file)

describe.skipIf(!isThere)('LUNA, one ticker for two coins (skipped where ../shared is absent)', () => {
  const [header = '', ...lines] = isThere ? readFileSync(file, 'utf8').trim().split(/\r?\n/) : []
  const column = (name: string) => header.split(',').indexOf(name)
  const bars = lines.map((line) => {
    const cells = line.split(',')
    return { day: dayOf(cells[column('date')]!.slice(0, 10)), close: decimal<Price>(cells[column('close')]!) }
  })
  const [rule] = EXAMPLE_POLICY.ladders as [LadderRule]
  const steps = runLadder({ asset: 'LUNA', rule, bars, flags: [] })

  it('is suspect from the collapse until a whole lookback of the new coin has passed', () => {
    const suspect = steps.filter(({ blocks }) => blocks.includes('suspect_price')).map(({ day }) => day)
    expect(suspect[0]! <= '2022-05-13').toBe(true)
    expect(suspect).toContain('2022-05-31')
    expect(steps.filter(({ day }) => day >= '2022-05-12' && day <= '2022-08-20').flatMap(({ fired }) => fired)).toEqual(
      [],
    )
  })

  it('never measures the new coin against the old high', () => {
    for (const { day, rollingHigh } of steps)
      if (day >= '2022-05-31') expect(rollingHigh).toBeLessThan(decimal<Price>('20'))
  })
})
