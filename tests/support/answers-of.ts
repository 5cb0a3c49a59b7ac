import type { Client } from '../../electron/contract/contract.ts'
import { dayOf } from '../../electron/domain/time/instant.ts'

/** What screens show of a book. Each answer is kept in memory and follows what changes. */
export async function answersOf(client: Client): Promise<Readonly<Record<string, unknown>>> {
  const yields = await client.yields.listPositions({})
  const period = { from: dayOf('2024-06-01'), to: dayOf('2025-05-31') }
  return {
    holdings: await client.book.getHoldings({}),
    past: await client.book.getHoldings({ at: '2025-01-01T00:00:00Z' }),
    balances: await client.book.listBalances({}),
    events: await client.book.listEvents({}),
    problems: await client.book.listEvents({ state: 'any_problem' }),
    transfers: await client.transfers.listTransfers({}),
    found: await Promise.all(
      [{ search: 'eth' }, { search: '1' }, { kinds: ['fill' as const], asset: 'BTC' }, { sort: 'label' as const }].map(
        (query) => client.book.listEvents(query),
      ),
    ),
    returns: await client.performance.listPerformance({}),
    period: await client.performance.listPerformance(period),
    days: await client.performance.getHistory({}),
    years: await Promise.all([2024, 2025, 2026].map((year) => client.gains.getYear({ year }))),
    disposals: await Promise.all([2024, 2025].map((year) => client.gains.listDisposals({ year }))),
    episodes: await client.journal.listEpisodes({}).catch((error: unknown) => String(error)),
    ladders: await client.triggers.listLadders({}),
    plan: await client.plan.getPlan({}).catch((error: unknown) => String(error)),
    yields,
    pastYields: await client.yields.listPositions({ at: '2025-01-01T00:00:00Z' }),
    positions: await Promise.all(yields.positions.map(({ id }) => client.yields.getPosition({ id }))),
    health: await client.health.listIssues({}),
  }
}
