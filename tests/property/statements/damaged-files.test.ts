import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPriceFile } from '../../../electron/statements/read-price-file.ts'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import { addsUp, bytesOf, createMemoryBook } from '../../fixtures/statements/memory-book.ts'
import { MADE_FORMATS } from './generated-statements.ts'
import { fileOf } from './made-format.ts'

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const junk = fc.constantFrom(
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\0',
  '\uFEFF',
  'é',
  '日',
  '-',
  '1E400',
  '\u001f',
  ' ',
)

/** One way of harming a file: cut it, put something in, drop or swap lines, flip a byte, write it in another encoding. */
const damage: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc.oneof(
  place.map((at) => (bytes: Uint8Array) => bytes.slice(0, Math.floor(bytes.length * at))),
  place.map((at) => (bytes: Uint8Array) => bytes.slice(Math.floor(bytes.length * at))),
  fc.tuple(place, junk).map(([at, text]) => (bytes: Uint8Array) => {
    const cut = Math.floor(bytes.length * at)
    return Uint8Array.from([...bytes.slice(0, cut), ...bytesOf(text), ...bytes.slice(cut)])
  }),
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(([at, byte]) => (bytes: Uint8Array) => {
    const changed = Uint8Array.from(bytes)
    changed[Math.floor(bytes.length * at)] = byte
    return changed
  }),
  fc.tuple(place, place).map(([from, to]) => (bytes: Uint8Array) => {
    const lines = new TextDecoder().decode(bytes).split('\n')
    const [line = ''] = lines.splice(Math.floor(lines.length * from), 1)
    lines.splice(Math.floor(lines.length * to), 0, line)
    return bytesOf(lines.join('\n'))
  }),
  fc.constant((bytes: Uint8Array) =>
    Uint8Array.from(new TextDecoder().decode(bytes), (character) => character.charCodeAt(0) & 0xff),
  ),
  fc.constant((bytes: Uint8Array) => Uint8Array.from([...bytes].flatMap((byte) => [byte, 0]))),
)
/** Cells that a spreadsheet would run, or that a page would take for its own. */
const hostile = fc.constantFrom(
  '=1+1',
  '=HYPERLINK("http://x","y")',
  '+CMD|calc',
  '@SUM(A1)',
  '-2+3',
  '<script>alert(1)</script>',
  "'; DROP TABLE event; --",
  '\u202E0.1',
  '__proto__',
)

/** The lines of a text, its line ends kept with them. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/)
const overLines = (change: (lines: string[]) => string[]) => (text: string) => change(linesOf(text)).join('')

/** Ways of harming a text that leave every line a line: none of them may make a row appear, or go. */
const scratch: fc.Arbitrary<(text: string, from: number) => string> = fc.oneof(
  fc.tuple(place, place, hostile).map(
    ([at, cell, text]) =>
      (content: string, from: number) =>
        overLines((lines) => {
          const index = from + Math.floor((lines.length - from) * at)
          const [line = '', end = ''] = (lines[index] ?? '').split(/(\r?\n)$/)
          const cells = line.split(',')
          cells[Math.floor(cells.length * cell)] =
            text.includes(',') || text.includes('"') ? text.replaceAll('"', '') : text
          return lines[index] === undefined ? lines : lines.with(index, cells.join(',') + end)
        })(content),
  ),
  fc
    .array(fc.boolean(), { minLength: 5, maxLength: 5 })
    .map((isDos) =>
      overLines((lines) => lines.map((line, at) => (isDos[at % 5] === true ? line.replace(/\r?\n$/, '\r\n') : line))),
    ),
  place.map((at) => (content: string) => {
    const cut = Math.floor(content.length * at)
    return `${content.slice(0, cut)}\uFEFF${content.slice(cut)}`
  }),
  fc.infiniteStream(fc.integer()).map(
    (keys) => (content: string, from: number) =>
      overLines((lines) => {
        const keyed = lines.slice(from).map((line) => ({ line, key: keys.next().value ?? 0 }))
        return [...lines.slice(0, from), ...keyed.sort((a, b) => a.key - b.key).map(({ line }) => line)]
      })(content),
  ),
)
const encoding = fc.constantFrom<(text: string) => Uint8Array>(
  bytesOf,
  (text) => bytesOf(`\uFEFF${text}`),
  (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')),
  (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()),
)

const damages = fc.array(damage, { minLength: 1, maxLength: 4 })
const harm = (content: string, ways: readonly ((bytes: Uint8Array) => Uint8Array)[]) =>
  ways.reduce((bytes, way) => way(bytes), bytesOf(content))

const DAMAGED = 100
const SCRATCHED = 40

it('ten thousand files and more are damaged in one run', () => {
  expect(MADE_FORMATS.length * (DAMAGED + SCRATCHED)).toBeGreaterThanOrEqual(10_000)
})

describe.each(MADE_FORMATS)('a damaged file of $name', (format) => {
  const { blocks, said, preamble = [] } = format
  const takeTwice = (bytes: Uint8Array) => {
    const book = createMemoryBook()
    const result = book.preview(bytes, said)
    if (!result.ok) return undefined
    expect(addsUp(result.plan)).toBe(true)
    expect(book.take(bytes, said).accepted).toBe(result.plan.accepted)
    expect(book.take(bytes, said).accepted).toBe(0)
    return result.plan
  }

  it('is refused, or read with every row accounted for; it never throws, and a second reading adds nothing', () => {
    fc.assert(
      fc.property(blocks, damages, (made, ways) => {
        takeTwice(harm(fileOf(format, made.flat()), ways))
      }),
      { numRuns: DAMAGED, seed: 20_260_722 },
    )
  })

  it('has a row for every line that it had, whatever stands in it, in any order and encoding', () => {
    fc.assert(
      fc.property(blocks, fc.array(scratch, { minLength: 1, maxLength: 4 }), encoding, (made, ways, encode) => {
        const rows = made.flat()
        const from = preamble.length + 1
        const text = ways.reduce((content, way) => way(content, from), fileOf(format, rows))
        const plan = takeTwice(encode(text))
        expect(plan?.rows).toBe(rows.length)
      }),
      { numRuns: SCRATCHED, seed: 20_260_723 },
    )
  })

  it('with a line of ten megabytes is refused, or read with every row accounted for', () => {
    const [made = []] = fc.sample(blocks, { numRuns: 1, seed: 1 })
    const lines = linesOf(fileOf(format, made.flat()))
    const long = LONG_LINES[MADE_FORMATS.indexOf(format) % LONG_LINES.length] ?? ''
    const result = createMemoryBook().preview(bytesOf(lines.toSpliced(preamble.length + 2, 0, long).join('')), said)
    expect(!result.ok || addsUp(result.plan)).toBe(true)
  })
})

/** One cell, nothing but cells, a quote that never closes, and a number. */
const LONG_LINES = [
  'a'.repeat(10_000_000),
  ','.repeat(10_000_000),
  `"${'a,'.repeat(5_000_000)}`,
  '9'.repeat(10_000_000),
].map((line) => `${line}\n`)

it('a damaged price file is refused, or read with every row accounted for', () => {
  const today = dayOf('2024-12-31')
  const prices = fc
    .array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 40 })
    .map((closes) =>
      [
        'Date,Close',
        ...closes.map(
          (close, at) => `${new Date(Date.UTC(2024, 0, at + 1)).toISOString().slice(0, 10)},${close / 100}`,
        ),
        '',
      ].join('\n'),
    )
  fc.assert(
    fc.property(prices, damages, (content, ways) => {
      const result = readPriceFile(harm(content, ways), { today })
      if (!result.ok) return
      const rows = [...result.closes, ...result.problems].map(({ row }) => row)
      expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: result.rows }, (_, at) => at + 1))
    }),
    { numRuns: 300, seed: 20_260_724 },
  )
})
