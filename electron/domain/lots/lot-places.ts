import type { Quantity } from '../number/decimal.ts'
import type { Pool, Share, Taker } from './pool.ts'
import type { YearlyCopies } from './yearly-source.ts'

/** The part of a link's withdrawal that its deposit left behind. */
export interface LostShares {
  /** The account that sent it. */
  readonly account: string
  readonly shares: readonly Share[]
}

/**
 * Where the lots of an asset lie by the rule of a year, and what is on its way between accounts. A link is named by the
 * id of its withdrawal: its deposit finds what that one sent and nothing else. Law, exact for quantity and cost:
 * acquired = open + away + taken.
 */
export interface LotPlaces {
  /** Call before anything is booked of a year, once it is another than before. */
  beginYear(year: number): void
  /** What an account acquires into and disposes of: its own pool, or that of the whole book. */
  poolOf(account: string): Pick<Pool, 'acquire' | 'take' | 'isEmpty'>
  /** What disposals of accounts would take, call after call; the lots stay as they are. */
  previewing(taker: Taker): (account: string, quantity: Quantity) => Share[]
  /** All that disposals of an account would take, in their order; the lots stay as they are. */
  inOrder(account: string, taker: Taker): Share[]
  /** Sends up to a quantity of what is open; answers how much of it was not there. */
  leave(account: string, quantity: Quantity, link: string | undefined): Quantity
  /** Takes in what was sent, up to a quantity; answers how much of it nobody sent. */
  arrive(account: string, quantity: Quantity, link: string | undefined): Quantity
  /** Takes for good what a link's deposit left behind. */
  lose(link: string, taker: Taker): LostShares[]
  /** From one account to another at once; answers how much of it was not there. */
  move(from: string, to: string, quantity: Quantity): Quantity
  /** Open lots by account (one account, the empty one, for a pool over the whole book), in no order. */
  open(): Map<string, Share[]>
  /** How much that is in all. */
  readonly openQuantity: Quantity
  /** What left an account and has not arrived in another. */
  away(): Share[]
  /** Roughly how many things a copy copies. */
  readonly size: number
  /** `averages` as for a pool. */
  copy(averages?: YearlyCopies): LotPlaces
  /** Called on a copy that takes the place of its original. */
  resume(): void
}

/** The account that a pool over the whole book goes by. */
export const WHOLE_BOOK = ''
