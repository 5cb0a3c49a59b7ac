/** What an income is, read off the statement's own words for it. */
export const INCOME_KINDS = ['interest', 'staking', 'airdrop', 'fork', 'reward', 'other'] as const
export type IncomeKind = (typeof INCOME_KINDS)[number]

const WORDS: readonly (readonly [IncomeKind, RegExp])[] = [
  ['fork', /\b(hard[ -]?)?fork/i],
  ['airdrop', /air[ -]?drop|エアドロップ/i],
  ['staking', /stak|ステーキング|eth 2|beth/i],
  ['interest', /interest|\bearn\b|saving|lending|yield|apr\b|apy\b|貸/i],
  ['reward', /reward|bonus|rebate|cashback|commission|referral|mining|mint|distribution|gift|inflation|報酬/i],
]

/** The kind of an income by its label; `other` where the words say nothing. */
export const incomeKindOf = (label: string): IncomeKind => WORDS.find(([, words]) => words.test(label))?.[0] ?? 'other'
