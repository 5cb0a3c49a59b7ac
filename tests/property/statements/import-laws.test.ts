import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addsUp, balancesOf, countsOf, createMemoryBook, storyOf } from '../../fixtures/statements/memory-book.ts'
import { MADE_FORMATS } from './generated-statements.ts'
import { type MadeFormat, fileOf, totalsOf } from './made-format.ts'

const RUNS = { numRuns: 12 }
const readAs =
  (said: MadeFormat['said']) =>
  (...files: (string | Uint8Array)[]) => {
    const book = createMemoryBook()
    const plans = files.map((file) => book.take(file, said))
    return { plans, story: storyOf(book.events()), balances: balancesOf(book.events()) }
  }

describe.each(MADE_FORMATS)('$name', (format) => {
  const { name, blocks, said, isOrdered } = format
  const read = readAs(said)
  const file = blocks.map((made) => made.flat())

  it('ends every row in one outcome, and the accepted rows in their exact sums', () => {
    fc.assert(
      fc.property(file, (rows) => {
        const { plans, balances } = read(fileOf(format, rows))
        const [plan] = plans
        expect(plan).toMatchObject({ format: name, rows: rows.length })
        expect(plan && addsUp(plan)).toBe(true)
        const problems = new Set(plan?.problems.map((problem) => problem.row))
        const rowsLeft = rows.filter((_, at) => !problems.has(at + 1))
        expect(balances).toEqual(totalsOf(rowsLeft))
        expect(totalsOf(rows)).toEqual(totalsOf(rowsLeft))
      }),
      RUNS,
    )
  })

  it('takes nothing the second time, in whatever order the rows come', () => {
    fc.assert(
      fc.property(file, (rows) => {
        const once = read(fileOf(format, rows))
        const turned = isOrdered ? rows : rows.toReversed()
        const twice = read(fileOf(format, rows), fileOf(format, rows), fileOf(format, turned))
        expect(twice.plans.slice(1).map((plan) => plan.accepted)).toEqual([0, 0])
        expect(twice.story).toEqual(once.story)
      }),
      RUNS,
    )
  })

  it('makes the whole of two excerpts that overlap, in either order, wherever they are cut', () => {
    const excerpts = fc.tuple(
      file,
      fc.double({ min: 0.55, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.4, noNaN: true }),
    )
    fc.assert(
      fc.property(excerpts, ([rows, end, start]) => {
        const whole = read(fileOf(format, rows))
        // Blocks have up to four rows, so an overlap of five holds the whole of any block that a cut divides.
        const to = Math.max(Math.ceil(rows.length * end), Math.floor(rows.length * start) + 5)
        const first = fileOf(format, rows.slice(0, to))
        const second = fileOf(format, rows.slice(Math.floor(rows.length * start)))
        expect(read(first, second).story).toEqual(whole.story)
        expect(read(second, first).story).toEqual(whole.story)
        expect(read(second, first).balances).toEqual(whole.balances)
      }),
      RUNS,
    )
  })

  it('reads a file saved again as the same rows', () => {
    fc.assert(
      fc.property(file, (rows) => {
        const plain = fileOf(format, rows)
        const whole = read(plain)
        const saved = [
          plain.replaceAll('\n', '\r\n'),
          `\uFEFF${plain}`,
          fileOf(format, rows, ';'),
          fileOf(format, rows, '\t'),
          fileOf(format, rows, ',', true),
          fileOf(format, rows, ';', true).replaceAll('\n', '\r\n'),
        ]
        for (const again of saved) {
          expect(read(again).story).toEqual(whole.story)
          expect(read(again).plans.map(countsOf)).toEqual(whole.plans.map(countsOf))
        }
        expect(
          read(plain, ...saved)
            .plans.slice(1)
            .every((plan) => plan.accepted === 0),
        ).toBe(true)
      }),
      { numRuns: 5 },
    )
  })
})
