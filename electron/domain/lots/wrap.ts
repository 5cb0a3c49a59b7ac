/**
 * Coins that change their form and not their owner: ETH wrapped as WETH or staked for a token, USDC lent for a receipt,
 * coins put into a pool for a share of it, and all of these back. Whether that is a sale is a country's rule, and the
 * person's word (`wraps` of the tax profile); where it is none, what comes has the cost, and the dates, of what went.
 *
 * An event is one by the words of its label; without such words only where both sides are known forms of one coin and
 * equal in quantity, so that a trade of a staked token at a market's price stays a trade.
 *
 * Worked example: 1 ETH bought at 1,000 and 1 at 3,000 become 1.6 of a token that grows: its lots are 0.8 at 1,000 and
 * 0.8 at 3,000, with the dates of the purchases.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { isFiat } from '../ledger/fiat.ts'
import { absolute } from '../number/decimal.ts'
import { netLegs } from './net-legs.ts'
import type { Posting } from './posting.ts'
import { type Valuation, worthOf, worthOfAll } from './valuation.ts'

export const WRAP_RULES = ['keep', 'swap'] as const
/** `keep`: what comes keeps cost and dates of what went; `swap`: a disposal and a purchase at market value. */
export type WrapRule = (typeof WRAP_RULES)[number]

const WORDS =
  /\b(un)?wrap(s|ped|ping)?\b|\bliquidity (in|out)\b|\b(add|remov|provid|withdraw|deposit)(e|ed|ing)? liquidity\b|\b(lp|receipt) tokens?\b|\b(defi|lending|vault|pool|liquid staking) (deposit|withdrawal|supply|redemption)\b|ラップ|流動性/i

/** Forms of a coin that are one for one with it, by the coin. */
const FORMS: readonly (readonly string[])[] = [
  ['ETH', 'WETH', 'STETH', 'BETH', 'ETH2', 'AETHWETH', 'AWETH'],
  ['BTC', 'WBTC', 'CBBTC', 'TBTC', 'BTCB', 'RENBTC'],
  ['BNB', 'WBNB'],
  ['MATIC', 'WMATIC', 'POL', 'WPOL'],
  ['AVAX', 'WAVAX'],
  ['SOL', 'WSOL'],
  ['FTM', 'WFTM', 'S', 'WS'],
  ['USDC', 'AUSDC', 'AETHUSDC', 'AAVE-USDC'],
  ['USDT', 'AUSDT', 'AETHUSDT', 'AAVE-USDT'],
  ['DAI', 'ADAI', 'AETHDAI', 'AAVE-DAI'],
]

const FORM_OF: ReadonlyMap<string, number> = new Map(
  FORMS.flatMap((names, index) => names.map((name) => [name, index] as const)),
)

/** Tells which events only change the form of coins; money is no coin. Labels are judged once each. */
export function createWrapTest(currency: string): (event: LedgerEvent) => boolean {
  const judged = new Map<string, boolean>()
  const hasWords = (label: string): boolean => {
    let verdict = judged.get(label)
    if (verdict === undefined) judged.set(label, (verdict = WORDS.test(label)))
    return verdict
  }
  return ({ kind, legs, label }) => {
    if (kind !== 'fill' && kind !== 'adjustment') return false
    let out = 0
    let come = 0
    for (const { asset, quantity, role } of legs) {
      if (role === 'fee' || quantity === 0n) continue
      if (asset === currency || isFiat(asset)) return false
      if (quantity < 0n) out += 1
      else come += 1
    }
    if (out === 0 || come === 0) return false
    return hasWords(label) || (out === 1 && come === 1 && isSameCoin(legs))
  }
}

function isSameCoin(legs: LedgerEvent['legs']): boolean {
  const [a, b] = legs.filter(({ role, quantity }) => role !== 'fee' && quantity !== 0n)
  if (a === undefined || b === undefined || a.asset === b.asset) return false
  const form = FORM_OF.get(a.asset.toUpperCase())
  return (
    form !== undefined && form === FORM_OF.get(b.asset.toUpperCase()) && absolute(a.quantity) === absolute(b.quantity)
  )
}

/** Postings of a wrap: what goes is given, what comes carries it on; fees go at market value. */
export function wrapPostings(event: LedgerEvent, valuation: Valuation): Posting[] {
  const { at } = event
  const { incoming, outgoing } = netLegs(
    event.legs.filter(({ role }) => role !== 'fee'),
    () => false,
  )
  const { fees, rebates } = netLegs(
    event.legs.filter(({ role }) => role === 'fee'),
    () => true,
  )
  const given = outgoing.map(({ asset }) => asset)
  const whole = incoming.length === 1 ? undefined : worthOfAll(valuation, incoming, at)
  return [
    ...outgoing.map((part): Posting => ({ kind: 'give', ...part })),
    ...incoming.map((part): Posting => {
      const worth = incoming.length === 1 ? ONE : worthOf(valuation, part, at)
      const total = incoming.length === 1 ? ONE : whole
      return { kind: 'carry', ...part, given, portion: worth === undefined || !total ? undefined : { worth, total } }
    }),
    ...fees.map((part): Posting => ({ kind: 'dispose', ...part, proceeds: worthOf(valuation, part, at) })),
    ...rebates.map((part): Posting => ({
      kind: 'acquire',
      ...part,
      cost: worthOf(valuation, part, at),
      gap: 'missing_value',
    })),
  ].filter((posting) => posting.asset !== valuation.currency)
}

const ONE = 1n
