/**
 * A year whose rule differs from the one before begins with what that one left: lots stay lots under another order of
 * picking; an average takes them in at their cost; from an average, one lot at the average cost goes on: a yearly one
 * changes no more, for a change of its year books again what came after it. Where a pool
 * over the whole book begins, what is on its way between accounts is in it again. Where pools for each account begin,
 * the lots that were shown as away are those on their way, the oldest for links, in the order in which these left; the
 * open ones are dealt out to the accounts by what each holds, oldest first, accounts by name.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Quantity, fromRaw, zero } from '../number/decimal.ts'
import { AccountPools } from './account-pools.ts'
import type { CostRule } from './cost-choice.ts'
import { WHOLE_BOOK } from './lot-places.ts'
import type { Pool, Share } from './pool.ts'
import { Transit, quantityOf, splitShares } from './transit.ts'
import { type AwayNotes, WholeBook } from './whole-book.ts'

/** Lots by the scope of a rule. */
export type Places = WholeBook | AccountPools

interface Before {
  readonly rule: CostRule
  readonly places: Places
  /** What each account holds by its postings. */
  readonly held: ReadonlyMap<string, bigint>
}

/** No lots yet. `openPool`: an empty pool by the rule. */
export const openPlaces = ({ scope }: CostRule, openPool: () => Pool): Places =>
  scope === 'account' ? new AccountPools(openPool) : new WholeBook(openPool())

/** Brings what is held by one rule into pools of the next. */
export function carryOver(before: Before, { scope }: CostRule, openPool: () => Pool): Places {
  return scope === 'account' ? apart(before, openPool) : together(before, openPool)
}

/** All lots in one pool, and how much of them is away. */
function together({ places }: Before, openPool: () => Pool): WholeBook {
  const isWhole = places instanceof WholeBook
  const shares = isWhole ? places.all() : [...[...places.open().values()].flat(), ...places.away()]
  const pool = openPool()
  for (const share of byAge(shares)) pool.receive(share)
  return new WholeBook(pool, isWhole ? places.notes : notesOf(places.transit), quantityOf(shares))
}

/** The lots of each account, and those on their way. */
function apart({ places, held }: Before, openPool: () => Pool): AccountPools {
  const isWhole = places instanceof WholeBook
  const transit = isWhole ? transitOf(byAge(places.away()), places.notes) : places.transit
  const pools = new AccountPools(openPool, new Map(), transit)
  for (const [account, shares] of places.open())
    if (isWhole) deal(byAge(shares), held, pools)
    else for (const share of byAge(shares)) pools.poolOf(account).receive(share)
  return pools
}

function notesOf(transit: Transit): AwayNotes {
  const linked = [...transit.linked()].map(([link, sent]) => {
    const bySender = [...Map.groupBy(sent, ({ account }) => account)]
    return [link, bySender.map(([account, shares]) => ({ account, quantity: quantityOf(shares) }))] as const
  })
  return { free: quantityOf(transit.free()), linked: new Map(linked) }
}

function transitOf(shares: readonly Share[], notes: AwayNotes): Transit {
  let left = shares
  const linked = [...notes.linked].map(([link, ofLink]) => {
    const sent = ofLink.flatMap(({ account, quantity }) => {
      const [own, others] = splitShares(left, quantity)
      left = others
      return own.map((share) => ({ ...share, account }))
    })
    return [link, sent] as const
  })
  return new Transit([...left], new Map(linked))
}

function deal(shares: readonly Share[], held: ReadonlyMap<string, bigint>, pools: AccountPools): void {
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
      if (taken > 0n) pools.poolOf(account).receive({ source: share.source, quantity: fromRaw<Quantity>(taken) })
      left -= taken
      room -= taken
      if (room <= 0n && !isLast) room = roomOf(++index)
    }
  }
}

const byAge = (shares: readonly Share[]): Share[] =>
  [...shares].sort(({ source: a }, { source: b }) => a.acquiredAt - b.acquiredAt || a.sequence - b.sequence)
