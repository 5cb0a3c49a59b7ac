/** What each check of the data looked at, and how many findings it has of each gravity: what "none found" rests on. */
import { accountDays } from '../domain/health/account-days.ts'
import { HEALTH_CHECKS, type HealthCheck, type LookedAt, type Severity } from '../domain/health/issue.ts'
import { isFiat } from '../domain/ledger/fiat.ts'
import { toDay } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import { lookedAt } from './health.ts'
import { type AsOf, valuingTerms } from './portfolio.ts'

type Looked = readonly { readonly of: LookedAt; readonly count: number }[]

/** The checks of `listIssues` with what each went through. `from` is the day of the first event. */
export function explainChecks(desk: Desk, asOf: AsOf) {
  const seen = lookedAt(desk, asOf)
  const { at, currency, found, isAside } = seen
  const looked = countsOf(desk, seen)
  const first = desk.ledger.listUntil(at).at(0)
  return {
    asOf: at,
    currency,
    from: first && toDay(first.at),
    checks: HEALTH_CHECKS.map((check) => {
      const own = found.filter((issue) => issue.check === check)
      const open = own.filter((issue) => !isAside(issue))
      const count = (severity: Severity): number => open.filter((issue) => issue.severity === severity).length
      return {
        check,
        found: open.length,
        counts: { error: count('error'), warning: count('warning'), note: count('note') },
        dismissed: own.length - open.length,
        looked: [...looked[check]],
      }
    }),
  }
}

function countsOf(desk: Desk, seen: ReturnType<typeof lookedAt>): Readonly<Record<HealthCheck, Looked>> {
  const { at, currency, holdings, closes, records } = seen
  const events = desk.ledger.listUntil(at).length
  const balances = desk.ledger.history(valuingTerms(desk, currency)).firstDays(desk.clock(), at)
  const priced = holdings.positions.filter(({ asset }) => asset !== currency).length
  const batches = desk.store.listBatches().filter(({ undoneAt }) => undoneAt === undefined)
  const currencies = new Set(balances.map(({ asset }) => asset).filter(isFiat))
  currencies.delete(currency)
  const all: Looked = [{ of: 'events', count: events }]
  const history: Looked = [
    { of: 'assets', count: closes.length },
    { of: 'closes', count: closes.reduce((count, one) => count + one.closes.length, 0) },
  ]
  return {
    missing_cost: all,
    missing_value: all,
    unmatched_transfer: [{ of: 'transfers', count: desk.ledger.select(at, { kinds: ['transfer'] }).length }],
    oversold: all,
    negative_balance: [{ of: 'account_days', count: accountDays(balances, at) }],
    balance_break: [
      { of: 'files', count: batches.length },
      { of: 'rows', count: batches.reduce((count, { rows }) => count + rows, 0) },
    ],
    missing_price: [{ of: 'positions', count: priced + holdings.unpriced.length }],
    stale_price: [{ of: 'positions', count: priced }],
    price_jump: history,
    price_sources: history,
    missing_rate: [{ of: 'currencies', count: currencies.size }],
    ladder_record: [{ of: 'ladders', count: records.length }],
    duplicate_event: all,
  }
}
