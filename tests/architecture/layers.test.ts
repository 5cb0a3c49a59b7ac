import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsBelow, importsOfText, sourceFiles } from './imports-of.ts'
import { LAYER_RULES, violationOf } from './layer-rules.ts'

const ROOT = join(import.meta.dirname, '../..')
const all = [...importsBelow(ROOT, 'electron'), ...importsBelow(ROOT, 'renderer')]

describe('layers', () => {
  it('reads imports at all, in every layer that has code', () => {
    expect(all.length).toBeGreaterThan(200)
    for (const { layer } of LAYER_RULES) {
      if (!existsSync(join(ROOT, layer)) || sourceFiles(join(ROOT, layer)).length < 2) continue
      expect(all.filter((found) => found.from.startsWith(layer)).length, layer).toBeGreaterThan(0)
    }
  })

  it('import only what the layout allows', () => {
    expect(all.map((found) => violationOf(found)).filter((text) => text !== undefined)).toEqual([])
  })

  it('leave better-sqlite3 to storage and electron to the desktop', () => {
    const importers = (name: string) => new Set(all.filter((found) => found.target === name).map((found) => found.from))
    for (const from of importers('better-sqlite3')) expect(from).toMatch(/^electron\/storage\//)
    for (const from of importers('electron')) expect(from).toMatch(/^electron\/desktop\//)
  })
})

describe('a planted violation is seen', () => {
  const planted: readonly (readonly [string, string])[] = [
    ['electron/domain/lots/planted.ts', `import { readFileSync } from 'node:fs'`],
    ['electron/domain/lots/planted.ts', `import * as z from 'zod'`],
    ['electron/domain/lots/planted.ts', `import {\n  contract,\n} from '../../contract/contract.ts'`],
    ['electron/domain/lots/planted.ts', `const late = await import('../../storage/store.ts')`],
    ['electron/statements/planted.ts', `export { x } from '../application/import.ts'`],
    ['electron/contract/planted.ts', `import type { Store } from '../application/ports.ts'`],
    ['electron/application/planted.ts', `import Database from 'better-sqlite3'`],
    ['electron/storage/planted.ts', `import { importFiles } from '../application/import.ts'`],
    ['electron/server/planted.ts', `import { main } from '../desktop/main.ts'`],
    ['electron/cli/planted.ts', `import { app } from 'electron'`],
    ['renderer/features/plan/planted.tsx', `import { bookLots } from '../../../electron/domain/lots/book-lots.ts'`],
    ['renderer/features/plan/planted.tsx', `import { HoldingsScreen } from '../holdings/holdings-screen.tsx'`],
    ['renderer/components/planted.tsx', `import type { Client } from '../../electron/contract/contract.ts'`],
    ['renderer/app/planted.ts', `import 'node:path'`],
  ]

  it.each(planted)('%s: %s', (from, text) => {
    expect(importsOfText(from, text).map((found) => violationOf(found))).toEqual([expect.stringContaining(from)])
  })

  it('and an allowed import is not', () => {
    const allowed = importsOfText(
      'electron/application/plan.ts',
      `import { planTrades } from '../domain/rebalance/plan-trades.ts'\nimport type { Store } from './ports.ts'`,
    )
    expect(allowed).toHaveLength(2)
    expect(allowed.map((found) => violationOf(found))).toEqual([undefined, undefined])
  })
})
