import type { LedgerEvent } from '../ledger/event.ts'
import { type EventsByTime, piecesOf } from '../ledger/event-list.ts'
import { type Quantity, fromRaw } from '../number/decimal.ts'
import { formatDecimal } from '../number/format-decimal.ts'
import type { Steps } from '../steps.ts'
import { type Day, addDays, startOfDay } from '../time/instant.ts'
import type { HealthIssue } from './issue.ts'

/** An account that holds less than nothing at the end of a day. */
export interface NegativeSpan {
  readonly asset: string
  readonly account: string
  readonly from: Day
  readonly days: number
  /** The lowest balance; raw. */
  readonly lowest: bigint
}

export const balanceIssues = (spans: readonly NegativeSpan[]): HealthIssue[] =>
  spans.map(({ asset, account, from, days, lowest }) => {
    const shortfall = formatDecimal(fromRaw<Quantity>(-lowest))
    return {
      id: `negative_balance:${asset}:${account}:${from}:${days}`,
      check: 'negative_balance',
      severity: 'error',
      sentence: `${account} holds less than no ${asset} on ${days} ${days === 1 ? 'day' : 'days'} from ${from} on, by up to ${shortfall}.`,
      affects: ['quantity', 'value', 'returns'],
      asset,
      account,
      at: startOfDay(from),
      eventIds: [],
      figures: { days, shortfall, from },
      fix: { kind: 'import_history', asset, account, before: startOfDay(addDays(from, 1)) },
    }
  })

/** Events of one moment from different files that move the same: maybe one thing told twice. */
export function duplicateIssues(events: EventsByTime): HealthIssue[] {
  const issues: HealthIssue[] = []
  /** Of the moment that may go on in the next piece. */
  let open: readonly LedgerEvent[] = []
  for (const piece of piecesOf(events)) {
    const { first, between, last } = momentsOf(piece)
    if (open[0]?.at === first[0]?.at) open = open.concat(first)
    else {
      issues.push(...twinsOf(open))
      open = first
    }
    if (last === undefined) continue
    issues.push(...twinsOf(open))
    // A statement that was imported twice has more twins than a call takes arguments.
    for (const issue of between) issues.push(issue)
    open = last
  }
  return [...issues, ...twinsOf(open)]
}

/** Looks through a ledger for what `duplicateIssues` tells, in steps: it then only puts together what each piece has. */
export function* seekingDuplicates(events: EventsByTime): Steps {
  const pieces = piecesOf(events)
  for (const [index, piece] of pieces.entries()) {
    momentsOf(piece)
    yield { done: index + 1, total: pieces.length }
  }
}

/** What a piece of the ledger has of its first moment, the twins of the moments between, and what it has of its last. */
interface Moments {
  readonly first: readonly LedgerEvent[]
  readonly between: readonly HealthIssue[]
  /** Absent where all of it is of one moment. */
  readonly last: readonly LedgerEvent[] | undefined
}

/** A change of the ledger leaves most of its pieces as they are. */
const known = new WeakMap<readonly LedgerEvent[], Moments>()

function momentsOf(piece: readonly LedgerEvent[]): Moments {
  let moments = known.get(piece)
  if (moments === undefined) known.set(piece, (moments = workOutMoments(piece)))
  return moments
}

function workOutMoments(piece: readonly LedgerEvent[]): Moments {
  const between: HealthIssue[] = []
  const firstEnd = endOfMoment(piece, 0)
  let start = firstEnd
  for (let end = endOfMoment(piece, start); end < piece.length; end = endOfMoment(piece, start)) {
    if (end - start > 1) between.push(...twinsOf(piece.slice(start, end)))
    start = end
  }
  return { first: piece.slice(0, firstEnd), between, last: start < piece.length ? piece.slice(start) : undefined }
}

function endOfMoment(events: readonly LedgerEvent[], start: number): number {
  const at = events[start]?.at
  let end = start + 1
  while (events[end]?.at === at && end < events.length) end += 1
  return end
}

function twinsOf(moment: readonly LedgerEvent[]): HealthIssue[] {
  return moment.flatMap((event, index) => {
    const twin = moment
      .slice(0, index)
      .find(
        (other) => other.source.batchId !== event.source.batchId && other.kind === event.kind && isSame(other, event),
      )
    return twin === undefined ? [] : [twinIssue(twin, event)]
  })
}

const isSame = (a: LedgerEvent, b: LedgerEvent): boolean =>
  a.legs.length === b.legs.length &&
  a.legs.every((leg) =>
    b.legs.some((other) => leg.asset === other.asset && leg.quantity === other.quantity && leg.role === other.role),
  )

function twinIssue(first: LedgerEvent, second: LedgerEvent): HealthIssue {
  const { file, row, batchId } = second.source
  return {
    id: `duplicate_event:${first.id}:${second.id}`,
    check: 'duplicate_event',
    severity: 'warning',
    sentence: `Row ${row} of ${file} says the same as row ${first.source.row} of ${first.source.file}.`,
    affects: ['quantity', 'cost', 'gains', 'value', 'returns'],
    account: second.account,
    at: second.at,
    eventIds: [first.id, second.id],
    source: { file, row, batchId },
    figures: { file: first.source.file, row: first.source.row },
    fix: { kind: 'undo_batch', batchId },
  }
}
