/**
 * What the screens will ask next of a ledger that is read and booked, worked out before they do. Each piece is what a
 * screen asks: its answer is dropped, and what was worked out for it is kept where it is kept for everybody. So there is
 * one way to a figure, and one that a screen asks for meanwhile is finished for both.
 */
import { seekingDuplicates } from '../domain/health/event-issues.ts'
import { yearOf } from '../domain/lots/asset-years.ts'
import { previewSale } from '../domain/lots/preview-sale.ts'
import { type Money, zero } from '../domain/number/decimal.ts'
import type { Progress, Steps } from '../domain/steps.ts'
import { getHoldings } from './book.ts'
import { bookedLots } from './booked-lots.ts'
import { type Desk, findPolicy } from './desk.ts'
import { explainChecks } from './explain-checks.ts'
import { bookOfYear, problemsUntil } from './gains.ts'
import { listEvents } from './list-events.ts'
import { tellingPerformance } from './performance.ts'
import { listDue } from './reminders.ts'
import { FORMS_AHEAD, writingAhead } from './reports.ts'
import { showPlan } from './show-plan.ts'
import { type LedgerPhase, type PhaseOfWork, Unfinished } from './unfinished.ts'
import type { YearFiles } from './year-files.ts'
import { tellingYear } from './year-report.ts'
import { listPositions } from './yields.ts'

/**
 * All of it in steps, for a patient desk (`LedgerView.patient`). A piece that fails is told and left: what is refused is
 * refused again when a screen asks. After a write it is to be begun anew.
 */
export function* workAhead(desk: Desk, onFailure: (error: unknown) => void): Steps {
  for (const piece of PIECES) yield* attempt(() => piece(desk), onFailure)
}

/**
 * What of all that takes longest where a history was just booked from its first event on, as the rest of that work: who
 * asks for a plan, a position or a search next is not to wait for what a first one has to follow. For a patient desk, as
 * above; the pieces are to be done one after the other.
 */
export function* afterBooking(desk: Desk, onFailure: (error: unknown) => void): Iterable<PhaseOfWork> {
  for (const [phase, piece] of AFTER_BOOKING) yield { phase, steps: attempt(() => piece(desk), onFailure) }
}

/** Writes the files of the year that somebody looks at, if anybody does; in the same way. */
export function* filesAhead(desk: Desk, yearFiles: YearFiles, onFailure: (error: unknown) => void): Steps {
  const query = yearFiles.lookedAt(desk)
  if (query === undefined) return
  for (const format of FORMS_AHEAD) yield* attempt(() => writingAhead(desk, { ...query, format }, yearFiles), onFailure)
}

const NEXT = { done: 0, total: 0 }

type Piece = (desk: Desk) => Generator<Progress, unknown>

/** What is asked in one step, or has steps of its own that it waits for (`Unfinished`). */
const atOnce = (ask: (desk: Desk) => unknown): Piece =>
  function* (desk) {
    yield NEXT
    ask(desk)
  }

/** What sales of each asset would take, and then the plan that asks for some of them. */
function* aPlan(desk: Desk): Steps {
  yield* previewSales(desk)
  showPlan(desk, {})
}

/** Of a million events the levels of a policy's ladders, in `listDue`, alone take two seconds. */
const AFTER_BOOKING: readonly (readonly [LedgerPhase, Piece])[] = [
  ['booking', atOnce((desk) => listDue(desk, {}))],
  ['booking', aPlan],
  ['booking', atOnce((desk) => listPositions(desk, {}))],
  ['valuing', (desk) => tellingPerformance(desk, {})],
  // Any filter needs the columns that every search looks through.
  ['reading', atOnce((desk) => listEvents(desk, { kinds: ['adjustment'], limit: 1 }))],
  ['reading', atOnce((desk) => desk.ledger.names())],
]

const PIECES: readonly Piece[] = [
  atOnce((desk) => getHoldings(desk, {})),
  atOnce((desk) => listPositions(desk, {})),
  // Follows what the levels of the policy's ladders ask for: most of what a first plan would take.
  atOnce((desk) => listDue(desk, {})),
  aPlan,
  (desk) => tellingPerformance(desk, {}),
  // The checks select events, for which the columns are made that every search looks through.
  function* (desk) {
    yield* seekingDuplicates(desk.ledger.list())
    explainChecks(desk, {})
  },
  atOnce((desk) => desk.ledger.names()),
  function* (desk) {
    const book = bookOfYear(desk, { year: yearOf(desk.clock()) })
    yield* problemsUntil(book)
    yield* tellingYear(desk, book, { listed: [], total: 0 })
  },
]

/** What a sale of each asset would take, as far as there is any of it: a plan asks for parts of that. */
function* previewSales(desk: Desk): Steps {
  const policy = findPolicy(desk)?.policy
  if (policy === undefined) return
  const now = desk.clock()
  const { ledger } = bookedLots(desk, { currency: policy.currency, until: now })
  const balances = desk.ledger.balancesUntil(now)
  for (const { asset, account, quantity } of balances) {
    if (quantity > 0n)
      previewSale(ledger, { asset, quantity, proceeds: zero<Money>(), places: [{ account, quantity }] }, now)
    yield { done: 0, total: balances.length }
  }
}

/** Does a piece, after whatever other work it has to wait for. That is everybody's: it is gone on with, and never ended. */
function* attempt(piece: () => Generator<Progress, unknown>, onFailure: (error: unknown) => void): Steps {
  try {
    for (;;) {
      try {
        yield* piece()
        return
      } catch (error) {
        if (!(error instanceof Unfinished)) throw error
        for (let step = error.steps.next(); step.done !== true; step = error.steps.next()) yield step.value
      }
    }
  } catch (error) {
    onFailure(error)
  }
}
