import { describe, expect, it } from 'vitest'
import { skipReason } from '../../../electron/contract/plan.ts'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import type { SkipReason } from '../../../renderer/features/plan/plan-answer.ts'
import { wordSkipReason, wordSkipTag } from '../../../renderer/features/plan/word-skip-reason.ts'
import { formatOf, wordsOf } from '../../support/page-words.ts'

/** One of each kind: a new kind in the contract does not compile until it stands here. */
const REASONS: { readonly [K in SkipReason['kind']]: Extract<SkipReason, { kind: K }> } = {
  inside_band: { kind: 'inside_band', weight: 0.097, low: 0.08, high: 0.12 },
  below_min_trade: { kind: 'below_min_trade', notional: '4.2', minimum: '248.588' },
  unpriced: { kind: 'unpriced' },
  stale_mark: { kind: 'stale_mark', ageHours: 31.4, limitHours: 24 },
  flagged: { kind: 'flagged', flag: 'hack', since: dayOf('2026-11-17') },
  reserve_floor: { kind: 'reserve_floor', available: '100.5', needed: '749.96' },
  position_cap: { kind: 'position_cap', weight: 0.0568, cap: 0.03 },
  side_cap: { kind: 'side_cap', weight: 0.1355, cap: 0.15 },
  group_cap: { kind: 'group_cap', group: 'issuer', name: 'circle', weight: 0.51, cap: 0.5 },
  unknown_weight: { kind: 'unknown_weight', unpriced: ['FLR', 'GRT'] },
  unassigned: { kind: 'unassigned' },
  no_tranche_due: { kind: 'no_tranche_due', state: 'armed', drawdown: 0.278, next: 0.35 },
  tranche_filled: { kind: 'tranche_filled', tranche: 1 },
  short_history: { kind: 'short_history' },
  suspect_price: { kind: 'suspect_price' },
  indicator_gate: { kind: 'indicator_gate', indicator: 'btc-etf-flow', measure: 'z60', value: -2.4 },
  undecided: { kind: 'undecided', check: 'off_peg', asset: 'USDC', since: dayOf('2026-11-17') },
  locked: { kind: 'locked', quantity: '12', until: dayOf('2026-12-24') },
  time_stop: { kind: 'time_stop', since: dayOf('2025-10-01'), days: 417 },
}

const SENTENCES: { readonly [K in SkipReason['kind']]: readonly [en: string, ja: string] } = {
  inside_band: ['Weight 9.70% is inside its band of 8–\u206012%.', '比率9.70%は許容範囲8–\u206012%の内側です。'],
  below_min_trade: ['$4.20 is below the smallest trade of $248.59.', '$4.20は最小売買額$248.59に満たないためです。'],
  unpriced: ['No price, so it has no weight.', '価格がないため、比率を計算できません。'],
  stale_mark: [
    'Its mark is 31 h old, limit 24 h. A stale price blocks a trade.',
    '評価価格は31時間前のもので、期限は24時間です。期限切れの価格では売買しません。',
  ],
  flagged: [
    'Flag “hack” since 17 Nov 2026. The gate blocks it; nothing is traded for you.',
    '2026年11月17日から構造リスク「ハッキング」があります。買い止め条件により売買を止めています。',
  ],
  reserve_floor: [
    'Needs $749.96, but the reserve has $100.50 above its floor.',
    '$749.96が必要ですが、待機資金の下限を超える分は$100.50です。',
  ],
  position_cap: [
    'At 5.68% it is above its cap of 3%: nothing is bought. A trim is asked for only well above the cap.',
    '比率5.68%が上限3%を上回っているため、購入しません。削減を求めるのは、上限を大きく超えた場合だけです。',
  ],
  side_cap: [
    'The convex side at 13.55% leaves no room under its limit of 15%.',
    '攻め側の比率13.55%のため、上限15%までの余地がありません。',
  ],
  group_cap: [
    'Issuer circle at 51.00% leaves no room under its cap of 50%.',
    '発行体「circle」の比率51.00%のため、上限50%までの余地がありません。',
  ],
  unknown_weight: [
    'FLR, GRT: no price, or a balance that is not known or below zero, so a weight is not known. No trade rests on it.',
    'FLR、GRTは価格がないか、残高が不明または0未満のため、比率が確定しません。これに基づく売買はしません。',
  ],
  unassigned: ['The policy gives it no target.', '運用ルールに目標がありません。'],
  no_tranche_due: [
    'Ladder armed, down 27.8%. The next step is at 35%.',
    '段階買いは待機中、高値からの下落率は27.8%です。次は35%です。',
  ],
  tranche_filled: [
    'Tranche 1 is filled, and the next has not fired.',
    '第1段は約定済みで、次の段には到達していません。',
  ],
  short_history: ['Too few daily closes to judge its ladder.', '日次終値が少なく、段階買いを判定できません。'],
  indicator_gate: [
    'BTC ETF net flow: five-day sum in σ is −2.4. A gate of the policy blocks tranches.',
    'BTC ETF純流入額の5日合計（σ）は−2.4です。運用ルールの買い止め条件により、段階買いを止めています。',
  ],
  suspect_price: [
    'Its price jumped more than fivefold in one day, so the ladder waits for your word.',
    '価格が1日で5倍を超えて動いたため、確認をお待ちしています。',
  ],
  undecided: [
    'USDC has been off its peg since 17 Nov 2026. Nothing is bought until you raise or decline the flag under Journal.',
    'USDCは2026年11月17日からペッグを外れています。「出来事の記録」で構造リスクを登録するか見送るまで、購入しません。',
  ],
  locked: [
    'Locked until 24 Dec 2026. It counts, and it cannot be sold now.',
    '2026年12月24日まで売買できません。比率には数えています。',
  ],
  time_stop: [
    'Bought on 1 Oct 2025, 417 days ago, and at no take-profit level. The policy asks you to look at it; nothing is sold.',
    '2025年10月1日の購入から417日たち、利益確定の水準に達していません。運用ルールにより確認をお願いします。売却はしません。',
  ],
}

const word = (reason: SkipReason, locale: 'en' | 'ja'): string =>
  wordSkipReason(reason, 'USD', wordsOf(locale, ['plan', 'terms']), formatOf(locale))

describe('the reason of a trade left out', () => {
  it('is known for every kind of the contract', () => {
    const kinds = skipReason.options.map((option) => option.shape.kind.value)
    expect(Object.keys(REASONS).sort()).toEqual([...kinds].sort())
  })

  it.each(Object.values(REASONS))('$kind is worded from its figures in both languages', (reason) => {
    expect([word(reason, 'en'), word(reason, 'ja')]).toEqual(SENTENCES[reason.kind])
  })

  it.each(Object.values(REASONS))('$kind has a tag in both languages', (reason) => {
    for (const locale of ['en', 'ja'] as const) {
      const tag = wordSkipTag(reason, wordsOf(locale, ['plan', 'terms']))
      expect(tag).not.toMatch(/skipTag|\{\{/)
      expect(/[぀-ヿ一-鿿]/.test(tag)).toBe(locale === 'ja')
    }
  })

  it('tells a full position from one that price has carried over its cap', () => {
    const full = { kind: 'position_cap', weight: 0.0299, cap: 0.03 } as const
    expect(word(full, 'en')).toBe('Weight 2.99% leaves no room under its cap of 3%.')
    expect(word(full, 'ja')).toBe('比率2.99%のため、上限3%までの余地がありません。')
  })

  it('says where no ladder watches', () => {
    expect(word({ kind: 'no_tranche_due', state: 'none' }, 'en')).toBe(
      'Convex, without a ladder. Nothing asks for a trade.',
    )
  })

  it('keeps a state and a flag that it does not know readable', () => {
    expect(word({ kind: 'no_tranche_due', state: 'asleep' }, 'en')).toBe(
      'Ladder in an unknown state: no tranche is due.',
    )
    expect(word({ kind: 'flagged', flag: 'eclipse', since: dayOf('2026-11-17') }, 'en')).toContain('“eclipse”')
  })
})
