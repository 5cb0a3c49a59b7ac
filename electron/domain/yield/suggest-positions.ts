/**
 * Positions that the ledger looks like having, for the person to confirm: coins that went out for a receipt token by a
 * statement's own words of lending, pooling or staking, and coins moved into an account whose name speaks of earning.
 * What already belongs to a position is left out.
 *
 * Worked example: `Supply to Aave`, −9,300 USDC and +9,300 AAVE-USDC: a position in AAVE-USDC, opened that day.
 */
import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { isFiat } from '../ledger/fiat.ts'
import { type Day, type Instant, toDay } from '../time/instant.ts'
import { createWrapTest } from '../lots/wrap.ts'
import { createYieldTest } from './yield-words.ts'

export interface SuggestedPosition {
  /** Names the occurrence: account and held asset. */
  readonly id: string
  readonly asset: string
  readonly receipt?: string | undefined
  readonly account: string
  readonly opened: Day
  /** The first event's own words. */
  readonly label: string
  /** Deposits, oldest first. */
  readonly eventIds: readonly string[]
}

/** An event that looks like a deposit. */
export interface SeenDeposit {
  readonly eventId: string
  readonly at: Instant
  readonly label: string
  readonly asset: string
  readonly receipt?: string | undefined
  readonly account: string
}

/** The events that look like deposits, in the order of the ledger; each is judged by itself. */
export function seeDeposits(events: readonly LedgerEvent[]): SeenDeposit[] {
  const isWrap = createWrapTest('')
  const speaks = createYieldTest()
  return events.flatMap((event) => {
    const seen = isSwapOrTransfer(event) ? depositIn(event, isWrap, speaks) : undefined
    return seen === undefined ? NONE : [{ eventId: event.id, at: event.at, label: event.label, ...seen }]
  })
}

const NONE: readonly SeenDeposit[] = []

/**
 * Each account and held asset once, the first opened first. Deposits are oldest first; `isKnown` tells those of positions
 * that there are.
 */
export function suggestPositions(
  deposits: readonly SeenDeposit[],
  isKnown: (account: string, asset: string) => boolean,
): SuggestedPosition[] {
  const found = new Map<string, SuggestedPosition & { eventIds: string[] }>()
  for (const { eventId, at, label, asset, receipt, account } of deposits) {
    if (isKnown(account, receipt ?? asset)) continue
    const id = `yield:${account}:${receipt ?? asset}`
    const before = found.get(id)
    if (before !== undefined) before.eventIds.push(eventId)
    else
      found.set(id, {
        id,
        asset,
        ...(receipt === undefined ? {} : { receipt }),
        account,
        opened: toDay(at),
        label,
        eventIds: [eventId],
      })
  }
  return [...found.values()].sort((a, b) => compareText(a.opened, b.opened) || compareText(a.id, b.id))
}

/** Tells most events apart without another list: a purchase for money, a sale, income. */
function isSwapOrTransfer({ kind, legs }: LedgerEvent): boolean {
  if (kind === 'transfer') return true
  if (kind === 'income') return false
  let isIn = false
  let isOut = false
  for (const { quantity, role, asset } of legs) {
    if (role === 'fee' || quantity === 0n || isFiat(asset)) continue
    if (quantity > 0n) isIn = true
    else isOut = true
  }
  return isIn && isOut
}

function depositIn(
  event: LedgerEvent,
  isWrap: (event: LedgerEvent) => boolean,
  speaksOfYield: (text: string) => boolean,
) {
  const legs = event.legs.filter(({ role, quantity, asset }) => role !== 'fee' && quantity !== 0n && !isFiat(asset))
  const came = legs.filter(({ quantity }) => quantity > 0n)
  const went = legs.filter(({ quantity }) => quantity < 0n)
  const [into] = came
  if (into === undefined || came.length !== 1) return undefined
  if (event.kind === 'transfer') {
    if (went.some(({ account }) => account === into.account) || !speaksOfYield(into.account)) return undefined
    return { asset: into.asset, account: into.account }
  }
  const [out] = went
  if (out === undefined || went.length !== 1 || out.asset === into.asset) return undefined
  const isDeposit =
    (isWrap(event) || speaksOfYield(event.label)) && !BACK.test(event.label) && isReceipt(into.asset, out.asset)
  return isDeposit ? { asset: out.asset, receipt: into.asset, account: into.account } : undefined
}

const BACK = /withdraw|redeem|redemption|unstak|unwrap|remov|出金|解除/i

/** A receipt's code holds that of the coin, or is another coin's; a plain wrapped coin such as WETH earns nothing. */
const isReceipt = (came: string, went: string): boolean =>
  came.toUpperCase() !== `W${went.toUpperCase()}` && went.toUpperCase() !== `W${came.toUpperCase()}`
