/** What the person chose for tax: the profile, a method for each year, lots for a disposal. */
import { type CostScope, type YearRule, ruleOfYear } from '../domain/lots/cost-choice.ts'
import type { CostMethod } from '../domain/lots/lot.ts'
import { type TaxProfile, rulesOf } from '../domain/lots/tax-profile.ts'
import { costPlanOf, isOffered, readProfile, writeProfile } from './cost-plan.ts'
import type { Desk } from './desk.ts'
import { refuse } from './refusal.ts'

export function getProfile(desk: Desk) {
  const { kind, rounding, airdropCost, forkCost, wraps, longTermAfterDays } = readProfile(desk)
  const { asOf, methods } = rulesOf(kind)
  return {
    kind,
    rulesAsOf: asOf,
    rounding,
    airdropCost,
    forkCost,
    wraps,
    ...(longTermAfterDays === undefined ? {} : { longTermAfterDays }),
    methods: [...methods],
  }
}

type ProfileChange = {
  readonly [Key in Exclude<keyof TaxProfile, 'longTermAfterDays'>]?: TaxProfile[Key] | undefined
} & {
  readonly longTermAfterDays?: number | null | undefined
}

/** Keeps what changed. Another country brings its own defaults first. */
export function saveProfile(desk: Desk, { longTermAfterDays, ...change }: ProfileChange) {
  const known = readProfile(desk)
  const base = change.kind === undefined || change.kind === known.kind ? known : rulesOf(change.kind).defaults
  const days = longTermAfterDays === undefined ? base.longTermAfterDays : (longTermAfterDays ?? undefined)
  writeProfile(desk, {
    kind: change.kind ?? base.kind,
    rounding: change.rounding ?? base.rounding,
    airdropCost: change.airdropCost ?? base.airdropCost,
    forkCost: change.forkCost ?? base.forkCost,
    wraps: change.wraps ?? base.wraps,
    ...(days === undefined ? {} : { longTermAfterDays: days }),
  })
  return getProfile(desk)
}

/** Every year from the first event to now, the newest first, with the rule that books it. */
export function listMethods(desk: Desk) {
  const now = new Date(desk.clock()).getUTCFullYear()
  const first = desk.ledger.list().at(0)
  const from = first === undefined ? now : Math.min(now, new Date(first.at).getUTCFullYear())
  const plan = costPlanOf(desk)
  const rules = rulesOf(readProfile(desk).kind)
  const choices = new Map(desk.store.readCostChoices().map((choice) => [choice.year, choice]))
  const years = Array.from({ length: now - from + 1 }, (_, index) => {
    const year = now - index
    const chosen = choices.get(year)
    const rule = chosen ?? ruleOfYear(plan, year)
    return {
      year,
      method: rule.method,
      scope: rule.scope,
      isChosen: chosen !== undefined,
      isOffered: isOffered(rules, rule),
    }
  })
  return { years }
}

/** Keeps a method with a year. Throws `bad_input` for what the profile in force does not offer. */
export function chooseMethod(
  desk: Desk,
  { year, method, scope = 'book' }: { year: number; method?: CostMethod | undefined; scope?: CostScope | undefined },
) {
  if (method === undefined) desk.store.writeCostChoice(year, undefined)
  else {
    requireOffered(desk, { year, method, scope })
    desk.store.writeCostChoice(year, { method, scope })
  }
  return listMethods(desk)
}

/** Throws `bad_input` for a rule that the profile in force does not offer. */
export function requireOffered(desk: Desk, { method, scope }: Omit<YearRule, 'year'> & { year?: number }): void {
  const { kind } = readProfile(desk)
  const rules = rulesOf(kind)
  if (!rules.methods.includes(method))
    throw refuse('bad_input', `The profile ${kind} does not offer ${method}. It offers: ${rules.methods.join(', ')}.`)
  if (!isOffered(rules, { method, scope }))
    throw refuse(
      'bad_input',
      `The profile ${kind} takes ${method} over the whole book: it cannot be kept for each account.`,
    )
}
