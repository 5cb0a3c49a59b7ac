import * as z from 'zod'
import type { CostPlan } from '../domain/lots/cost-choice.ts'
import type { IncomeKind } from '../domain/lots/income-kind.ts'
import {
  type ProfileRules,
  REPORT_ROUNDINGS,
  TAX_PROFILE_KINDS,
  type TaxProfile,
  WINDFALL_COSTS,
  rulesOf,
} from '../domain/lots/tax-profile.ts'
import { WRAP_RULES } from '../domain/lots/wrap.ts'
import type { Desk } from './desk.ts'
import type { BookKey } from './kept-books.ts'

const PROFILE_KEY = 'tax-profile'

const storedProfile = z.object({
  kind: z.enum(TAX_PROFILE_KINDS),
  rounding: z.enum(REPORT_ROUNDINGS),
  airdropCost: z.enum(WINDFALL_COSTS),
  forkCost: z.enum(WINDFALL_COSTS),
  /** Absent in what earlier versions wrote. */
  wraps: z.enum(WRAP_RULES).optional(),
  longTermAfterDays: z.int().optional(),
})

/** What the person set about reports; no country's rules until then. */
export function readProfile({ store }: Desk): TaxProfile {
  const text = store.readSetting(PROFILE_KEY)
  if (text === undefined) return rulesOf('none').defaults
  const stored = storedProfile.parse(JSON.parse(text))
  return { ...stored, wraps: stored.wraps ?? rulesOf(stored.kind).defaults.wraps }
}

export function writeProfile({ store }: Desk, profile: TaxProfile): void {
  store.writeSetting(PROFILE_KEY, JSON.stringify(storedProfile.parse(profile)))
}

/** The rules kept with the years. A choice that the profile does not offer waits until it is offered again. */
export function costPlanOf(desk: Desk): CostPlan {
  const rules = rulesOf(readProfile(desk).kind)
  return {
    first: { method: rules.defaultMethod, scope: 'book' },
    years: desk.store.readCostChoices().filter((choice) => isOffered(rules, choice)),
  }
}

/** The law of Japan takes its yearly average over all coins of a kind that somebody has, wherever they lie. */
export const isOffered = (
  { methods, defaults }: ProfileRules,
  { method, scope }: Pick<CostPlan['first'], 'method' | 'scope'>,
): boolean => methods.includes(method) && !(defaults.kind === 'jp' && method === 'total-average' && scope === 'account')

/** Income that comes at no cost under the profile. */
export function freeWindfallsOf({ airdropCost, forkCost }: TaxProfile): IncomeKind[] {
  const kinds: IncomeKind[] = []
  if (airdropCost === 'zero') kinds.push('airdrop')
  if (forkCost === 'zero') kinds.push('fork')
  return kinds
}

/** How the book is kept: the rules of the years, or one for all of them, in a currency. */
export function costKeyOf(desk: Desk, currency: string, plan: CostPlan = costPlanOf(desk)): BookKey {
  const profile = readProfile(desk)
  return { plan, currency, freeWindfalls: freeWindfallsOf(profile), wraps: profile.wraps }
}
