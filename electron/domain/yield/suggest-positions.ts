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
import { type Day, toDay } from '../time/instant.ts'
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

/** Each account and held asset once, the first opened first. `isKnown` tells events of positions that there are. */
export function suggestPositions(
  events: readonly LedgerEvent[],
  isKnown: (account: string, asset: string) => boolean,
): SuggestedPosition[] {
  const isWrap = createWrapTest('')
  const speaks = createYieldTest()
  const found = new Map<string, SuggestedPosition & { eventIds: string[] }>()
  for (const event of events) {
    const seen = isSwapOrTransfer(event) ? depositIn(event, isWrap, speaks) : undefined
    if (seen === undefined || isKnown(seen.account, seen.receipt ?? seen.asset)) continue
    const id = `yield:${seen.account}:${seen.receipt ?? seen.asset}`
    const before = found.get(id)
    if (before !== undefined) before.eventIds.push(event.id)
    else found.set(id, { id, ...seen, opened: toDay(event.at), label: event.label, eventIds: [event.id] })
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
