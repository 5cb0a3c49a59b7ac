/**
 * What the data ask the person about, as of a day: every occurrence that any check finds and that is not over for more
 * than 30 days. Supply is not checked: no source of this version brings supplies.
 *
 * An asset with any flag in force is not asked about again: nothing is bought of it as it is.
 */
import type { DailyClose } from '../portfolio/mark.ts'
import type { Policy } from '../policy/policy.ts'
import { type Day, type Instant, addDays, toDay } from '../time/instant.ts'
import { type Flag, isInForce } from './flag.ts'
import { type Finding, type FlagSuggestion, trailOf } from './flag-suggestion.ts'
import { offPegFindings, type PegPrice } from './off-peg.ts'
import { ownFallFindings } from './own-fall.ts'
import { jumpFindings, stoppedFinding } from './price-breaks.ts'
import { pegOf } from './stable-coins.ts'

/** What stands for the market, against which an asset's own fall is measured. */
export const MARKET_ASSET = 'BTC'
const RECENT_DAYS = 30

export interface SuggestionInput {
  readonly at: Instant
  readonly policy: Policy
  /** Assets to look at. */
  readonly assets: readonly string[]
  readonly flags: readonly Flag[]
  /** Finished days up to `at` in a currency, oldest first; the policy's for all checks but the peg. */
  readonly closesOf: (asset: string, currency: string) => readonly DailyClose[]
  /** Finer prices of a pegged coin where there are any, in rising order; its daily closes where there are none. */
  readonly pegPricesOf: (asset: string, peg: string) => readonly PegPrice[]
  /** What the person said hangs on what: a coin, and what it depends on. */
  readonly dependences: readonly Dependence[]
}

export interface Dependence {
  readonly asset: string
  readonly dependsOn: string
}

/** Suggestions by asset, then check, then first day. */
export function suggestFlags(input: SuggestionInput): FlagSuggestion[] {
  const { at, policy, assets, flags } = input
  const since = addDays(toDay(at), -RECENT_DAYS)
  const flagged = new Set(flags.filter((flag) => isInForce(flag, at)).map(({ asset }) => asset))
  const closes = new Map(assets.map((asset) => [asset, input.closesOf(asset, policy.currency)]))
  const market = closes.get(MARKET_ASSET) ?? input.closesOf(MARKET_ASSET, policy.currency)
  const newest = newestDay([...closes.values(), market])
  return assets
    .filter((asset) => !flagged.has(asset))
    .flatMap((asset) => findingsOf(input, asset, closes.get(asset) ?? [], market, newest, since))
    .filter(({ last }) => last >= since)
    .map((finding) => ({
      ...finding,
      id: `${finding.figures.check}:${finding.asset}:${finding.first}`,
      affects: affectedBy(input, finding),
    }))
}

function findingsOf(
  input: SuggestionInput,
  asset: string,
  closes: readonly DailyClose[],
  market: readonly DailyClose[],
  newest: Day | undefined,
  since: Day,
): Finding[] {
  const peg = pegOf(asset)
  const stopped = newest === undefined ? undefined : stoppedFinding(asset, closes, newest)
  const silence = stopped ? [stopped] : []
  if (peg !== undefined) {
    const ofPeg = input.closesOf(asset, peg)
    const findings = offPegFindings(asset, peg, input.pegPricesOf(asset, peg))
    return [...findings.map((one) => ({ ...one, trail: trailOf(ofPeg, one.first, one.last) })), ...silence]
  }
  const falls = asset === MARKET_ASSET ? [] : ownFallFindings(asset, closes, market, since)
  return [...jumpFindings(asset, closes, since), ...silence, ...falls]
}

const newestDay = (series: readonly (readonly DailyClose[])[]): Day | undefined =>
  series
    .map((closes) => closes.at(-1)?.day)
    .filter((day) => day !== undefined)
    .reduce<Day | undefined>((newest, day) => (newest === undefined || day > newest ? day : newest), undefined)

/** The asset; where it is a stablecoin off its peg, all of its issuer; and what the person said depends on it. */
function affectedBy({ policy, dependences }: SuggestionInput, { asset, figures }: Finding): string[] {
  const { yield: yields, reserve } = policy.safe
  const issued = Object.entries({ ...yields, ...reserve.assets })
  const issuer = issued.find(([name]) => name === asset)?.[1].issuer
  const ofIssuer = figures.check === 'off_peg' && issuer !== undefined ? issued : []
  const same = ofIssuer.filter(([, entry]) => entry.issuer === issuer).map(([name]) => name)
  const dependent = dependences.filter(({ dependsOn }) => dependsOn === asset).map((one) => one.asset)
  return [...new Set([asset, ...same, ...dependent])]
}
