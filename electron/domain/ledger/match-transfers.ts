/**
 * Which withdrawal went into which deposit. A coin leaves one account and arrives, a little later and less a fee, in
 * another; statements tell the two ends apart, and only amount and time say that they are one.
 *
 * A pair fits when the accounts differ, the deposit comes within fourteen days after the withdrawal (or a day before:
 * some statements print days only), and no more arrived than left and at least four fifths of it. It is sure when at
 * least 98 % arrived, or exactly what left less the printed fee, within two days (or six hours before), and no rival
 * fits either end as well. A pair that is exact has only exact rivals; a rival whose ends lie much further apart in
 * time (two hours and six times the pair's own distance) is none. Taking sure pairs out may make others sure.
 *
 * What the person said comes first: linked pairs are linked, broken ones are at best proposed, dismissed events are
 * left out. The result depends on the set of events and words alone, not on their order.
 *
 * Worked example: 1 BTC leaves A at 10:00 and 0.9995 BTC arrive in B at 10:20: linked. Had another 1 BTC left C at
 * 10:05, both pairs would be proposed at most: several fit.
 */
import { type Quantity, absolute, maximum, ratio, subtract, sum, zero } from '../number/decimal.ts'
import { DAY_MS, type Instant } from '../time/instant.ts'
import { compareText } from './compare-text.ts'
import type { LedgerEvent } from './event.ts'
import { isFiat } from './fiat.ts'

/** One end of a transfer: the positive quantity of one asset that left or reached one account. */
export interface TransferEnd {
  readonly eventId: string
  readonly at: Instant
  readonly account: string
  readonly label: string
  readonly asset: string
  readonly direction: 'in' | 'out'
  /** Without the fee that the statement prints apart. */
  readonly quantity: Quantity
  /** The fee in the same asset, positive. */
  readonly fee?: Quantity | undefined
}

export interface TransferPair {
  readonly withdrawal: TransferEnd
  readonly deposit: TransferEnd
  /** 0 to 1. */
  readonly score: number
}

export type ProposalReason = 'several_fit' | 'amount_differs' | 'time_differs' | 'broken_before'

export interface TransferMatches {
  readonly linked: readonly (TransferPair & { readonly by: 'rule' | 'person' })[]
  readonly proposed: readonly (TransferPair & { readonly reason: ProposalReason })[]
  readonly unmatched: readonly TransferEnd[]
  readonly dismissed: readonly TransferEnd[]
}

/** What the person said of pairs and events. */
export interface TransferWords {
  readonly links: readonly { readonly withdrawalId: string; readonly depositId: string }[]
  readonly broken: readonly { readonly withdrawalId: string; readonly depositId: string }[]
  readonly dismissed: ReadonlySet<string>
}

interface Candidate extends TransferPair {
  readonly isExact: boolean
  readonly isNear: boolean
  readonly isTimely: boolean
  readonly isBroken: boolean
  /** Milliseconds between the ends. */
  readonly distance: number
}

const WINDOW_AFTER_MS = 14 * DAY_MS
const WINDOW_BEFORE_MS = DAY_MS
const SURE_AFTER_MS = 2 * DAY_MS
const SURE_BEFORE_MS = DAY_MS / 4
const LEAST_SHARE = 0.8
const SURE_SHARE = 0.98
const RIVAL_MARGIN_MS = 2 * 3_600_000
const RIVAL_FACTOR = 6

/** The end that a transfer event is, if it is one: one asset in one direction. Money from and to banks is none. */
export function transferEndOf(event: LedgerEvent): TransferEnd | undefined {
  if (event.kind !== 'transfer') return undefined
  const main = event.legs.filter(({ role, quantity }) => role !== 'fee' && quantity !== 0n)
  const [first] = main
  if (!first || isFiat(first.asset)) return undefined
  const isOut = first.quantity < 0n
  const isOneEnd = main.every(
    (leg) => leg.asset === first.asset && leg.account === first.account && leg.quantity < 0n === isOut,
  )
  if (!isOneEnd) return undefined
  const fees = event.legs.filter((leg) => leg.role === 'fee' && leg.asset === first.asset && leg.quantity < 0n)
  return {
    eventId: event.id,
    at: event.at,
    account: first.account,
    label: event.label,
    asset: first.asset,
    direction: isOut ? 'out' : 'in',
    quantity: absolute(sum(main.map(({ quantity }) => quantity))),
    ...(fees.length === 0 ? {} : { fee: absolute(sum(fees.map(({ quantity }) => quantity))) }),
  }
}

/** Matches all transfers of a ledger. O(n log n) but for assets moved many times within days. */
export function matchTransfers(events: Iterable<LedgerEvent>, words: TransferWords): TransferMatches {
  const ends = new Map<string, TransferEnd>()
  for (const event of events) {
    const end = transferEndOf(event)
    if (end) ends.set(end.eventId, end)
  }
  const dismissed = [...ends.values()].filter(({ eventId }) => words.dismissed.has(eventId))
  for (const { eventId } of dismissed) ends.delete(eventId)
  const linked = linksOf(ends, words)
  for (const { withdrawal, deposit } of linked) {
    ends.delete(withdrawal.eventId)
    ends.delete(deposit.eventId)
  }
  const { sure, proposed } = judge(candidatesOf([...ends.values()], words))
  const taken = new Set([...sure, ...proposed].flatMap((pair) => [pair.withdrawal.eventId, pair.deposit.eventId]))
  return {
    linked: [...linked, ...sure].sort(byTime),
    proposed: proposed.sort(byTime),
    unmatched: [...ends.values()].filter(({ eventId }) => !taken.has(eventId)).sort(endsByTime),
    dismissed: dismissed.sort(endsByTime),
  }
}

/** What left and did not arrive; zero where more arrived than left. */
export const shortfallOf = ({ withdrawal, deposit }: Pick<TransferPair, 'withdrawal' | 'deposit'>): Quantity =>
  maximum(subtract(withdrawal.quantity, deposit.quantity), zero<Quantity>())

/** How well two ends fit, 0 to 1; for a pair that the person links it may be 0. */
export function scorePair(withdrawal: TransferEnd, deposit: TransferEnd): number {
  const distance = Math.abs(deposit.at - withdrawal.at)
  const amount = isExactPair(withdrawal, deposit) ? 1 : shareOf(withdrawal, deposit)
  const amountFit = amount > 1 ? 0 : Math.max(0, (amount - LEAST_SHARE) / (1 - LEAST_SHARE))
  return Math.round(amountFit * Math.max(0, 1 - distance / WINDOW_AFTER_MS) * 1000) / 1000
}

function linksOf(ends: ReadonlyMap<string, TransferEnd>, { links }: TransferWords): TransferMatches['linked'] {
  return links.flatMap(({ withdrawalId, depositId }) => {
    const withdrawal = ends.get(withdrawalId)
    const deposit = ends.get(depositId)
    return withdrawal?.direction === 'out' && deposit?.direction === 'in' && withdrawal.asset === deposit.asset
      ? [{ withdrawal, deposit, score: scorePair(withdrawal, deposit), by: 'person' as const }]
      : []
  })
}

const pairKey = (withdrawalId: string, depositId: string): string => `${withdrawalId}\u001f${depositId}`

function candidatesOf(ends: readonly TransferEnd[], words: TransferWords): Candidate[] {
  const broken = new Set(words.broken.map(({ withdrawalId, depositId }) => pairKey(withdrawalId, depositId)))
  const found: Candidate[] = []
  for (const ofAsset of Map.groupBy(ends, ({ asset }) => asset).values()) {
    const deposits = ofAsset.filter(({ direction }) => direction === 'in').sort(endsByTime)
    const withdrawals = ofAsset.filter(({ direction }) => direction === 'out').sort(endsByTime)
    let first = 0
    for (const withdrawal of withdrawals) {
      while ((deposits[first]?.at ?? Infinity) < withdrawal.at - WINDOW_BEFORE_MS) first += 1
      for (let index = first; index < deposits.length; index += 1) {
        const deposit = deposits[index]
        if (!deposit || deposit.at > withdrawal.at + WINDOW_AFTER_MS) break
        const candidate = candidateOf(withdrawal, deposit, broken)
        if (candidate) found.push(candidate)
      }
    }
  }
  return found
}

function candidateOf(
  withdrawal: TransferEnd,
  deposit: TransferEnd,
  broken: ReadonlySet<string>,
): Candidate | undefined {
  if (withdrawal.account === deposit.account) return undefined
  const isExact = isExactPair(withdrawal, deposit)
  const share = shareOf(withdrawal, deposit)
  if (!isExact && (share > 1 || share < LEAST_SHARE)) return undefined
  const delay = deposit.at - withdrawal.at
  return {
    withdrawal,
    deposit,
    score: scorePair(withdrawal, deposit),
    isExact,
    isNear: isExact || share >= SURE_SHARE,
    isTimely: delay <= SURE_AFTER_MS && delay >= -SURE_BEFORE_MS,
    isBroken: broken.has(pairKey(withdrawal.eventId, deposit.eventId)),
    distance: Math.abs(delay),
  }
}

const shareOf = (withdrawal: TransferEnd, deposit: TransferEnd): number => ratio(deposit.quantity, withdrawal.quantity)

/** Whether all that left arrived, or all of it less the fee that the statement prints. */
function isExactPair({ quantity, fee }: TransferEnd, deposit: TransferEnd): boolean {
  return deposit.quantity === quantity || (fee !== undefined && deposit.quantity === subtract(quantity, fee))
}

const isSureByItself = ({ isNear, isTimely, isBroken }: Candidate): boolean => isNear && isTimely && !isBroken

/** Takes sure pairs out until none is left, then proposes of the rest the best fit for each end. */
function judge(candidates: readonly Candidate[]) {
  const sure: (TransferPair & { readonly by: 'rule' })[] = []
  let left = candidates
  for (;;) {
    const byEnd = indexByEnd(left)
    const found = left.filter((candidate) => isSureByItself(candidate) && !hasRival(candidate, byEnd))
    if (found.length === 0) break
    for (const { withdrawal, deposit, score } of found) sure.push({ withdrawal, deposit, score, by: 'rule' })
    const taken = new Set(found.flatMap((pair) => [pair.withdrawal.eventId, pair.deposit.eventId]))
    left = left.filter((pair) => !taken.has(pair.withdrawal.eventId) && !taken.has(pair.deposit.eventId))
  }
  const proposed: (TransferPair & { readonly reason: ProposalReason })[] = []
  const taken = new Set<string>()
  for (const pair of left.toSorted(byFit)) {
    const { withdrawal, deposit, score } = pair
    if (taken.has(withdrawal.eventId) || taken.has(deposit.eventId)) continue
    taken.add(withdrawal.eventId).add(deposit.eventId)
    proposed.push({ withdrawal, deposit, score, reason: reasonOf(pair) })
  }
  return { sure, proposed }
}

function reasonOf({ isBroken, isNear, isTimely }: Candidate): ProposalReason {
  if (isBroken) return 'broken_before'
  if (!isNear) return 'amount_differs'
  return isTimely ? 'several_fit' : 'time_differs'
}

function indexByEnd(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const byEnd = new Map<string, Candidate[]>()
  for (const candidate of candidates)
    for (const { eventId } of [candidate.withdrawal, candidate.deposit]) {
      const known = byEnd.get(eventId)
      if (known) known.push(candidate)
      else byEnd.set(eventId, [candidate])
    }
  return byEnd
}

function hasRival(pair: Candidate, byEnd: ReadonlyMap<string, readonly Candidate[]>): boolean {
  const isRival = (other: Candidate): boolean => {
    if (other === pair || !isSureByItself(other)) return false
    if (pair.isExact !== other.isExact) return other.isExact
    return other.distance <= RIVAL_MARGIN_MS + RIVAL_FACTOR * pair.distance
  }
  return [pair.withdrawal, pair.deposit].some(({ eventId }) => byEnd.get(eventId)?.some(isRival) === true)
}

const byFit = (a: Candidate, b: Candidate): number =>
  Number(a.isBroken) - Number(b.isBroken) ||
  Number(b.isExact) - Number(a.isExact) ||
  b.score - a.score ||
  a.distance - b.distance ||
  compareText(a.withdrawal.eventId, b.withdrawal.eventId) ||
  compareText(a.deposit.eventId, b.deposit.eventId)

const endsByTime = (a: TransferEnd, b: TransferEnd): number => a.at - b.at || compareText(a.eventId, b.eventId)

const byTime = (a: TransferPair, b: TransferPair): number =>
  endsByTime(a.withdrawal, b.withdrawal) || endsByTime(a.deposit, b.deposit)
