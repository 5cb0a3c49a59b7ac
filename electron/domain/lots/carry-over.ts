/**
 * A year whose rule differs from the one before begins with what that one left: lots stay lots under another order of
 * picking; an average takes them in at their cost; from an average, one lot at the average cost goes on. When pools for
 * each account begin, open lots are dealt out to the accounts by what each holds, oldest first, accounts by name.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Quantity, fromRaw, zero } from '../number/decimal.ts'
import type { CostRule } from './cost-choice.ts'
import { type Pool, type Share, type Source, costOf } from './pool.ts'
import { Transit, quantityOf, splitShares } from './transit.ts'

export const WHOLE_BOOK = ''

export interface Carried {
  readonly pools: Map<string, Pool>
  readonly transit: Transit
}

interface Before extends Carried {
  /** What each account holds by its postings. */
  readonly held: ReadonlyMap<string, bigint>
}

/** Brings what the old pools hold into pools of the new rule. */
export function carryOver({ pools: old, transit, held }: Before, rule: CostRule, openPool: () => Pool): Carried {
  const pools = new Map<string, Pool>()
  const poolOf = (account: string): Pool => {
    const key = rule.scope === 'account' ? account : WHOLE_BOOK
    let pool = pools.get(key)
    if (pool === undefined) pools.set(key, (pool = openPool()))
    return pool
  }
  const isAway = [...old.values()].some((pool) => pool.away().length > 0)
  const isByLot = !isAway && rule.method !== 'moving-average' && rule.method !== 'total-average'
  const carried = isByLot ? transitByLot(transit) : transitByAverage(old, transit, poolOf(WHOLE_BOOK))
  if (!isByLot && rule.scope === 'account') pools.delete(WHOLE_BOOK)
  const open = [...old].flatMap(([account, pool]) =>
    pool.open().map((share) => ({ account, share: toLotShare(share) })),
  )
  open.sort((a, b) => byAge(a.share.source, b.share.source))
  if (rule.scope === 'account' && old.has(WHOLE_BOOK))
    deal(
      open.map(({ share }) => share),
      held,
      poolOf,
    )
  else for (const { account, share } of open) poolOf(account).acquire(share.source)
  if (pools.get(WHOLE_BOOK)?.size === 0 && rule.scope === 'account') pools.delete(WHOLE_BOOK)
  return { pools, transit: carried }
}

const transitByLot = (transit: Transit): Transit =>
  new Transit(
    transit.free().map(toLotShare),
    new Map([...transit.linked()].map(([link, shares]) => [link, shares.map(toLotShare)])),
  )

/** What is in transit goes through the new pool, so that all of it costs the same; links get their quantities of it. */
function transitByAverage(old: ReadonlyMap<string, Pool>, transit: Transit, keeper: Pool): Transit {
  const ofPools = [...old.values()].flatMap((pool) => pool.away())
  const away = (ofPools.length > 0 ? ofPools : transit.all()).map(toLotShare)
  for (const { source } of away) keeper.acquire(source)
  let rest: Share[] = away.length === 0 ? [] : keeper.send(quantityOf(away))
  const linked = new Map<string, Share[]>()
  for (const [link, shares] of transit.linked()) {
    const [own, others] = splitShares(rest, quantityOf(shares))
    linked.set(link, own)
    rest = others
  }
  return new Transit(rest, linked)
}

function deal(shares: readonly Share[], held: ReadonlyMap<string, bigint>, poolOf: (account: string) => Pool): void {
  const accounts = [...held].filter(([, raw]) => raw > 0n).sort(([a], [b]) => compareText(a, b))
  const roomOf = (place: number): bigint => accounts[place]?.[1] ?? zero<Quantity>()
  let index = 0
  let room = roomOf(index)
  for (const share of shares) {
    let left: bigint = share.quantity
    while (left > 0n) {
      const account = accounts[index]?.[0] ?? WHOLE_BOOK
      const isLast = index >= accounts.length - 1
      const taken = isLast || left < room ? left : room
      if (taken > 0n) poolOf(account).receive({ source: share.source, quantity: fromRaw<Quantity>(taken) })
      left -= taken
      room -= taken
      if (room <= 0n && !isLast) room = roomOf(++index)
    }
  }
}

/** A share as a lot of its own, which carries its exact cost into another pool. */
function toLotShare(share: Share): Share {
  const { source, quantity } = share
  const lot = quantity === source.quantity ? { ...source } : { ...source, quantity, cost: costOf(share) }
  return { source: lot, quantity }
}

const byAge = (a: Source, b: Source): number => a.acquiredAt - b.acquiredAt || a.sequence - b.sequence
