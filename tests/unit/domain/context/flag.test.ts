import { describe, expect, it } from 'vitest'
import { type Flag, isInForce } from '../../../../electron/domain/context/flag.ts'
import { instantFromMs } from '../../../../electron/domain/time/instant.ts'

const open: Flag = { id: 'f', asset: 'SOL', flag: 'hack', from: instantFromMs(10), source: 'me' }

describe('a flag', () => {
  it('is in force from its first moment until it is cleared, that moment left out', () => {
    expect([9, 10, 1_000_000].map((ms) => isInForce(open, instantFromMs(ms)))).toEqual([false, true, true])
    const cleared: Flag = { ...open, to: instantFromMs(20) }
    expect([19, 20].map((ms) => isInForce(cleared, instantFromMs(ms)))).toEqual([true, false])
  })
})
