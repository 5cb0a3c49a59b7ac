import { describe, expect, it } from 'vitest'
import { addFlag } from '../../electron/application/flags.ts'
import type { Desk } from '../../electron/application/desk.ts'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const NOW = instantFromMs(Date.UTC(2026, 10, 22, 12))

describe('flags set together', () => {
  it('leave nothing behind when the last of them cannot be written', async () => {
    const opened = await openStore({ dataDir: temporaryDirectory(), clock: () => NOW })
    try {
      const ids = ['a', 'b', 'a']
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that setting a flag asks of a desk
      const desk = { store: opened.store, clock: () => NOW, newId: () => ids.shift() ?? 'c' } as unknown as Desk
      expect(() => addFlag(desk, { asset: 'Aave', flag: 'hack', also: ['AAVE-USDC', 'GHO'] })).toThrow(/UNIQUE/)
      expect(opened.store.listFlags()).toEqual([])
    } finally {
      opened.close()
    }
  })
})
