/**
 * Which events of the ledger belong to a yield position, and what each did to it. Nothing of this is stored: an import
 * that is taken back takes its moves out by itself.
 *
 * By rule an event belongs to a position where it happened in its life and in its account, and
 *
 * - moved its receipt token; or
 * - without such a token: moved the deposited asset, where the statement's words, or the account's name, speak of
 *   earning or name the protocol; or
 * - was income of the deposited asset or of a coin that it pays rewards in.
 *
 * One asset of one event belongs to one position at most: to the one that its label names, else to one with a receipt
 * token, else to the one opened last. What the person said of an event comes before the rule.
 *
 * | the event                                        | is                                                              |
 * | ------------------------------------------------ | --------------------------------------------------------------- |
 * | receipt comes for other coins, or is transferred | a deposit of what was paid, or of the receipt itself            |
 * | receipt goes for other coins, or is transferred  | a withdrawal of what came, or of the receipt itself             |
 * | receipt (or, without one, the asset) as income   | growth: it stays inside                                         |
 * | other income                                     | a reward: it left the position when it was claimed              |
 * | a fee, a loss, or a correction downwards         | a cost: less is inside, and nothing came out                    |
 *
 * Worked example: −1,000 USDC for +1,000 aUSDC, later +4 aUSDC of interest, then −1,004 aUSDC for +1,004 USDC: a deposit
 * of 1,000, growth of 4, and a withdrawal of 1,004.
 */
import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent, Leg } from '../ledger/event.ts'
import { isLoss } from '../ledger/loss.ts'
import { incomeKindOf } from '../lots/income-kind.ts'
import { type Quantity, absolute, add, negate, sum, zero } from '../number/decimal.ts'
import { type Day, type Instant, startOfDay, toDay } from '../time/instant.ts'
import { type YieldPosition, endOfDay, heldAssetOf } from './position.ts'
import { speaksOfYield } from './yield-words.ts'

export const MOVE_KINDS = ['deposit', 'withdrawal', 'growth', 'reward', 'cost'] as const
export type MoveKind = (typeof MOVE_KINDS)[number]

/** A quantity of a coin, above zero. */
export interface MovedPart {
  readonly asset: string
  readonly quantity: Quantity
}

export interface YieldMove {
  readonly eventId: string
  readonly at: Instant
  readonly day: Day
  readonly label: string
  readonly kind: MoveKind
  /** What came in, went out, or grew. */
  readonly parts: readonly MovedPart[]
  /** By how much the held asset inside changed; signed. */
  readonly held: Quantity
  readonly by: 'rule' | 'person'
}

/** What the person said of an event and a position. */
export interface YieldWord {
  readonly eventId: string
  readonly positionId: string
  readonly word: 'mine' | 'not'
}

/** The moves of each position by its id, oldest first. `events` are oldest first. */
export function matchMoves(
  positions: readonly YieldPosition[],
  events: readonly LedgerEvent[],
  words: readonly YieldWord[],
): ReadonlyMap<string, readonly YieldMove[]> {
  const moves = new Map<string, YieldMove[]>(positions.map(({ id }) => [id, []]))
  if (positions.length === 0) return moves
  const rules = positions.map((position) => ({ position, match: createRule(position) }))
  const said = Map.groupBy(words, ({ eventId }) => eventId)
  const accountsOf = new Map<string, Set<string>>()
  for (const position of positions)
    for (const asset of [heldAssetOf(position), position.asset, ...position.rewardAssets]) {
      const accounts = accountsOf.get(asset)
      if (accounts === undefined) accountsOf.set(asset, new Set([position.account]))
      else accounts.add(position.account)
    }
  for (const event of events) {
    const about = said.size === 0 ? undefined : said.get(event.id)
    if (about === undefined && !liesIn(event, accountsOf)) continue
    const found: { readonly position: YieldPosition; readonly found: FoundMove; readonly by: YieldMove['by'] }[] = []
    for (const { position, match } of rules) {
      const word = about?.find(({ positionId }) => positionId === position.id)?.word
      if (word === 'not') continue
      const move = word === 'mine' ? readMove(position, event) : match(event)
      if (move !== undefined) found.push({ position, found: move, by: word === 'mine' ? 'person' : 'rule' })
    }
    if (found.length === 0) continue
    const own = found.filter(({ by }) => by === 'person')
    const ruled = ranked(
      found.filter(({ by }) => by === 'rule'),
      event,
    )
    const taken = new Set<string>()
    for (const {
      position,
      found: { key, move },
      by,
    } of [...own, ...ruled]) {
      if (taken.has(key)) continue
      taken.add(key)
      moves.get(position.id)?.push({ ...move, by })
    }
  }
  return moves
}

/** Whether an event moved a coin of some position in its account: most events of a large ledger did not. */
function liesIn({ legs }: LedgerEvent, accountsOf: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  for (const { asset, account } of legs) if (accountsOf.get(asset)?.has(account) === true) return true
  return false
}

/** What an event does to a position, whatever the rule says of it; `undefined` where it moves nothing of it. */
export const moveIn = (position: YieldPosition, event: LedgerEvent): Omit<YieldMove, 'by'> | undefined =>
  readMove(position, event)?.move

const names = ({ name, protocol }: YieldPosition, label: string): boolean => {
  const text = label.toLowerCase()
  return text.includes(protocol.toLowerCase()) || text.includes(name.toLowerCase())
}

function ranked<Found extends { readonly position: YieldPosition }>(
  found: readonly Found[],
  { label }: LedgerEvent,
): readonly Found[] {
  if (found.length < 2) return found
  const rank = ({ position }: Found): number =>
    (names(position, label) ? 0 : 2) + (position.receipt === undefined ? 1 : 0)
  return found.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      compareText(b.position.opened, a.position.opened) ||
      compareText(a.position.id, b.position.id),
  )
}

interface FoundMove {
  /** The asset of the event that is spoken for. */
  readonly key: string
  readonly move: Omit<YieldMove, 'by'>
}

const NO_YIELD = new Set(['airdrop', 'fork'])

/** The rule of one position. What is cheap to ask is asked first, and each label is judged once. */
function createRule(position: YieldPosition): (event: LedgerEvent) => FoundMove | undefined {
  const { account, opened, closed, receipt } = position
  const from = startOfDay(opened)
  const until = closed === undefined ? Infinity : endOfDay(closed)
  const isYieldAccount = speaksOfYield(account)
  const judged = new Map<string, boolean>()
  const isTold = (label: string): boolean => {
    let verdict = judged.get(label)
    if (verdict === undefined)
      judged.set(label, (verdict = isYieldAccount || speaksOfYield(label) || names(position, label)))
    return verdict
  }
  return (event) => {
    const { at, kind, label, legs } = event
    if (at < from || at > until) return undefined
    if (kind === 'income' ? NO_YIELD.has(incomeKindOf(label)) : receipt === undefined && !isTold(label))
      return undefined
    if (!legs.some((leg) => leg.account === account)) return undefined
    return readMove(position, { ...event, legs: legs.filter((leg) => isNear(leg, position, event)) })
  }
}

/** Legs in other accounts say what was paid for a receipt; the position itself lies in its own. */
const isNear = (leg: Leg, position: YieldPosition, { kind }: LedgerEvent): boolean =>
  leg.account === position.account || (kind !== 'transfer' && leg.asset !== heldAssetOf(position))

function readMove(position: YieldPosition, event: LedgerEvent): FoundMove | undefined {
  const { id: eventId, at, label, kind } = event
  const held = heldAssetOf(position)
  const own = legsIn(event, held, position.account)
  const change = sum(own.map(({ quantity }) => quantity))
  const principal = sum(own.filter(({ role }) => role !== 'fee').map(({ quantity }) => quantity))
  const moved = (how: MoveKind, parts: readonly MovedPart[], key = held): FoundMove => ({
    key,
    move: { eventId, at, day: toDay(at), label, kind: how, parts, held: change },
  })
  const itself = [{ asset: held, quantity: absolute(principal) }]
  if (principal > 0n) {
    if (kind === 'income') return moved('growth', itself)
    const paid = position.receipt === undefined ? [] : othersOf(event, held, -1)
    if (paid.length > 0) return moved('deposit', paid)
    return moved(kind === 'adjustment' && position.receipt !== undefined ? 'growth' : 'deposit', itself)
  }
  if (principal < 0n) {
    const came = position.receipt === undefined ? [] : othersOf(event, held, 1)
    if (came.length > 0) return moved('withdrawal', came)
    return kind === 'fee' || kind === 'adjustment' || isLoss(event)
      ? moved('cost', itself)
      : moved('withdrawal', itself)
  }
  if (change !== 0n) return moved('cost', [{ asset: held, quantity: absolute(change) }])
  if (kind !== 'income') return undefined
  const paysIn = new Set([position.asset, ...position.rewardAssets])
  const rewards = othersOf(event, held, 1).filter(({ asset }) => paysIn.has(asset))
  const [first] = rewards
  return first && moved('reward', rewards, first.asset)
}

/** Legs of an asset in an account; where none lies there, those of any. */
function legsIn({ legs }: LedgerEvent, asset: string, account: string): readonly Leg[] {
  const of = legs.filter((leg) => leg.asset === asset)
  const own = of.filter((leg) => leg.account === account)
  return own.length > 0 ? own : of
}

/** What else an event moved in one direction, fees apart, as positive quantities. */
function othersOf({ legs }: LedgerEvent, held: string, sign: 1 | -1): MovedPart[] {
  const totals = new Map<string, Quantity>()
  for (const { asset, quantity, role } of legs) {
    if (role === 'fee' || asset === held) continue
    totals.set(asset, add(totals.get(asset) ?? zero<Quantity>(), sign === 1 ? quantity : negate(quantity)))
  }
  return [...totals].filter(([, quantity]) => quantity > 0n).map(([asset, quantity]) => ({ asset, quantity }))
}
