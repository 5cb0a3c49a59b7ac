/** Flags that the data suggest, and what the person decides about them. */
import type { Flag, FlagKind } from '../domain/context/flag.ts'
import { SUGGESTION_CHECKS, type FlagSuggestion } from '../domain/context/flag-suggestion.ts'
import { type PegPrice, pegPricesOfDays } from '../domain/context/off-peg.ts'
import { suggestFlags } from '../domain/context/suggest-flags.ts'
import { isFiat } from '../domain/ledger/fiat.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { type Instant, addDays, instantFromMs, startOfDay, toDay } from '../domain/time/instant.ts'
import { decide, readDecisions } from './decisions.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { refuse } from './refusal.ts'

interface Noted {
  readonly note?: string | undefined
}

/** What waits for the person as of a moment, by what was known and decided then. */
export function undecidedSuggestions(desk: Desk, policy: Policy, at: Instant): FlagSuggestion[] {
  const decided = new Set(
    readDecisions(desk, at).flatMap(({ body }) => ('suggestion' in body ? [body.suggestion.id] : [])),
  )
  return suggestFlags({
    at,
    policy,
    assets: watchedAssets(policy),
    flags: desk.store.listFlags(),
    closesOf: (asset, currency) => desk.prices.closesOf(asset, currency, at),
    pegPricesOf: (asset, peg) => pegPrices(desk, asset, peg, at),
    dependences: desk.store.readDependences(),
  }).filter(({ id }) => !decided.has(id))
}

const HOUR_MS = 3_600_000
/** Hours further back say nothing that their day's close does not. */
const HOURLY_DAYS = 40

/** Finished hours of the last weeks where the book has them, and the closes of all other days, in rising order. */
function pegPrices(desk: Desk, asset: string, peg: string, at: Instant): PegPrice[] {
  const range = { from: startOfDay(addDays(toDay(at), -HOURLY_DAYS)), to: at }
  const byHour = new Map(desk.store.readHours(asset, peg, range).map(({ hour, close }) => [hour, close]))
  const hours = [...byHour]
    .map(([from, price]) => ({ from, until: instantFromMs(from + HOUR_MS), price }))
    .filter(({ until }) => until <= at)
  const told = new Set(hours.map(({ from }) => toDay(from)))
  const days = pegPricesOfDays(desk.prices.closesOf(asset, peg, at)).filter(({ from }) => !told.has(toDay(from)))
  return [...days, ...hours].sort((a, b) => a.from - b.from)
}

/** The checks that this version has data for. */
const UNCHECKED = 'supply'

/** Throws `no_policy`: the policy says which assets are watched. */
export function listSuggestions(desk: Desk, { at = desk.clock() }: { at?: Instant | undefined }) {
  const { policy } = requirePolicy(desk)
  return {
    asOf: at,
    currency: policy.currency,
    suggestions: undecidedSuggestions(desk, policy, at),
    checks: SUGGESTION_CHECKS.map((check) => ({ check, isChecked: check !== UNCHECKED })),
    dependences: desk.store.readDependences(),
  }
}

/** Throws `not_found` for what does not wait any more. */
export function raiseSuggestion(
  desk: Desk,
  { id, flag: kind, assets, note }: Noted & { id: string; flag?: FlagKind | undefined; assets?: string[] | undefined },
): { flags: Flag[] } {
  const suggestion = requireUndecided(desk, id)
  const flag = kind ?? suggestion.flag
  const flags = [...new Set(assets ?? suggestion.affects)].map((asset): Flag => ({
    id: desk.newId(),
    asset,
    flag,
    from: startOfDay(suggestion.first),
    source: `suggested from prices: ${suggestion.id}`,
  }))
  desk.store.transaction(() => {
    for (const one of flags) desk.store.addFlag(one)
    const flagIds = flags.map((one) => one.id)
    decide(
      desk,
      { kind: 'suggestion_raised', suggestion: written(suggestion), flag, flagIds },
      { madeAt: desk.clock(), note },
    )
  })
  return { flags }
}

/** Throws `not_found` for what does not wait any more. */
export function declineSuggestion(desk: Desk, { id, note }: { id: string; note: string }): Record<string, never> {
  const suggestion = requireUndecided(desk, id)
  if (note.trim() === '')
    throw refuse('bad_input', 'Say why: the reason is kept with the decision.', { path: 'note', reason: 'no_why' })
  decide(desk, { kind: 'suggestion_declined', suggestion: written(suggestion) }, { madeAt: desk.clock(), note })
  return {}
}

export function saveDependences(
  desk: Desk,
  { asset, dependsOn }: { asset: string; dependsOn: readonly string[] },
): Record<string, never> {
  if (dependsOn.includes(asset))
    throw refuse('bad_input', `${asset} cannot depend on itself.`, { reason: 'own_dependence' })
  desk.store.writeDependences(asset, [...new Set(dependsOn)])
  return {}
}

function requireUndecided(desk: Desk, id: string): FlagSuggestion {
  const found = listSuggestions(desk, {}).suggestions.find((suggestion) => suggestion.id === id)
  if (!found) throw refuse('not_found', `No suggestion ${id} waits for a decision.`)
  return found
}

/** The same with lists that a schema may own. */
const written = ({ affects, trail, ...rest }: FlagSuggestion) => ({
  ...rest,
  affects: [...affects],
  trail: [...trail],
})

/** Everything that the policy may buy, and the reserve it buys with. */
function watchedAssets({ safe, convex, ladders }: Policy): string[] {
  return [
    ...new Set([
      ...Object.keys(safe['blue-chip']),
      ...Object.keys(safe.yield),
      ...Object.keys(safe.reserve.assets),
      ...convex.assets,
      ...ladders.flatMap(({ assets }) => assets),
    ]),
  ].filter((asset) => !isFiat(asset))
}
