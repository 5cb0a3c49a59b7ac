/** Checks of the data, each finding with what it makes unreliable and what would mend it. */
import { bookIssues } from '../domain/health/book-issues.ts'
import { balanceIssues, duplicateIssues } from '../domain/health/event-issues.ts'
import { ladderIssues } from '../domain/health/ladder-issues.ts'
import { HEALTH_CHECKS, type HealthIssue, SEVERITIES, type Severity } from '../domain/health/issue.ts'
import { jumpIssues, markIssues, sourceIssues } from '../domain/health/price-issues.ts'
import { type BrokenStatement, breakIssues } from '../domain/health/statement-issues.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { eventFinder } from './cost-gaps.ts'
import type { Desk } from './desk.ts'
import { ladderRecords } from './ladder-record.ts'
import { type AsOf, portfolioOf, valuingTerms } from './portfolio.ts'

const LISTED = 500

/** Findings as of a moment, the gravest first; those that were put aside are only counted. */
export function listIssues(desk: Desk, asOf: AsOf) {
  const { at, currency, found, isAside } = lookedAt(desk, asOf)
  const issues = found.filter((issue) => !isAside(issue)).sort(byGravity)
  const count = (severity: Severity): number => issues.filter((issue) => issue.severity === severity).length
  const ofCheck = (check: HealthIssue['check'], of: readonly HealthIssue[]): number =>
    of.filter((issue) => issue.check === check).length
  return {
    asOf: at,
    currency,
    issues: issues.slice(0, LISTED).map((issue) => ({ ...issue, figures: { ...issue.figures } })),
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
    checks: HEALTH_CHECKS.map((check) => {
      const left = ofCheck(check, issues)
      return { check, found: left, dismissed: ofCheck(check, found) - left }
    }),
    dismissed: found.length - issues.length,
  }
}

/** What the checks look at as of a moment, and all that they find there, whether it was put aside or not. */
export function lookedAt(desk: Desk, asOf: AsOf) {
  const { at, currency, holdings, book } = portfolioOf(desk, asOf)
  const events = desk.ledger.listUntil(at)
  const history = desk.ledger.history(valuingTerms(desk, currency))
  const assets = history.assets(desk.clock()).filter((asset) => asset !== currency)
  const closes = assets.map((asset) => ({ asset, closes: desk.prices.closesOf(asset, currency, at) }))
  const records = ladderRecords(desk, at)
  const found: HealthIssue[] = [
    ...bookIssues(book.problems, currency, eventFinder(events)),
    ...balanceIssues(history.negativeSpans(desk.clock(), at)),
    ...breakIssues(brokenStatements(desk)),
    ...markIssues(holdings),
    ...closes.flatMap((one) => [
      ...jumpIssues(one.asset, currency, one.closes),
      ...sourceIssues(one.asset, one.closes),
    ]),
    ...ladderIssues(records),
    ...duplicateIssues(events),
  ]
  const dismissed = desk.store.readDismissed()
  const isAside = ({ id }: HealthIssue): boolean => dismissed.has(dismissalOf(id))
  return { at, currency, holdings, closes, records, found, isAside }
}

/** Puts a finding aside until it changes, or brings it back. */
export function dismissIssue(
  desk: Desk,
  { id, isDismissed = true }: { id: string; isDismissed?: boolean | undefined },
): Record<never, never> {
  if (isDismissed) desk.store.dismiss(dismissalOf(id), desk.clock())
  else desk.store.takeBackDismissal(dismissalOf(id))
  return {}
}

/** Findings and reminders that were put aside share one table. */
const dismissalOf = (id: string): string => `health:${id}`

const brokenStatements = ({ store }: Desk): BrokenStatement[] =>
  store
    .listBatches()
    .filter(({ undoneAt }) => undoneAt === undefined)
    .map(({ id, file, account }) => ({ batchId: id, file, account, breaks: store.readBalanceBreaks(id) }))

const byGravity = (a: HealthIssue, b: HealthIssue): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  HEALTH_CHECKS.indexOf(a.check) - HEALTH_CHECKS.indexOf(b.check) ||
  compareText(a.asset ?? '', b.asset ?? '') ||
  compareText(a.id, b.id)
