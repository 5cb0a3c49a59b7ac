/**
 * The booked history of one asset: pools of what is held, by the rule of each year, and what was reported so far, in
 * booking order. Assets do not touch each other, so a change books again only the assets of the changed events, and of
 * those only what comes after the last checkpoint before the change.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { type Money, type Price, type Quantity, multiply, subtract, zero } from '../number/decimal.ts'
import { wholeFraction } from '../number/fraction.ts'
import type { Instant } from '../time/instant.ts'
import { AveragePool } from './average-pool.ts'
import { WHOLE_BOOK, carryOver } from './carry-over.ts'
import { type CostPlan, type CostRule, ruleOfYear } from './cost-choice.ts'
import { type CarriedLot, carriedLots } from './carried-lots.ts'
import type { BookProblem } from './lot.ts'
import { type LotChoices, PickedPool } from './picked-pool.ts'
import type { Pool, Share, Source } from './pool.ts'
import type { Posting } from './posting.ts'
import type { LinkOf } from './transfer-order.ts'
import { Transit, quantityOf } from './transit.ts'

interface Draft {
  readonly event: LedgerEvent
  /** Drafts lie by this; it is no later than the event's own moment. */
  readonly bookedAt: Instant
}

/** A disposal as it was booked. What it cost is read off its shares, and by a yearly average changes until year end. */
export interface DisposalDraft extends Draft {
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
  readonly proceeds: Money | undefined
  readonly shares: readonly Share[]
}

export interface IncomeDraft extends Draft {
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
  readonly value: Money | undefined
}

/** Coins that went on in another form, with the cost that they took along. */
export interface WrapDraft extends Draft {
  readonly account: string
  readonly quantity: Quantity
  readonly shares: readonly Share[]
}

/** A lot as it was acquired. */
export interface AcquisitionDraft extends Draft {
  readonly source: Source
}

interface State {
  pools: Map<string, Pool>
  transit: Transit
  rule: CostRule | undefined
  year: number
  /** The first moment after the year. */
  yearEnd: number
  sequence: number
  /** What each account holds by its postings, where a rule asks for accounts. */
  held: Map<string, bigint>
}

export interface Checkpoint {
  readonly state: State
  readonly lengths: readonly [disposals: number, income: number, problems: number, acquisitions: number, wraps: number]
}

const emptyState = (): State => ({
  pools: new Map(),
  transit: new Transit(),
  rule: undefined,
  year: -Infinity,
  yearEnd: -Infinity,
  sequence: 0,
  held: new Map(),
})

const copyOf = (state: State): State => ({
  ...state,
  pools: new Map([...state.pools].map(([account, pool]) => [account, pool.copy()])),
  transit: state.transit.copy(),
  held: new Map(state.held),
})

export class AssetBook {
  readonly asset: string
  readonly disposals: DisposalDraft[] = []
  readonly income: IncomeDraft[] = []
  readonly problems: BookProblem[] = []
  readonly acquisitions: AcquisitionDraft[] = []
  readonly wraps: WrapDraft[] = []
  readonly #plan: CostPlan
  readonly #choices: LotChoices
  readonly #linkOf: LinkOf
  readonly #hasAccounts: boolean
  /** What each wrap took along, by event; booking again replaces it. */
  readonly #given = new Map<string, WrapDraft>()
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

  /** What an event gave of this asset into another form. */
  givenBy(eventId: string): WrapDraft | undefined {
    return this.#given.get(eventId)
  }

  /** `given`: for a posting that carries on, what its event gave. */
  post(event: LedgerEvent, posting: Posting, bookedAt: Instant, given: readonly WrapDraft[] = []): void {
    if (bookedAt >= this.#state.yearEnd) this.#rollTo(bookedAt)
    if (this.#state.year < this.#changedFrom) this.#changedFrom = this.#state.year
    const { quantity, account } = posting
    switch (posting.kind) {
      case 'receive':
        this.income.push({ event, bookedAt, asset: this.asset, account, quantity, value: posting.value })
        return
      case 'acquire':
        if (posting.cost === undefined) this.#report(posting.gap, event, quantity)
        this.#acquire(event, account, lotOf(quantity, posting.cost), bookedAt)
        break
      case 'leave': {
        const sent = this.#poolOf(account).send(quantity)
        this.#state.transit.send(sent, this.#linkOf(event.id))
        this.#report('oversold', event, subtract(quantity, quantityOf(sent)))
        break
      }
      case 'arrive':
        this.#arrive(event, posting, bookedAt)
        break
      case 'move':
        this.#move(event, posting)
        break
      case 'give': {
        const shares = this.#poolOf(account).take(quantity, { eventId: event.id, at: bookedAt })
        this.#report('oversold', event, subtract(quantity, quantityOf(shares)))
        const draft = { event, bookedAt, account, quantity, shares }
        this.wraps.push(draft)
        this.#given.set(event.id, draft)
        break
      }
      case 'carry':
        for (const lot of carriedLots(posting, given)) this.#acquire(event, account, lot, bookedAt)
        if (posting.portion === undefined) this.#report('missing_value', event, quantity)
        break
      case 'dispose': {
        if (posting.proceeds === undefined) this.#report('missing_value', event, quantity)
        const shares = this.#poolOf(account).take(quantity, { eventId: event.id, at: bookedAt })
        this.#report('oversold', event, subtract(quantity, quantityOf(shares)))
        const { proceeds } = posting
        this.disposals.push({ event, bookedAt, asset: this.asset, account, quantity, proceeds, shares })
      }
    }
    if (this.#hasAccounts) this.#count(posting)
  }

  /**
   * What a sale at a moment would take, by the rule of its year, account by account; the book stays as it is. Less than
   * asked for where less is held.
   */
  preview(parts: readonly { readonly account: string; readonly quantity: Quantity }[], at: Instant): Share[] {
    const { rule, yearEnd } = this.#state
    if (rule === undefined) return []
    const next = at < yearEnd ? rule : ruleOfYear(this.#plan, new Date(at).getUTCFullYear())
    if (!isSameRule(next, rule)) return this.#previewOfOtherRule(parts, at)
    const previews = new Map<Pool, (quantity: Quantity) => Share[]>()
    return parts.flatMap(({ account, quantity }) => {
      const pool = this.#state.pools.get(rule.scope === 'account' ? account : WHOLE_BOOK)
      if (pool === undefined) return []
      let preview = previews.get(pool)
      if (preview === undefined) previews.set(pool, (preview = pool.previewing({ eventId: '', at })))
      return preview(quantity)
    })
  }

  /** The same in a year that begins under another rule than the book's last: what is held is carried over first. */
  #previewOfOtherRule(
    parts: readonly { readonly account: string; readonly quantity: Quantity }[],
    at: Instant,
  ): Share[] {
    const kept = this.#state
    this.#state = copyOf(kept)
    try {
      this.#rollTo(at)
      return parts.flatMap(({ account, quantity }) => this.#poolOf(account).take(quantity, { eventId: '', at }))
    } finally {
      this.#state = kept
    }
  }

  /** Open lots by account (one account, the empty one, for a pool over the whole book), in no order. */
  open(): Map<string, Share[]> {
    return new Map([...this.#state.pools].map(([account, pool]) => [account, pool.open()]))
  }

  inTransit(): Share[] {
    const away = [...this.#state.pools.values()].flatMap((pool) => pool.away())
    return away.length > 0 ? away : this.#state.transit.all()
  }

  /** Roughly what a checkpoint costs, in things to copy. */
  get size(): number {
    let size = this.#state.transit.size
    for (const pool of this.#state.pools.values()) size += pool.size
    return size
  }

  checkpoint(): Checkpoint {
    const { disposals, income, problems, acquisitions, wraps } = this
    return {
      state: copyOf(this.#state),
      lengths: [disposals.length, income.length, problems.length, acquisitions.length, wraps.length],
    }
  }

  /** Goes back to a checkpoint of this book, or to the beginning. The checkpoint can be used again. */
  goBackTo(checkpoint: Checkpoint | undefined): void {
    this.#changedFrom = Math.min(this.#changedFrom, checkpoint?.state.year ?? -Infinity)
    const [disposals, income, problems, acquisitions, wraps] = checkpoint?.lengths ?? [0, 0, 0, 0, 0]
    this.#state = checkpoint === undefined ? emptyState() : copyOf(checkpoint.state)
    for (const pool of this.#state.pools.values()) pool.resume()
    this.disposals.length = disposals
    this.income.length = income
    this.problems.length = problems
    this.acquisitions.length = acquisitions
    this.wraps.length = wraps
  }

  #acquire(event: LedgerEvent, account: string, lot: CarriedLot, at: Instant): void {
    const { quantity, cost, acquiredAt = at, number } = lot
    const source: Source = {
      lotId: `${event.id}:${this.asset}${number === undefined ? '' : `:${number}`}`,
      asset: this.asset,
      eventId: event.id,
      acquiredAt,
      sequence: this.#state.sequence++,
      quantity,
      cost,
    }
    this.acquisitions.push({ event, bookedAt: at, source })
    this.#poolOf(account).acquire(source)
  }

  #arrive(event: LedgerEvent, posting: Extract<Posting, { kind: 'arrive' }>, bookedAt: Instant): void {
    const pool = this.#poolOf(posting.account)
    const wanted = this.#state.transit.arrive(posting.quantity, this.#linkOf(event.id), (share) => pool.receive(share))
    if (wanted === 0n) return
    const cost = posting.isMoney ? worthAt(wanted, posting.price) : undefined
    if (!posting.isMoney) this.#report('unmatched_transfer', event, wanted)
    else if (cost === undefined) this.#report('missing_value', event, wanted)
    this.#acquire(event, posting.account, lotOf(wanted, cost), bookedAt)
  }

  #move(event: LedgerEvent, { account, to, quantity }: Extract<Posting, { kind: 'move' }>): void {
    if (this.#state.rule?.scope !== 'account') return
    const shares = this.#poolOf(account).send(quantity)
    for (const share of shares) this.#poolOf(to).receive(share)
    const missing = subtract(quantity, quantityOf(shares))
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

  #count(posting: Posting): void {
    const change = (account: string, raw: bigint): void => {
      this.#state.held.set(account, (this.#state.held.get(account) ?? zero<Quantity>()) + raw)
    }
    const isIncoming = posting.kind === 'acquire' || posting.kind === 'arrive' || posting.kind === 'carry'
    change(posting.account, isIncoming ? posting.quantity : -posting.quantity)
    if (posting.kind === 'move') change(posting.to, posting.quantity)
  }

  #rollTo(at: Instant): void {
    const state = this.#state
    const before = state.rule
    state.year = new Date(at).getUTCFullYear()
    state.yearEnd = Date.UTC(state.year + 1, 0, 1)
    const rule = ruleOfYear(this.#plan, state.year)
    state.rule = rule
    if (before !== undefined && !isSameRule(before, rule))
      Object.assign(
        state,
        carryOver(state, rule, () => openPool(rule, this.#choices)),
      )
  }
}

const isSameRule = (a: CostRule, b: CostRule): boolean => a.method === b.method && a.scope === b.scope

function openPool({ method, scope }: CostRule, choices: LotChoices): Pool {
  if (method === 'moving-average' || method === 'total-average') return new AveragePool(method, scope === 'book')
  return new PickedPool(method, choices)
}

const lotOf = (quantity: Quantity, cost: Money | undefined): CarriedLot => ({
  quantity,
  cost: cost === undefined ? undefined : wholeFraction(cost),
})

const worthAt = (quantity: Quantity, price: Price | undefined): Money | undefined =>
  price === undefined ? undefined : multiply<Money>(quantity, price, 'half-even')
