import { describe, expect, it } from 'vitest'
import { orderReason } from '../../../electron/contract/plan.ts'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import type { OrderReason } from '../../../renderer/features/plan/plan-answer.ts'
import { wordOrderReason } from '../../../renderer/features/plan/word-order-reason.ts'
import { formatOf, wordsOf } from '../../support/page-words.ts'

const band = { weight: 0.31521, low: 0.2, high: 0.3 }
const tranche = {
  kind: 'tranche',
  tranche: 2,
  tranches: 3,
  drawdown: 0.5004,
  referenceHigh: '0.2926',
  share: 0.35,
  budget: 0.03,
  day: dayOf('2026-11-21'),
  scale: 1,
} as const

/** One of each kind: a new kind in the contract does not compile until it stands here. */
const REASONS: { readonly [K in OrderReason['kind']]: Extract<OrderReason, { kind: K }> } = {
  above_band: { kind: 'above_band', ...band, destination: 0.3 },
  below_band: { kind: 'below_band', ...band, weight: 0.1156, destination: 0.2 },
  calendar: { kind: 'calendar', weight: 0.3152, target: 0.25, since: dayOf('2026-10-01') },
  deposit: { kind: 'deposit', weight: 0.1156, target: 0.15 },
  withdrawal: { kind: 'withdrawal', weight: 0.3152, target: 0.25 },
  reserve_floor: { kind: 'reserve_floor', weight: 0.31, floor: 0.05 },
  tranche,
  position_cap: { kind: 'position_cap', weight: 0.0701, cap: 0.03, limit: 0.06 },
  side_cap: { kind: 'side_cap', weight: 0.1702, cap: 0.15, limit: 0.15 },
  take_profit: { kind: 'take_profit', level: 2, levels: 3, gain: 4, share: 0.67, purchases: 2 },
}

const SENTENCES: { readonly [K in OrderReason['kind']]: readonly [en: string, ja: string] } = {
  above_band: [
    'Weight 31.52% is above its band of 20–\u206030%. Back to the edge, 30.00%.',
    '比率31.52%が許容範囲20–\u206030%を上回っています。端の30.00%まで戻します。',
  ],
  below_band: [
    'Weight 11.56% is below its band of 20–\u206030%. Up to the edge, 20.00%.',
    '比率11.56%が許容範囲20–\u206030%を下回っています。端の20.00%まで増やします。',
  ],
  calendar: [
    'Calendar review of 1 Oct 2026: weight 31.52%, target 25%.',
    '2026年10月1日の定期見直しです。比率31.52%、目標25%。',
  ],
  deposit: [
    'With the deposit its weight is 11.56%, target 15%. The deposit pays for it.',
    '入金後の比率は11.56%、目標は15%です。入金分で購入します。',
  ],
  withdrawal: [
    'Sold for the withdrawal. Weight 31.52% of what remains, target 25%.',
    '出金のための売却です。残りに対する比率は31.52%、目標は25%です。',
  ],
  reserve_floor: [
    'Weight 31.00% is inside its band. It is sold because the reserve is below its floor of 5%.',
    '比率31.00%は許容範囲の内側ですが、待機資金が下限5%を割っているため売却します。',
  ],
  tranche: [
    'Ladder, tranche 2 of 3, fired on 21 Nov 2026. Down 50.0% from the frozen high of $0.2926. 35% of the 3% budget.',
    '段階買い、全3段の第2段、2026年11月21日に到達。固定した高値$0.2926から50.0%下落。予算3%のうち35%。',
  ],
  position_cap: [
    'Weight 7.01% is above 6%, where a trim begins. Back to its cap, 3%.',
    '比率7.01%が、削減を始める水準6%を上回っています。上限の3%まで戻します。',
  ],
  side_cap: [
    'The convex side at 17.02% is above 15%, where a trim begins. All its positions shrink alike, to 15% together.',
    '攻め側の比率17.02%が、削減を始める水準15%を上回っています。すべての銘柄を同じ割合で減らし、合計15%に戻します。',
  ],
  take_profit: [
    'Take-profit, level 2 of 3. 2 purchases are up +400% or more on their cost. 67% of what was bought is sold, less what was sold before.',
    '利益確定、全3段の第2段。購入2件が取得価額に対して+400%以上です。購入数量の67%から、すでに売却した分を除いて売却します。',
  ],
}

const word = (reason: OrderReason, locale: 'en' | 'ja'): string =>
  wordOrderReason(reason, 'USD', wordsOf(locale, ['plan']), formatOf(locale))

describe('the reason of an order', () => {
  it('is known for every kind of the contract', () => {
    const kinds = orderReason.options.map((option) => option.shape.kind.value)
    expect(Object.keys(REASONS).sort()).toEqual([...kinds].sort())
  })

  it.each(Object.values(REASONS))('$kind is worded from its figures in both languages', (reason) => {
    expect([word(reason, 'en'), word(reason, 'ja')]).toEqual(SENTENCES[reason.kind])
  })

  it('names the edge only where the trade stops there', () => {
    const inside = { ...REASONS.above_band, destination: 0.25 }
    expect(word(inside, 'en')).toContain('Back to 25.00%.')
    expect(word(inside, 'ja')).toContain('25.00%まで戻します。')
  })

  it('says by how much a tranche shrank', () => {
    const shrunk = { ...tranche, scale: 0.625 }
    expect(word(shrunk, 'en')).toContain('shrunk to 62.5% of it')
    expect(word(shrunk, 'ja')).toContain('62.5%に縮小')
    expect(word(tranche, 'en')).not.toContain('shrunk')
  })
})
