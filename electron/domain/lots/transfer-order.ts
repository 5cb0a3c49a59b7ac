/**
 * Two exchanges' clocks differ, so a deposit may be stamped before the withdrawal that sent it. A deposit that finds
 * too little in transit takes the earliest later withdrawal of its asset that is not more than six hours after it,
 * belongs to another account, and sends at least what is missing and at most twice that. Such a withdrawal is booked
 * at the moment of the deposit, just before it; its own date stays on whatever it reports.
 *
 * Worked example: 1 BTC arrives at 10:00, 1.0005 BTC leave elsewhere at 10:20: they are one transfer.
 *
 * Ends of a known link need no such guess: a withdrawal is booked no later than its deposit.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import type { Instant } from '../time/instant.ts'

const CLOCK_SKEW_MS = 6 * 3_600_000

/** The link that an event is an end of, named by the id of its withdrawal. */
export type LinkOf = (eventId: string) => string | undefined

interface Movement {
  readonly event: LedgerEvent
  readonly account: string
  /** Raw 18-decimal quantity; negative leaves. */
  readonly quantity: bigint
  isBooked: boolean
}

/** When to book the withdrawals that have to come earlier than they are stamped, by event id. */
export function bookingTimes(
  eventsByTime: readonly LedgerEvent[],
  linkOf: LinkOf = () => undefined,
): ReadonlyMap<string, Instant> {
  const times = new Map<string, Instant>()
  const linked = new Map<string, LedgerEvent>()
  const free: LedgerEvent[] = []
  for (const event of eventsByTime) {
    const link = linkOf(event.id)
    const first = link === undefined ? undefined : linked.get(link)
    if (link === undefined) free.push(event)
    else if (first === undefined) linked.set(link, event)
    else if (event.id === link && event.at > first.at) times.set(event.id, first.at)
  }
  for (const movements of movementsByAsset(free).values()) matchEarlyDeposits(movements, times)
  return times
}

function movementsByAsset(events: readonly LedgerEvent[]): Map<string, Movement[]> {
  const byAsset = new Map<string, Movement[]>()
  for (const event of events) {
    if (event.kind !== 'transfer') continue
    for (const { asset, account, quantity, role } of event.legs) {
      if (role === 'fee' || quantity === 0n) continue
      const movements = byAsset.get(asset) ?? []
      byAsset.set(asset, movements)
      movements.push({ event, account, quantity, isBooked: false })
    }
  }
  return byAsset
}

function matchEarlyDeposits(movements: readonly Movement[], times: Map<string, Instant>): void {
  const withdrawals = movements.filter((movement) => movement.quantity < 0n)
  let inTransit = 0n
  let next = 0
  const send = (withdrawal: Movement): void => {
    if (withdrawal.isBooked) return
    withdrawal.isBooked = true
    inTransit -= withdrawal.quantity
  }
  for (const deposit of movements) {
    if (deposit.quantity < 0n) continue
    for (let due = withdrawals[next]; due !== undefined && due.event.at <= deposit.event.at; due = withdrawals[++next])
      send(due)
    const missing = deposit.quantity - inTransit
    if (missing > 0n) {
      const late = laterWithdrawal(withdrawals, next, deposit, missing)
      if (late !== undefined) {
        send(late)
        times.set(late.event.id, deposit.event.at)
      }
    }
    inTransit = inTransit > deposit.quantity ? inTransit - deposit.quantity : 0n
  }
}

function laterWithdrawal(
  withdrawals: readonly Movement[],
  from: number,
  deposit: Movement,
  missing: bigint,
): Movement | undefined {
  for (let index = from; index < withdrawals.length; index++) {
    const candidate = withdrawals[index]
    if (candidate === undefined || candidate.event.at - deposit.event.at > CLOCK_SKEW_MS) return undefined
    const sent = -candidate.quantity
    if (!candidate.isBooked && candidate.account !== deposit.account && sent >= missing && sent <= 2n * missing)
      return candidate
  }
  return undefined
}
