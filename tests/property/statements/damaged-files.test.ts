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
const damages = fc.array(damage, { minLength: 1, maxLength: 4 })
const harm = (content: string, ways: readonly ((bytes: Uint8Array) => Uint8Array)[]) =>
  ways.reduce((bytes, way) => way(bytes), bytesOf(content))

describe.each(MADE_FORMATS)('a damaged file of $name', (format) => {
  const { blocks, said } = format
  it('is refused, or read with every row accounted for; it never throws, and a second reading adds nothing', () => {
    fc.assert(
      fc.property(blocks, damages, (made, ways) => {
        const bytes = harm(fileOf(format, made.flat()), ways)
        const book = createMemoryBook()
        const result = book.preview(bytes, said)
        if (!result.ok) return
        expect(addsUp(result.plan)).toBe(true)
        expect(book.take(bytes, said).accepted).toBe(result.plan.accepted)
        expect(book.take(bytes, said).accepted).toBe(0)
      }),
      { numRuns: 140, seed: 20_260_722 },
    )
  })
})

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
    { numRuns: 300, seed: 20_260_723 },
  )
})
