import type { CostMethod } from './lot.ts'

/** Whether lots are kept for the whole book, or apart for each account. */
export const COST_SCOPES = ['book', 'account'] as const
export type CostScope = (typeof COST_SCOPES)[number]

/** How cost is found: a method, for the whole book or for each account. */
export interface CostRule {
  readonly method: CostMethod
  readonly scope: CostScope
}

/** The rule of one tax year, a calendar year in UTC. */
export interface YearRule extends CostRule {
  readonly year: number
}

/**
 * The rules of all years. A year without one of its own follows the nearest earlier year that has one, else `first`.
 */
export interface CostPlan {
  readonly first: CostRule
  /** By year, ascending; each year once. */
  readonly years: readonly YearRule[]
}

/** One rule for all years. */
export const planOf = (method: CostMethod, scope: CostScope = 'book'): CostPlan => ({
  first: { method, scope },
  years: [],
})

/** The rule in force in a year. */
export function ruleOfYear({ first, years }: CostPlan, year: number): CostRule {
  const { method, scope } = years.findLast((rule) => rule.year <= year) ?? first
  return { method, scope }
}

/** Whether a method keeps averages instead of lots. */
export const isAverage = ({ method }: Pick<CostRule, 'method'>): boolean =>
  method === 'moving-average' || method === 'total-average'

export const isSameRule = (a: CostRule, b: CostRule): boolean => a.method === b.method && a.scope === b.scope
