import { expect, it } from 'vitest'
import { textAsOf, writeYearJson } from '../../../electron/application/year-json.ts'
import type { Money } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { finishWith } from '../../../electron/domain/steps.ts'
import { formatInstant } from '../../../electron/domain/time/instant.ts'
import { moment } from '../../support/ledger-story.ts'

type Material = Parameters<typeof writeYearJson>[0]

const at = moment('2024-02-29T23:59:09Z')
const amount = decimal<Money>('-1.50')
const row = (index: number) => ({
  at,
  amount,
  note: `"${index}"\n`,
  unknown: undefined,
  lots: [{ acquiredAt: at }, {}],
})

/** The parts that the document is made of; what else a material has is not told by it. */
const materialOf = (count: number, asOf = at): Material =>
  ({
    year: {
      year: 2024,
      currency: 'A "asOf": "B',
      asOf,
      totals: { amount, unknown: undefined },
      assets: [],
      problems: [],
    },
    problems: Array.from({ length: count }, (_, index) => row(index)),
    *disposals() {
      for (let index = 0; index < count; index += 1) yield row(index)
    },
    receipts: [],
    sheet: { rows: [{ 暗号資産: 'BTC', 年初数量: undefined }] },
    ties: [row(0)],
  }) as unknown as Material

it.each([0, 1, 63, 64, 65, 200])('with lists of %i is what one call makes of the whole document', (count) => {
  const { year, problems, disposals, sheet, ties } = materialOf(count)
  const document = { ...year, problems, disposals: [...disposals()], receipts: [], sheet: sheet.rows, ties }
  const whole = JSON.stringify(
    document,
    (key, value: unknown) =>
      typeof value === 'bigint' ? '-1.5' : ['at', 'asOf', 'acquiredAt'].includes(key) ? '2024-02-29T23:59:09Z' : value,
    2,
  )
  expect(textAsOf(finishWith(writeYearJson(materialOf(count))), at)).toBe(`${whole}\n`)
})

it.each([0, 65])('with lists of %i is of another moment what is written then', (count) => {
  for (const other of [moment('2024-02-29T23:59:09.007Z'), moment('2024-02-29T00:00:00Z')]) {
    const written = finishWith(writeYearJson(materialOf(count, other)))
    expect(written).toEqual(finishWith(writeYearJson(materialOf(count))))
    const told: unknown = JSON.parse(textAsOf(written, other))
    expect(told).toHaveProperty('asOf', formatInstant(other))
  }
})
