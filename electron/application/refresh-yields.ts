/**
 * Brings advertised rates up to the last finished day from DefiLlama, where it is switched on: each pool of an open
 * position once, at most once in twenty hours unless the person asks. A failure takes nothing away.
 */
import type { MarketFailure } from '../domain/market/market-failure.ts'
import type { SourceId } from '../domain/market/source.ts'
import { type Day, toDay } from '../domain/time/instant.ts'
import type { FileRate } from '../statements/read-rate-file.ts'
import { noteAskedAt, readAskedAt } from './asked-at.ts'
import type { Desk } from './desk.ts'
import type { Market, YieldPoint } from './market-ports.ts'
import { readMarketSettings } from './market-settings.ts'
import { refuse } from './refusal.ts'
import { nameOfSource } from './source-name.ts'
import { addRates } from './yield-files.ts'
import { readPositions } from './yield-positions.ts'

const SOURCE: SourceId = 'defillama'
const REST_MS = 20 * 3_600_000
const KEY = 'yieldsFetchedAt'

export interface YieldParts {
  readonly desk: Desk
  readonly market: Pick<Market, 'yields'>
  readonly write: <Result>(work: () => Result) => Promise<Result>
}

export interface YieldReport {
  readonly id: string
  readonly name: string
  readonly source: SourceId
  readonly sourceName: string
  readonly added: number
  readonly changed: number
  readonly failure?: MarketFailure['kind'] | undefined
  readonly problem?: MarketFailure | undefined
}

/** Throws `sources_off` where DefiLlama is off, and `bad_input` where no open position names a pool. */
export function requireYieldSource({ store }: Desk): void {
  if (!readMarketSettings(store).on.includes(SOURCE))
    throw refuse(
      'sources_off',
      'DefiLlama is not switched on, so nothing was asked of any other machine. Switch it on first: Settings, Prices, or barbell prices sources on defillama.',
    )
  if (!readPositions(store).some(({ pool, closed }) => pool !== undefined && closed === undefined))
    throw refuse('bad_input', 'No open position names a pool of DefiLlama, so there is nothing to ask for.')
}

/** Asks for each pool; `isAsked` also for those that were asked for lately. */
export async function refreshYields(
  { desk, market, write }: YieldParts,
  { signal, isAsked }: { readonly signal: AbortSignal; readonly isAsked: boolean },
): Promise<YieldReport[]> {
  const reports: YieldReport[] = []
  const open = readPositions(desk.store).filter(({ closed }) => closed === undefined)
  const byPool = Map.groupBy(open, ({ pool }) => pool)
  for (const [pool, positions] of byPool) {
    const now = desk.clock()
    if (pool === undefined || signal.aborted || !readMarketSettings(desk.store).on.includes(SOURCE)) continue
    if (!isAsked && now - (readAskedAt(desk.store, KEY)[pool] ?? -Infinity) < REST_MS) continue
    const answer = await market.yields.history(pool, { signal })
    const sourceName = nameOfSource(SOURCE)
    const report = ({ id, name }: { id: string; name: string }) => ({ id, name, source: SOURCE, sourceName })
    if (!answer.ok) {
      const { failure } = answer
      for (const position of positions)
        reports.push({ ...report(position), added: 0, changed: 0, failure: failure.kind, problem: failure })
      continue
    }
    const rates = finishedDays(answer.value, toDay(now))
    const brought = await write(() => {
      noteAskedAt(desk.store, KEY, { name: pool, at: now })
      return positions.map((position) => {
        const { added, changed } = addRates(desk, position.id, rates, { seenAt: now, source: sourceName })
        return { ...report(position), added, changed }
      })
    })
    reports.push(...brought)
  }
  return reports
}

/** The last rate of each day that is over: today's may still change. */
function finishedDays(points: readonly YieldPoint[], today: Day): FileRate[] {
  const rates = new Map<Day, FileRate>()
  for (const { at, apy, apyBase, apyReward } of points) {
    const day = toDay(at)
    if (apy !== undefined && apy > -1 && day < today) rates.set(day, { day, apy, base: apyBase, reward: apyReward })
  }
  return [...rates.values()]
}
