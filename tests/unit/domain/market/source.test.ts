import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SOURCES, SOURCE_IDS } from '../../../../electron/domain/market/source.ts'

const CLIENTS = join(import.meta.dirname, '../../../../electron/market/sources')

describe('the sources', () => {
  it('are told with every host that a client may contact, and no other', () => {
    const asked = readdirSync(CLIENTS).flatMap((file) =>
      [...readFileSync(join(CLIENTS, file), 'utf8').matchAll(/(?:host: |HOST = )'([^']+)'/g)].map(([, host]) => host),
    )
    expect(asked.length).toBeGreaterThan(7)
    expect(new Set(asked)).toEqual(new Set(SOURCES.flatMap(({ hosts }) => hosts)))
  })

  it('each have their facts', () => {
    expect(SOURCES.map(({ id }) => id)).toEqual(SOURCE_IDS)
  })
})
