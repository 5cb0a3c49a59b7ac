import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DIALECTS } from '../../../electron/statements/formats.ts'
import { createMemoryBook, storyOf } from '../../fixtures/statements/memory-book.ts'
import { MADE_FORMATS } from './generated-statements.ts'
import { fileOf } from './made-format.ts'

it('every format has rows made up for it, so that the laws of import are tried on all of them', () => {
  const made = MADE_FORMATS.map(({ name }) => name)
  expect(new Set(made)).toEqual(new Set(DIALECTS.map(({ id }) => id)))
})

it('no two formats have one id, and each says where its times are or that the person must', () => {
  const ids = DIALECTS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const zones = DIALECTS.map(({ timezone }) => timezone).filter((zone) => zone !== '')
  for (const zone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
})

const STATES_ZONE = MADE_FORMATS.filter(({ header, preamble = [] }) =>
  [...preamble.flat(), ...header].some((cell) => /UTC/.test(cell)),
)

describe.each(STATES_ZONE)('$name states its zone in the header or before it', (format) => {
  it('and keeps it, whatever zone the person names', () => {
    const [blocks = []] = fc.sample(format.blocks, { numRuns: 1, seed: 1 })
    const read = (timezone: string) => {
      const book = createMemoryBook()
      book.take(fileOf(format, blocks.flat()), { ...format.said, timezone })
      return storyOf(book.events())
    }
    expect(read('Asia/Tokyo')).toEqual(read('America/New_York'))
  })
})
