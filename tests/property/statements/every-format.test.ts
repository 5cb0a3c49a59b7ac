import { expect, it } from 'vitest'
import { DIALECTS } from '../../../electron/statements/formats.ts'
import { MADE_FORMATS } from './generated-statements.ts'

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
