/**
 * The booked history of one asset: pools of what is held, by the rule of each year, and what was reported so far, in
 * booking order. Assets do not touch each other, so a change books again only the assets of the changed events, and of
 * those only what comes after the last checkpoint before the change.
 *
 * A year whose rule differs from the one before begins with what that one left: lots stay lots under another order of
 * picking; an average takes them in at their cost; from an average, one lot at the average cost goes on. When pools for
 * each account begin, open lots are dealt out to the accounts by what each holds, oldest first, accounts by name.
 */
import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import {
  type Money,
  type Price,
  type Quantity,
  add,
  fromRaw,
  minimum,
  multiply,
  subtract,
  zero,
} from '../number/decimal.ts'
import { wholeFraction } from '../number/fraction.ts'
import type { Instant } from '../time/instant.ts'
import { AveragePool } from './average-pool.ts'
import { type CostPlan, type CostRule, ruleOfYear } from './cost-choice.ts'
import type { BookProblem } from './lot.ts'
import { type LotChoices, PickedPool } from './picked-pool.ts'
import { type Pool, type Share, type Source, costOf } from './pool.ts'
import type { Posting } from './posting.ts'
import type { LinkOf } from './transfer-order.ts'

/** A disposal as it was booked. What it cost is read off its shares, and by a yearly average changes until year end. */
export interface DisposalDraft {
  readonly event: LedgerEvent
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
  readonly proceeds: Money | undefined
  readonly shares: readonly Share[]
}

export interface IncomeDraft {
  readonly event: LedgerEvent
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
  readonly value: Money | undefined
}

/** A lot as it was acquired. */
export interface AcquisitionDraft {
  readonly event: LedgerEvent
  readonly source: Source
}

interface State {
  pools: Map<string, Pool>
  rule: CostRule | undefined
  year: number | undefined
  sequence: number
  /** First out of an account, first into the next. Shares before `next` have arrived. */
  transit: Share[]
  next: number
  /** Of linked withdrawals, by their link: only its deposit takes them. */
  linked: Map<string, Share[]>
  /** What each account holds by its postings, where a rule asks for accounts. */
  held: Map<string, bigint>
}

export interface Checkpoint {
  readonly state: State
  readonly lengths: readonly [disposals: number, income: number, problems: number, acquisitions: number]
}

const WHOLE_BOOK = ''

const emptyState = (): State => ({
  pools: new Map(),
  rule: undefined,
  year: undefined,
  sequence: 0,
  transit: [],
  next: 0,
  linked: new Map(),
  held: new Map(),
})

const copyOf = (state: State): State => ({
  ...state,
  pools: new Map([...state.pools].map(([account, pool]) => [account, pool.copy()])),
  transit: state.transit.slice(state.next),
  next: 0,
  linked: new Map([...state.linked].map(([link, shares]) => [link, shares.slice()])),
  held: new Map(state.held),
})

export class AssetBook {
  readonly asset: string
  readonly disposals: DisposalDraft[] = []
  readonly income: IncomeDraft[] = []
  readonly problems: BookProblem[] = []
  readonly acquisitions: AcquisitionDraft[] = []
  readonly #plan: CostPlan
  readonly #choices: LotChoices
  readonly #linkOf: LinkOf
  readonly #hasAccounts: boolean
  #state = emptyState()
  /** The first year that something changed in since it was last asked. */
  #changedFrom = Infinity

  constructor(asset: string, plan: CostPlan, choices: LotChoices, linkOf: LinkOf = () => undefined) {
    this.asset = asset
    this.#plan = plan
    this.#choices = choices
    this.#linkOf = linkOf
    this.#hasAccounts = [plan.first, ...plan.years].some(({ scope }) => scope === 'account')
  }

  /** The first year that something changed in since this was last asked; Infinity where nothing did. */
  takeChange(): number {
    const year = this.#changedFrom
    this.#changedFrom = Infinity
    return year
  }

  post(event: LedgerEvent, posting: Posting, bookedAt: Instant): void {
    this.#rollTo(bookedAt)
    this.#changedFrom = Math.min(this.#changedFrom, this.#state.year ?? -Infinity)
    const { quantity, account } = posting
    switch (posting.kind) {
      case 'receive':
        this.income.push({ event, asset: this.asset, account, quantity, value: posting.value })
        return
      case 'acquire':
        if (posting.cost === undefined) this.#report(posting.gap, event, quantity)
        this.#acquire(event, account, quantity, posting.cost, bookedAt)
        break
      case 'leave': {
        const sent = this.#poolOf(account).send(quantity)
        this.#send(event, sent)
        this.#report('oversold', event, subtract(quantity, total(sent)))
        break
      }
      case 'arrive':
        this.#arrive(event, posting, bookedAt)
        break
      case 'move':
        this.#move(event, posting)
        break
      case 'dispose': {
        if (posting.proceeds === undefined) this.#report('missing_value', event, quantity)
        const shares = this.#poolOf(account).take(quantity, { eventId: event.id, at: bookedAt })
        this.#report('oversold', event, subtract(quantity, total(shares)))
        this.disposals.push({ event, asset: this.asset, account, quantity, proceeds: posting.proceeds, shares })
      }
    }
    if (this.#hasAccounts) this.#count(posting)
  }

  /** Open lots by account (one account, the empty one, for a pool over the whole book), in no order. */
  open(): Map<string, Share[]> {
    return new Map([...this.#state.pools].map(([account, pool]) => [account, pool.open()]))
  }

  inTransit(): Share[] {
    const away = [...this.#state.pools.values()].flatMap((pool) => pool.away())
    return away.length > 0 ? away : this.#waiting()
  }

  /** Roughly what a checkpoint costs, in things to copy. */
  get size(): number {
    let size = this.#state.transit.length - this.#state.next
    for (const pool of this.#state.pools.values()) size += pool.size
    return size
  }

  checkpoint(): Checkpoint {
    const { disposals, income, problems, acquisitions } = this
    return {
      state: copyOf(this.#state),
      lengths: [disposals.length, income.length, problems.length, acquisitions.length],
    }
  }

  /** Goes back to a checkpoint of this book, or to the beginning. The checkpoint can be used again. */
  goBackTo(checkpoint: Checkpoint | undefined): void {
    this.#changedFrom = Math.min(this.#changedFrom, checkpoint?.state.year ?? -Infinity)
    const [disposals, income, problems, acquisitions] = checkpoint?.lengths ?? [0, 0, 0, 0]
    this.#state = checkpoint === undefined ? emptyState() : copyOf(checkpoint.state)
    for (const pool of this.#state.pools.values()) pool.resume()
    this.disposals.length = disposals
    this.income.length = income
    this.problems.length = problems
    this.acquisitions.length = acquisitions
  }

  #acquire(event: LedgerEvent, account: string, quantity: Quantity, cost: Money | undefined, at: Instant): void {
    const source: Source = {
      lotId: `${event.id}:${this.asset}`,
      asset: this.asset,
      eventId: event.id,
      acquiredAt: at,
      sequence: this.#state.sequence++,
      quantity,
      cost: cost === undefined ? undefined : wholeFraction(cost),
    }
    this.acquisitions.push({ event, source })
    this.#poolOf(account).acquire(source)
  }

  #arrive(event: LedgerEvent, posting: Extract<Posting, { kind: 'arrive' }>, bookedAt: Instant): void {
    const pool = this.#poolOf(posting.account)
    const link = this.#linkOf(event.id)
    const wanted =
      link === undefined ? this.#receiveFree(pool, posting.quantity) : this.#receiveLinked(link, pool, posting.quantity)
    if (wanted === 0n) return
    const cost = posting.isMoney ? worthAt(wanted, posting.price) : undefined
    if (!posting.isMoney) this.#report('unmatched_transfer', event, wanted)
    else if (cost === undefined) this.#report('missing_value', event, wanted)
    this.#acquire(event, posting.account, wanted, cost, bookedAt)
  }

  /** Gives a deposit what left first; answers what is still wanted. */
  #receiveFree(pool: Pool, quantity: Quantity): Quantity {
    const state = this.#state
    let wanted = quantity
    for (let share = state.transit[state.next]; share !== undefined && wanted > 0n; share = state.transit[state.next]) {
      const moved = minimum(share.quantity, wanted)
      pool.receive({ source: share.source, quantity: moved })
      wanted = subtract(wanted, moved)
      const left = subtract(share.quantity, moved)
      if (left > 0n) state.transit[state.next] = { source: share.source, quantity: left }
      else state.next += 1
    }
    return wanted
  }

  #send({ id }: LedgerEvent, shares: readonly Share[]): void {
    const { linked, transit } = this.#state
    const link = this.#linkOf(id)
    if (link === undefined) for (const share of shares) transit.push(share)
    else linked.set(link, [...(linked.get(link) ?? []), ...shares])
  }

  /** Gives a deposit the shares of its own withdrawal; answers what is still wanted. */
  #receiveLinked(link: string, pool: Pool, quantity: Quantity): Quantity {
    const { linked } = this.#state
    const [moved, rest] = splitShares(linked.get(link) ?? [], quantity)
    for (const share of moved) pool.receive(share)
    if (rest.length > 0) linked.set(link, rest)
    else linked.delete(link)
    return subtract(quantity, total(moved))
  }

  #move(event: LedgerEvent, { account, to, quantity }: Extract<Posting, { kind: 'move' }>): void {
    if (this.#state.rule?.scope !== 'account') return
    const shares = this.#poolOf(account).send(quantity)
    for (const share of shares) this.#poolOf(to).receive(share)
    const missing = subtract(quantity, total(shares))
    this.#report('oversold', event, missing)
  }

  #report(code: BookProblem['code'], { id: eventId, at }: LedgerEvent, affected: Quantity): void {
    if (affected > 0n) this.problems.push({ code, eventId, at, asset: this.asset, quantity: affected })
  }

  #poolOf(account: string): Pool {
    const { pools, rule } = this.#state
    if (rule === undefined) throw new RangeError('a pool before the first year')
    const key = rule.scope === 'account' ? account : WHOLE_BOOK
    const known = pools.get(key)
    if (known !== undefined) return known
    const pool = openPool(rule, this.#choices)
    pools.set(key, pool)
    return pool
  }

  #waiting(): Share[] {
    const { transit, next, linked } = this.#state
    return [...transit.slice(next), ...[...linked.values()].flat()]
  }

  #count(posting: Posting): void {
    const change = (account: string, raw: bigint): void => {
      this.#state.held.set(account, (this.#state.held.get(account) ?? zero<Quantity>()) + raw)
    }
    const isIncoming = posting.kind === 'acquire' || posting.kind === 'arrive'
    change(posting.account, isIncoming ? posting.quantity : -posting.quantity)
    if (posting.kind === 'move') change(posting.to, posting.quantity)
  }

  #rollTo(at: Instant): void {
    const state = this.#state
    const year = new Date(at).getUTCFullYear()
    if (year === state.year) return
    const rule = ruleOfYear(this.#plan, year)
    const before = state.rule
    state.year = year
    state.rule = rule
    if (before !== undefined && (before.method !== rule.method || before.scope !== rule.scope)) this.#carryInto(rule)
  }

  /** Brings what the old pools hold into pools of the new rule. */
  #carryInto(rule: CostRule): void {
    const state = this.#state
    const open = [...state.pools].flatMap(([account, pool]) =>
      pool.open().map((share) => ({ account, share: { source: asLot(share), quantity: share.quantity } })),
    )
    const isDealt = rule.scope === 'account' && state.pools.has(WHOLE_BOOK)
    const { linked } = state
    const ofPools = [...state.pools.values()].flatMap((pool) => pool.away())
    const isByLot = ofPools.length === 0 && rule.method !== 'moving-average' && rule.method !== 'total-average'
    const away = (isByLot ? state.transit.slice(state.next) : this.inTransit()).map(toLotShare)
    state.pools = new Map()
    state.transit = []
    state.next = 0
    state.linked = new Map(isByLot ? [...linked].map(([link, shares]) => [link, shares.map(toLotShare)]) : [])
    if (away.length > 0) {
      const keeper = this.#poolOf(WHOLE_BOOK)
      for (const { source } of away) keeper.acquire(source)
      state.transit = keeper.send(total(away))
      if (!isByLot) for (const [link, shares] of linked) this.#setApart(link, total(shares))
      if (rule.scope === 'account') state.pools.delete(WHOLE_BOOK)
    }
    const inOrder = open.sort((a, b) => byAge(a.share.source, b.share.source))
    if (isDealt) this.#deal(inOrder.map(({ share }) => share))
    else for (const { account, share } of inOrder) this.#poolOf(account).acquire(share.source)
  }

  /** Gives a link its part of what is in transit, where all of that costs the same. */
  #setApart(link: string, quantity: Quantity): void {
    const [own, others] = splitShares(this.#state.transit, quantity)
    this.#state.linked.set(link, own)
    this.#state.transit = others
  }

  #deal(shares: readonly Share[]): void {
    const accounts = [...this.#state.held].filter(([, raw]) => raw > 0n).sort(([a], [b]) => compareText(a, b))
    let index = 0
    const roomOf = (place: number): bigint => accounts[place]?.[1] ?? zero<Quantity>()
    let room = roomOf(index)
    for (const share of shares) {
      let left: bigint = share.quantity
      while (left > 0n) {
        const account = accounts[index]?.[0] ?? WHOLE_BOOK
        const isLast = index >= accounts.length - 1
        const taken = isLast || left < room ? left : room
        if (taken > 0n) this.#poolOf(account).receive({ source: share.source, quantity: fromRaw<Quantity>(taken) })
        left -= taken
        room -= taken
        if (room <= 0n && !isLast) room = roomOf(++index)
      }
    }
  }
}

function openPool({ method, scope }: CostRule, choices: LotChoices): Pool {
  if (method === 'moving-average' || method === 'total-average') return new AveragePool(method, scope === 'book')
  return new PickedPool(method, choices)
}

/** The first shares up to a quantity, and the rest. */
function splitShares(shares: readonly Share[], quantity: Quantity): readonly [Share[], Share[]] {
  const first: Share[] = []
  const rest: Share[] = []
  let wanted = quantity
  for (const { source, quantity: held } of shares) {
    const taken = minimum(held, wanted)
    if (taken > 0n) first.push({ source, quantity: taken })
    if (held > taken) rest.push({ source, quantity: subtract(held, taken) })
    wanted = subtract(wanted, taken)
  }
  return [first, rest]
}

const total = (shares: readonly Share[]): Quantity =>
  shares.reduce((all, share) => add(all, share.quantity), zero<Quantity>())

const worthAt = (quantity: Quantity, price: Price | undefined): Money | undefined =>
  price === undefined ? undefined : multiply<Money>(quantity, price, 'half-even')

/** A share as a lot of its own, which carries its exact cost into another pool. */
const asLot = (share: Share): Source =>
  share.quantity === share.source.quantity
    ? { ...share.source }
    : { ...share.source, quantity: share.quantity, cost: costOf(share) }

const toLotShare = (share: Share): Share => ({ source: asLot(share), quantity: share.quantity })

const byAge = (a: Source, b: Source): number => a.acquiredAt - b.acquiredAt || a.sequence - b.sequence
