/** A problem of a policy in the page's language; codes without words of their own keep the backend's sentence. */
import type { Answers } from '../../app/client.ts'
import type { Format } from '../../format/use-format.ts'
import { type SettingsWords, wordPath } from './policy-path-words.ts'

export type PolicyProblem = Answers['policy']['checkPolicy']['problems'][number]

const WORDED = [
  'arm_deeper_than_first_tranche',
  'asset_in_two_ladders',
  'asset_twice',
  'chain_cap_below_targets',
  'convex_target_above_cap',
  'currency_at_risk',
  'custom_band',
  'custom_when',
  'floor_above_target',
  'invalid_format_at',
  'invalid_format_currency',
  'invalid_format_indicator',
  'invalid_format_name',
  'invalid_key',
  'invalid_type',
  'invalid_union',
  'invalid_value',
  'issuer_cap_below_targets',
  'ladder_asset_not_convex',
  'ladder_budget_above_position_cap',
  'ladder_budgets_above_convex_cap',
  'ladder_budgets_above_reserve',
  'loss_at_cap_over_budget',
  'loss_at_target_over_budget',
  'position_caps_below_target',
  'protocol_cap_below_targets',
  'reserve_without_assets',
  'safe_side_over_budget',
  'safe_stress_too_high',
  'take_profit_shares_above_one',
  'targets_sum',
  'too_big',
  'too_small',
  'tranche_shares_above_one',
  'tranche_shares_below_one',
  'tranches_not_deeper',
  'unrecognized_keys',
] as const

const isWorded = (code: string): code is (typeof WORDED)[number] => WORDED.some((worded) => worded === code)

/** What a code of the schema means at its place: the sentences of the schema itself are English. */
function wordedCode({ code, path }: Pick<PolicyProblem, 'code' | 'path'>): string {
  const member = path.split('.').at(-1)
  if (code === 'custom') return `custom_${member}`
  if (code !== 'invalid_format') return code
  return `invalid_format_${member === 'at' || member === 'currency' || member === 'indicator' ? member : 'name'}`
}

/** Figures that count or number something; all other figures are shares. */
const COUNTS: ReadonlySet<string> = new Set(['tranche', 'assets'])

export function wordProblem(problem: PolicyProblem, t: SettingsWords, format: Format): string {
  const { path, message, figures } = problem
  const code = wordedCode(problem)
  if (!isWorded(code)) return message
  const worded = Object.entries(figures).map(([name, figure]) => {
    if (typeof figure === 'string') return [name, figure]
    if (name === 'over') return [name, format.points(figure, 2).replace(/^\+/, '')]
    return [name, COUNTS.has(name) ? String(figure) : format.share(figure)]
  })
  return t(`problem.${code}`, {
    ...Object.fromEntries(worded),
    where: wordPath(path === '' ? [] : path.split('.'), t, format),
  })
}
