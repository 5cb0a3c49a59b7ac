/** The procedures of yield positions, bound to what the application does. The router around them maps their errors. */
import { implement, type Router } from '@orpc/server'
import type { Desk } from '../application/desk.ts'
import { explainExposure } from '../application/explain-exposure.ts'
import type { MarketTools } from '../application/market.ts'
import { requireYieldSource } from '../application/refresh-yields.ts'
import type { StagedFiles } from '../application/staged-files.ts'
import * as yieldFiles from '../application/yield-files.ts'
import * as yieldPositions from '../application/yield-positions.ts'
import * as yields from '../application/yields.ts'
import { yieldsContract } from '../contract/yields.ts'
import type { figuresOf } from './wait-for-ledger.ts'

interface YieldRouteParts {
  readonly desk: Desk
  readonly figures: ReturnType<typeof figuresOf>
  readonly staging: StagedFiles
  readonly market: Pick<MarketTools, 'refreshYields'>
  /** Runs a write after those before it, and announces that yields changed. */
  readonly write: <Result>(work: () => Result) => Promise<Result>
}

export function yieldRoutes(parts: YieldRouteParts): Router<typeof yieldsContract, Record<never, never>> {
  const { desk, figures, staging, market, write } = parts
  const os = implement(yieldsContract)
  return os.router({
    listPositions: os.listPositions.handler(figures(yields.listPositions)),
    explainExposure: os.explainExposure.handler(figures(explainExposure)),
    getPosition: os.getPosition.handler(figures(yields.getPosition)),
    addPosition: os.addPosition.handler(({ input }) => write(() => yieldPositions.addPosition(desk, input))),
    changePosition: os.changePosition.handler(({ input }) => write(() => yieldPositions.changePosition(desk, input))),
    closePosition: os.closePosition.handler(({ input }) => write(() => yieldPositions.closePosition(desk, input))),
    removePosition: os.removePosition.handler(({ input }) => write(() => yieldPositions.removePosition(desk, input))),
    importPositions: os.importPositions.handler(({ input }) =>
      write(() => yieldFiles.importPositions(desk, staging, input)),
    ),
    stateBalance: os.stateBalance.handler(({ input }) => write(() => yieldPositions.stateBalance(desk, input))),
    setRate: os.setRate.handler(({ input }) => write(() => yieldFiles.setRate(desk, input))),
    importRates: os.importRates.handler(({ input }) => write(() => yieldFiles.importRates(desk, staging, input))),
    refreshRates: os.refreshRates.handler(async ({ signal }) => {
      requireYieldSource(desk)
      return { positions: [...(await market.refreshYields(signal ?? new AbortController().signal))] }
    }),
    sayEvent: os.sayEvent.handler(({ input }) => write(() => yieldPositions.sayEvent(desk, input))),
    dismissSuggestion: os.dismissSuggestion.handler(({ input }) =>
      write(() => yieldPositions.dismissYieldSuggestion(desk, input)),
    ),
  })
}
