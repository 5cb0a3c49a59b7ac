/**
 * What a source calls an asset. The table that ships with the program comes first, then the person's answer; nothing is
 * guessed from a likeness of names.
 *
 * Worked example: LUNA at Binance is the market LUNAUSDT from 2022-05-31 on; before that day that market was LUNC.
 */
import { type Day, dayOf } from '../time/instant.ts'
import { isFiat } from '../ledger/fiat.ts'
import { LISTING_DATA } from './listing-data.ts'
import { AMBIGUOUS, type CoinChoice, LISTING_RULES } from './listing-rules.ts'
import type { SourceId } from './source.ts'

/** One market of a source that prices an asset. */
export interface Listing {
  readonly asset: string
  readonly source: SourceId
  /** What the source calls the market or the coin. */
  readonly symbol: string
  /** What the price is counted in. */
  readonly currency: string
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

/** What the person said an asset is: a coin by CoinGecko's id, or that it has no price anywhere. */
export type CoinAnswer = { readonly kind: 'coin'; readonly coin: string } | { readonly kind: 'none' }
export type CoinAnswers = Readonly<Record<string, CoinAnswer>>

/** How an asset stands with the table: known, in need of an answer (with choices where there are any), or priceless. */
export type CoinStanding =
  | { readonly kind: 'known'; readonly listings: readonly Listing[] }
  | { readonly kind: 'ask'; readonly choices: readonly CoinChoice[] }
  | { readonly kind: 'none' }

const shipped = buildTable()

/** Every market that prices an asset, or what has to be asked first. */
export function coinStanding(asset: string, answers: CoinAnswers): CoinStanding {
  if (isFiat(asset))
    return { kind: 'known', listings: [{ asset, source: 'frankfurter', symbol: asset, currency: 'USD' }] }
  const answer = Object.hasOwn(answers, asset) ? answers[asset] : undefined
  if (answer?.kind === 'none') return { kind: 'none' }
  if (answer) return { kind: 'known', listings: listingsOfCoin(asset, answer.coin) }
  const choices = Object.hasOwn(AMBIGUOUS, asset) ? AMBIGUOUS[asset] : undefined
  if (choices) return { kind: 'ask', choices }
  const listings = shipped.get(asset)
  return listings ? { kind: 'known', listings } : { kind: 'ask', choices: [] }
}

/** Whether a text has the shape of a CoinGecko id. */
export const isCoinId = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{0,99}$/.test(text)

/** How many assets the table knows. */
export const shippedAssets = (): number => shipped.size

function listingsOfCoin(asset: string, coin: string): Listing[] {
  return (['coingecko', 'defillama'] as const).map((source) => ({ asset, source, symbol: coin, currency: 'USD' }))
}

function buildTable(): ReadonlyMap<string, readonly Listing[]> {
  const table = new Map<string, Listing[]>()
  const add = (listing: Listing): void => {
    const listings = table.get(listing.asset)
    if (listings) listings.push(listing)
    else table.set(listing.asset, [listing])
  }
  for (const line of LISTING_DATA.trim().split(/\n|; /)) {
    const [asset = '', coin = '', kraken = '-', binance = '-', coinbase = '-'] = line.split(' ')
    for (const listing of listingsOfCoin(asset, coin)) add(listing)
    if (kraken !== '-') add({ asset, source: 'kraken', symbol: kraken, currency: 'USD' })
    if (binance === '+') add({ asset, source: 'binance', symbol: `${asset}USDT`, currency: 'USDT' })
    if (coinbase === '+') add({ asset, source: 'coinbase', symbol: `${asset}-USD`, currency: 'USD' })
  }
  for (const { asset, source, symbol, currency, from, until } of LISTING_RULES) {
    const days = {
      ...(from === undefined ? {} : { from: dayOf(from) }),
      ...(until === undefined ? {} : { until: dayOf(until) }),
    }
    add({ asset, source, symbol, currency, ...days })
    if (source === 'coingecko') add({ asset, source: 'defillama', symbol, currency, ...days })
  }
  return table
}
