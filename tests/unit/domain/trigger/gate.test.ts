import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../../electron/domain/context/flag.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { Gate, Policy } from '../../../../electron/domain/policy/policy.ts'
import { instantFromMs } from '../../../../electron/domain/time/instant.ts'
import { gateOf, haltingFlags } from '../../../../electron/domain/trigger/gate.ts'

const at = instantFromMs(1000)
const hack: Flag = { id: 'a', asset: 'SOL', flag: 'hack', from: instantFromMs(500), source: 'me' }
const rules: Flag = { ...hack, id: 'b', flag: 'regulatory', from: instantFromMs(400) }
const policy = (...gates: Gate[]): Policy => ({ ...EXAMPLE_POLICY, gates })
const block: Gate = { when: { flag: 'any' }, effect: 'block' }
const halve: Gate = { when: { flag: 'regulatory' }, effect: 'halve' }

describe('the gate of an asset', () => {
  it('is open without a flag in force', () => {
    expect(gateOf(policy(block), [], 'SOL', at).gate).toBe('open')
    expect(gateOf(policy(block), [{ ...hack, to: at }], 'SOL', at).gate).toBe('open')
    expect(gateOf(policy(block), [{ ...hack, asset: 'BTC' }], 'SOL', at).gate).toBe('open')
  })

  it('is shut by a flag, by a gate or for want of one', () => {
    expect(gateOf(policy(block), [hack], 'SOL', at)).toEqual({ gate: 'blocked', flag: hack })
    expect(gateOf(policy(), [hack], 'SOL', at).gate).toBe('blocked')
    expect(gateOf(policy(halve), [hack], 'SOL', at).gate).toBe('blocked')
  })

  it('is halved only where every word on it says so', () => {
    expect(gateOf(policy(halve), [rules], 'SOL', at)).toEqual({ gate: 'halved', flag: rules })
    expect(gateOf(policy(halve, block), [rules], 'SOL', at).gate).toBe('blocked')
    expect(gateOf(policy(halve), [rules, hack], 'SOL', at)).toEqual({ gate: 'blocked', flag: hack })
  })

  it('leaves the flags that halt a ladder', () => {
    expect(haltingFlags(policy(halve), [rules, hack])).toEqual([hack])
  })
})
