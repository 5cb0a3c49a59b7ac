import { describe, expect, it } from 'vitest'
import { startI18n } from '../../../renderer/app/i18n.ts'
import { changesBetween } from '../../../renderer/features/settings/policy-changes.ts'
import { type SettingsWords, wordLeaf, wordPath } from '../../../renderer/features/settings/policy-path-words.ts'
import { wordProblem } from '../../../renderer/features/settings/problem-words.ts'
import type { Format } from '../../../renderer/format/use-format.ts'
import { formatNumber, formatPoints, formatShare } from '../../../renderer/format/ratio.ts'
import { policyWithEverything } from './example-policy.ts'

const words = (locale: 'en' | 'ja') => {
  const t = startI18n(locale).getFixedT(locale, ['settings', 'terms', 'shell']) as SettingsWords
  const format = {
    list: (names: readonly string[]) => names.join(locale === 'ja' ? '、' : ', '),
    share: formatShare,
    number: formatNumber,
    points: (difference: number, places?: number) => formatPoints(difference, locale, places),
  } as unknown as Format
  return { t, format }
}

describe('changes of a policy', () => {
  it('are none between equals', () => {
    expect(changesBetween(policyWithEverything(), policyWithEverything())).toEqual([])
  })

  it('are told leaf by leaf, in words and units', () => {
    const before = policyWithEverything()
    const after = policyWithEverything()
    after.convex.cap = 0.2
    after.safe['blue-chip']['BTC'] = { target: 0.3, stress: 0.8 }
    after.ladders[0]?.tranches.splice(1, 1, { drawdown: 0.55, share: 0.5 })
    after.convex.assets.push('LINK')
    const { t, format } = words('en')
    const told = changesBetween(before, after).map(({ path, before: was, after: is }) => [
      wordPath(path, t, format),
      was === undefined ? '' : wordLeaf(path, was, format),
      is === undefined ? '' : wordLeaf(path, is, format),
    ])
    expect(told).toEqual([
      ['BTC, target', '25%', '30%'],
      ['Convex side, cap', '12%', '20%'],
      ['Convex side, assets', 'SOL, DOGE', 'SOL, DOGE, LINK'],
      ['Ladder 1, tranche 2, drawdown', '50%', '55%'],
    ])
  })

  it('names an asset that comes and one that goes', () => {
    const after = policyWithEverything()
    delete after.safe['blue-chip']['ETH.S']
    after.safe.yield['NEW'] = { target: 0.15, stress: 0.1 }
    const changes = changesBetween(policyWithEverything(), after)
    expect(changes.filter(({ path }) => path.includes('ETH.S')).every((change) => change.after === undefined)).toBe(
      true,
    )
    expect(changes.filter(({ path }) => path.includes('NEW')).every((change) => change.before === undefined)).toBe(true)
    expect(changes).toHaveLength(4)
  })
})

describe('problems of a policy', () => {
  const tooMuch = {
    severity: 'warning' as const,
    path: 'convex.cap',
    code: 'loss_at_cap_over_budget',
    message: 'the backend’s own sentence',
    figures: { loss: 0.5131, budget: 0.5, over: 0.0131, maxConvexWeight: 0.1271 },
  }

  it('are worded in the page’s language with their figures', () => {
    const en = words('en')
    const ja = words('ja')
    expect(wordProblem(tooMuch, en.t, en.format)).toBe(
      'At the convex cap the policy loses 51.31% under its own stresses, 1.31 pp over the budget of 50%.',
    )
    expect(wordProblem(tooMuch, ja.t, ja.format)).toBe(
      '攻め側の上限では想定損失が51.31%となり、許容損失50%を1.31 pt超えます。',
    )
  })

  it('keep the backend’s sentence where there is no word for the code', () => {
    const { t, format } = words('ja')
    expect(wordProblem({ ...tooMuch, code: 'something_new' }, t, format)).toBe('the backend’s own sentence')
  })

  it('leave no figure out of a sentence', () => {
    const { t, format } = words('en')
    const cases = [
      ['arm_deeper_than_first_tranche', { arm: 0.4, first: 0.35 }],
      ['asset_in_two_ladders', { asset: 'SOL', first: 'ladders.0' }],
      ['convex_target_above_cap', { target: 0.2, cap: 0.1 }],
      ['issuer_cap_below_targets', { name: 'circle', weight: 0.5, cap: 0.4, over: 0.1 }],
      ['ladder_budgets_above_reserve', { total: 0.4, limit: 0.3, over: 0.1 }],
      ['position_caps_below_target', { positionCap: 0.01, assets: 4, reachable: 0.04, target: 0.1 }],
      ['safe_stress_too_high', { safeStress: 1, convexStress: 1 }],
      ['targets_sum', { sum: 1.2 }],
      ['tranches_not_deeper', { tranche: 2, drawdown: 0.3, before: 0.35 }],
    ] as const
    for (const [code, figures] of cases)
      expect(wordProblem({ ...tooMuch, code, figures }, t, format), code).not.toMatch(/\{\{|NaN|undefined/)
  })
})
