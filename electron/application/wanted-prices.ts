import { isFiat } from '../domain/ledger/fiat.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { totalsByAsset } from '../domain/ledger/balances-of.ts'
import { coinStanding } from '../domain/market/coin-listings.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { type Day, addDays, toDay } from '../domain/time/instant.ts'
import { type Desk, findPolicy } from './desk.ts'
import { readCoinAnswers } from './market-settings.ts'

/** An asset whose prices the book needs. */
export interface WantedPrice {
  readonly asset: string
  /** The first day that anything looks at. */
  readonly from: Day
  /** Whether a price of now is needed, or only its history. */
  readonly isCurrent: boolean
}

/** What every outside price is counted in. */
export const PRICE_CURRENCY = 'USD'
/** What Binance counts in; needed wherever it prices a coin. */
const TETHER = 'USDT'
/** A ladder looks back a year at most, and needs some days before that for its deviations. */
const LOOK_BACK_DAYS = 400

/**
 * Everything that the book or the policy asks a price of, by name: what is held now and what the policy names, with a year
 * of history for its ladders or, where that is longer, since the book first saw it; and what is held no more, for the
 * history of returns and gains. Assets of the policy that nothing is known of are not asked about before they are held.
 */
export function wantedPrices(desk: Desk): WantedPrice[] {
  const now = desk.clock()
  const lookBack = addDays(toDay(now), -LOOK_BACK_DAYS)
  const policy = findPolicy(desk)?.policy
  const answers = readCoinAnswers(desk.store)
  const firstSeen = new Map<string, Day>()
  for (const { at, legs } of desk.ledger.events())
    for (const { asset } of legs) if (!firstSeen.has(asset)) firstSeen.set(asset, toDay(at))
  const held = [...totalsByAsset(desk.ledger.balancesUntil(now))].flatMap(([asset, total]) =>
    total === 0n ? [] : [asset],
  )
  const named = policy ? assetsOfPolicy(policy) : []
  const known = (asset: string): boolean => firstSeen.has(asset) || coinStanding(asset, answers).kind === 'known'
  const current = new Set([...held, ...named.filter(known)])
  // A coin that Binance alone prices is worth what the dollars of its quote are worth.
  if ([...current].some((asset) => !isFiat(asset))) current.add(TETHER)
  const assets = new Set([...current, ...firstSeen.keys()])
  assets.delete(PRICE_CURRENCY)
  return [...assets].sort(compareText).map((asset) => {
    const first = firstSeen.get(asset)
    return {
      asset,
      from: first === undefined || first > lookBack ? lookBack : first,
      isCurrent: current.has(asset),
    }
  })
}

const assetsOfPolicy = ({ currency, safe, convex, ladders }: Policy): string[] => [
  currency,
  ...Object.keys(safe['blue-chip']),
  ...Object.keys(safe.yield),
  ...Object.keys(safe.reserve.assets),
  ...convex.assets,
  ...ladders.flatMap(({ assets }) => assets),
]
