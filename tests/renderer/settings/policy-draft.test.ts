import { describe, expect, it } from 'vitest'
import { policySchema } from '../../../electron/contract/policy-schema.ts'
import { draftPathOf, fromDraft, toDraft } from '../../../renderer/features/settings/policy-draft.ts'
import { resolvePolicy } from '../../../renderer/features/settings/policy-resolver.ts'
import { policyWithEverything } from './example-policy.ts'

const resolve = async (draft: ReturnType<typeof toDraft>) => {
  const options = { fields: {}, shouldUseNativeValidation: false } as Parameters<typeof resolvePolicy>[2]
  const { errors } = await resolvePolicy(draft, undefined, options)
  return errors
}

describe('the policy form', () => {
  it('holds a policy and gives the same one back', () => {
    const policy = policyWithEverything()
    expect(policySchema.parse(policy)).toEqual(policy)
    expect(fromDraft(toDraft(policy))).toEqual(policy)
    expect(Object.keys(fromDraft(toDraft(policy)).safe['blue-chip'])).toEqual(['BTC', 'ETH.S'])
  })

  it('leaves out what is left empty', () => {
    const draft = toDraft(policyWithEverything())
    draft.caps.protocol = Number.NaN
    draft.rebalance.relative = Number.NaN
    draft.reserve.assets = [{ asset: 'USDC', stress: 0.02, issuer: ' ' }]
    draft.custodians = []
    draft.chains = []
    draft.rebalance.steps = []
    draft.rebalance.prefer = 'least-turnover'
    const [ladder] = draft.ladders
    if (ladder) Object.assign(ladder, { timeStopDays: Number.NaN, arm: { ...ladder.arm, volume: Number.NaN } })
    const policy = fromDraft(draft)
    expect(policy).not.toHaveProperty('custodians')
    expect(policy).not.toHaveProperty('chains')
    expect(policy.rebalance).not.toHaveProperty('steps')
    expect(policy.rebalance).not.toHaveProperty('prefer')
    expect(policy.ladders[0]).not.toHaveProperty('timeStopDays')
    expect(policy.ladders[0]?.arm).not.toHaveProperty('volume')
    expect(policy.caps).toEqual({ custodian: 0.4, chain: 0.5 })
    expect(policy.rebalance.band).toEqual({ absolute: 0.05, combine: 'wider' })
    expect(policy.safe.reserve.assets).toEqual({ USDC: { stress: 0.02 } })
  })

  it('does not change the policy that it was made from', () => {
    const policy = policyWithEverything()
    const draft = toDraft(policy)
    draft.ladders[0]?.tranches.pop()
    expect(policy).toEqual(policyWithEverything())
  })

  it('accepts a whole policy', async () => {
    expect(await resolve(toDraft(policyWithEverything()))).toEqual({})
  })

  it('marks the box that an issue is about', async () => {
    const draft = toDraft(policyWithEverything())
    draft.blueChip[1] = { asset: 'ETH.S', target: 1.5, stress: Number.NaN }
    draft.convex.assets.push({ asset: 'BTC\u0007' })
    draft.ladders[0]?.tranches.push({ drawdown: 2, share: 0.1 })
    const errors = await resolve(draft)
    expect(errors.blueChip?.[1]).toMatchObject({ target: { type: 'too_big' }, stress: { type: 'invalid_type' } })
    expect(errors.blueChip?.[0]).toBeUndefined()
    expect(errors.convex?.assets?.[2]?.asset).toMatchObject({ type: 'invalid_format' })
    expect(errors.ladders?.[0]?.tranches?.[2]?.drawdown).toMatchObject({ type: 'too_big' })
  })

  it('refuses an asset that is named twice, which the file could not hold', async () => {
    const draft = toDraft(policyWithEverything())
    draft.blueChip.push({ asset: 'BTC', target: 0, stress: 0 })
    expect((await resolve(draft)).blueChip?.[2]?.asset).toMatchObject({ type: 'asset_twice' })
  })

  it('refuses a gate on a series without a limit at its first limit, and one without a series at the series', async () => {
    const draft = toDraft(policyWithEverything())
    Object.assign(draft.gates[1] ?? {}, { above: Number.NaN, below: Number.NaN })
    Object.assign(draft.gates[2] ?? {}, { indicator: '' })
    const { gates } = await resolve(draft)
    expect([gates?.[0], gates?.[1]?.above, gates?.[2]]).toEqual([undefined, expect.anything(), expect.anything()])
  })

  it('keeps what a gate on a series says while its limits are typed', () => {
    const draft = toDraft(policyWithEverything())
    Object.assign(draft.gates[1] ?? {}, { above: Number.NaN, below: -0.02 })
    expect(fromDraft(draft).gates[1]).toEqual({
      when: { indicator: 'dxy', measure: 'return20', below: -0.02 },
      effect: 'halve',
    })
  })

  it('refuses two empty bands at the relative one', async () => {
    const draft = toDraft(policyWithEverything())
    draft.rebalance.relative = Number.NaN
    draft.rebalance.absolute = Number.NaN
    expect((await resolve(draft)).rebalance?.relative).toBeDefined()
  })

  it.each([
    [['lossBudget'], 'lossBudget'],
    [['safe', 'yield', 'POOL', 'stress'], 'yields.0.stress'],
    [['safe', 'reserve', 'floor'], 'reserve.floor'],
    [['safe', 'reserve', 'assets', 'EUR', 'stress'], 'reserve.assets.1.stress'],
    [['rebalance', 'minTrade', 'ofNav'], 'rebalance.minOfNav'],
    [['ladders', 0, 'arm', 'drop'], 'ladders.0.arm.drop'],
    [['custodians', 'Kraken.2'], 'custodians.1.custodian'],
    [['chains', 'POOL'], 'chains.0.chain'],
    [['rebalance', 'steps', 'DOGE'], 'rebalance.steps.1.step'],
    [['gates', 0, 'when'], 'gates.0.flag'],
    [['gates', 1, 'when'], 'gates.1.above'],
    [['gates', 1, 'when', 'indicator'], 'gates.1.indicator'],
    [['gates', 1, 'effect'], 'gates.1.effect'],
  ])('finds %j in the form', (path, found) => {
    expect(draftPathOf(path, toDraft(policyWithEverything()))).toBe(found)
  })
})
