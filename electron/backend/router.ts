/** Every procedure of the contract, bound to what the application does. Writes run one at a time and are announced. */
import { implement, type EventPublisher, type Router as RouterOf } from '@orpc/server'
import type * as z from 'zod'
import * as app from '../application/app.ts'
import * as assets from '../application/assets.ts'
import * as book from '../application/book.ts'
import * as context from '../application/context.ts'
import * as demo from '../application/demo.ts'
import type { Desk } from '../application/desk.ts'
import * as events from '../application/events.ts'
import { exportBook } from '../application/export-book.ts'
import { explainChecks } from '../application/explain-checks.ts'
import { explainDisposal, explainIncome } from '../application/explain.ts'
import { explainLadder } from '../application/explain-ladder.ts'
import { explainOrder } from '../application/explain-order.ts'
import { explainPlan } from '../application/explain-plan.ts'
import { explainReserve } from '../application/explain-reserve.ts'
import { explainReturns } from '../application/explain-returns.ts'
import * as flags from '../application/flags.ts'
import * as gains from '../application/gains.ts'
import * as health from '../application/health.ts'
import * as imports from '../application/import.ts'
import { listEvents } from '../application/list-events.ts'
import { acceptCorrection } from '../application/ladder-record.ts'
import * as locks from '../application/locks.ts'
import * as performance from '../application/performance.ts'
import * as mappings from '../application/mappings.ts'
import * as market from '../application/market.ts'
import * as entries from '../application/journal-entries.ts'
import { listEpisodes } from '../application/episodes.ts'
import { exportDecisions, listDecisions } from '../application/export-decisions.ts'
import * as orders from '../application/orders.ts'
import * as policy from '../application/policy.ts'
import { showPlan } from '../application/show-plan.ts'
import * as priceFiles from '../application/price-files.ts'
import * as priceUpkeep from '../application/price-upkeep.ts'
import * as prices from '../application/prices.ts'
import type { PrintReport } from '../application/report-document.ts'
import { refuse } from '../application/refusal.ts'
import { requireSeriesSource } from '../application/refresh-series.ts'
import { chooseLots, listOpenLots } from '../application/named-lots.ts'
import { exportYear } from '../application/reports.ts'
import { saveSettings } from '../application/settings.ts'
import * as suggestions from '../application/suggestions.ts'
import * as taxRules from '../application/tax-rules.ts'
import * as transfers from '../application/transfers.ts'
import * as triggers from '../application/triggers.ts'
import * as upkeep from '../application/upkeep.ts'
import type { YearFiles } from '../application/year-files.ts'
import { getYear } from '../application/year-report.ts'
import { AREAS, type push } from '../contract/app.ts'
import { contract } from '../contract/contract.ts'
import { ANSWERS_WHILE_REFUSED } from './answers-while-refused.ts'
import { toPublicError } from './closed.ts'
import { digest } from './digest.ts'
import type { ImportWorkers } from './import-runner.ts'
import type { createSerialQueue } from './serial-queue.ts'
import type { Staging } from './staging.ts'
import { type WithLedger, figuresOf, inTurns } from './wait-for-ledger.ts'
import { reminderRoutes } from './reminder-routes.ts'
import { writeFolder } from './write-folder.ts'
import { yieldRoutes } from './yield-routes.ts'

export type Push = z.output<typeof push>
type Area = (typeof AREAS)[number]

export interface RouterParts {
  readonly desk: Desk
  readonly staging: Staging
  readonly workers: ImportWorkers
  readonly pushes: EventPublisher<{ push: Push }>
  readonly exclusively: ReturnType<typeof createSerialQueue>
  readonly withLedger: WithLedger
  readonly yearFiles: YearFiles
  readonly market: market.MarketTools
  readonly version: string
  readonly dataDir: string
  /** Why the book cannot be used at this moment. */
  readonly refusal: () => Error | undefined
}

/** Named by the contract: what the handlers infer is too long a type to be written down. */
export type Router = RouterOf<typeof contract, Record<never, never>>

const PUSHES_KEPT_FOR_A_SLOW_PAGE = 1000

/** The one router behind every door. */
export function createRouter(parts: RouterParts): Router {
  const { desk, staging, workers, pushes, exclusively, withLedger, yearFiles, version, dataDir, refusal } = parts
  const os = implement(contract).use(async ({ next, path }) => {
    try {
      const reason = refusal()
      if (reason && !ANSWERS_WHILE_REFUSED.has(path.join('.'))) throw reason
      return await next()
    } catch (error) {
      throw toPublicError(error)
    }
  })

  /**
   * Runs a write after those before it, then tells every page what to ask for again. What a ladder was on the days that
   * are over is kept before what it rests on can change, and what the change adds to it afterwards.
   */
  const write = <Result>(areas: readonly Area[], work: () => Result | Promise<Result>): Promise<Result> =>
    exclusively(async () => {
      const movesLadders = areas.some((area) => LADDERS_REST_ON.has(area))
      if (movesLadders && refusal() === undefined) parts.market.keepLadders()
      const result = await work()
      desk.prices.invalidate()
      desk.ledger.invalidate()
      if (movesLadders) parts.market.keepLadders()
      pushes.publish('push', { kind: 'changed', areas: [...areas] })
      return result
    })
  const figures = figuresOf(withLedger)
  /** Of a year that is looked at as its book is kept, not under another method to compare. */
  const yearly = <Input extends gains.YearQuery, Answer>(ask: (ready: Desk, input: Input) => Answer) =>
    figures((ready, input: Input) => {
      const answer = ask(ready, input)
      if (input.method === undefined) yearFiles.look(ready, input)
      return answer
    })
  const tools = { staged: staging, run: workers.run, market: parts.market }
  const progressOf = (jobId: string | undefined): imports.ImportOptions['onProgress'] =>
    jobId === undefined
      ? () => undefined
      : (progress) => pushes.publish('push', { kind: 'progress', jobId, ...progress })
  const missing = (what: string) => () => {
    throw refuse('not_available', `This version of Barbell cannot ${what} yet.`)
  }

  return os.router({
    app: {
      getStatus: os.app.getStatus.handler(() => app.getStatus(desk, { version, dataDir })),
      saveSettings: os.app.saveSettings.handler(({ input }) =>
        write(['settings'], () => saveSettings(desk.store, input)),
      ),
      watchPushes: os.app.watchPushes.handler(async function* ({ signal }) {
        const following = pushes.subscribe('push', {
          ...(signal ? { signal } : {}),
          maxBufferedEvents: PUSHES_KEPT_FOR_A_SLOW_PAGE,
        })
        yield { kind: 'hello', version } satisfies Push
        yield* following
      }),
      fillDemo: os.app.fillDemo.handler(({ input }) => write(EVERY_AREA, () => demo.fillDemo(desk, digest, input))),
      removeDemo: os.app.removeDemo.handler(() => write(EVERY_AREA, () => demo.removeDemo(desk))),
    },
    import: {
      listFormats: os.import.listFormats.handler(() => imports.listFormats()),
      previewFiles: os.import.previewFiles.handler(({ input, signal }) =>
        imports.importFiles(desk, tools, 'preview', input, { signal, onProgress: progressOf(input.jobId) }),
      ),
      commitFiles: os.import.commitFiles.handler(({ input, signal }) =>
        write(['book', 'backups'], () =>
          imports.importFiles(desk, tools, 'commit', input, { signal, onProgress: progressOf(input.jobId) }),
        ),
      ),
      listBatches: os.import.listBatches.handler(() => imports.listBatches(desk)),
      listProblems: os.import.listProblems.handler(({ input }) => imports.listProblems(desk, input)),
      undoBatch: os.import.undoBatch.handler(({ input }) =>
        write(['book', 'backups'], () => imports.undoBatch(desk, workers.rework, input)),
      ),
      redoBatch: os.import.redoBatch.handler(({ input }) =>
        write(['book'], () => imports.redoBatch(desk, workers.rework, input)),
      ),
      retryRow: os.import.retryRow.handler(({ input }) =>
        write(['book'], () => imports.retryRow(desk, workers.rework, input)),
      ),
      listFixes: os.import.listFixes.handler(({ input }) => imports.listFixes(desk, input)),
    },
    mappings: {
      guessMapping: os.mappings.guessMapping.handler(({ input }) => mappings.guessMapping(staging, input)),
      previewMapping: os.mappings.previewMapping.handler(({ input }) =>
        mappings.previewMapping(desk, staging, digest, input),
      ),
      saveMapping: os.mappings.saveMapping.handler(({ input }) =>
        write(['settings'], () => mappings.saveMapping(desk, input)),
      ),
      listMappings: os.mappings.listMappings.handler(() => mappings.listMappings(desk)),
      renameMapping: os.mappings.renameMapping.handler(({ input }) =>
        write(['settings'], () => mappings.renameMapping(desk, input)),
      ),
      deleteMapping: os.mappings.deleteMapping.handler(({ input }) =>
        write(['settings'], () => mappings.deleteMapping(desk, input)),
      ),
    },
    book: {
      listEvents: os.book.listEvents.handler(figures(listEvents)),
      listBalances: os.book.listBalances.handler(figures(book.listBalances)),
      assignAsset: os.book.assignAsset.handler(({ input }) => write(['book'], () => book.assignAsset(desk, input))),
      getHoldings: os.book.getHoldings.handler(figures(book.getHoldings)),
      explainPosition: os.book.explainPosition.handler(figures(book.explainPosition)),
      explainValue: os.book.explainValue.handler(figures(book.explainValue)),
      getGains: os.book.getGains.handler(figures(book.getGains)),
    },
    events: {
      addEvent: os.events.addEvent.handler(({ input }) => write(['book'], () => events.addEvent(desk, input))),
      changeEvent: os.events.changeEvent.handler(({ input }) => write(['book'], () => events.changeEvent(desk, input))),
      removeEvent: os.events.removeEvent.handler(({ input }) => write(['book'], () => events.removeEvent(desk, input))),
      restoreEvent: os.events.restoreEvent.handler(({ input }) =>
        write(['book'], () => events.restoreEvent(desk, input)),
      ),
      listEdits: os.events.listEdits.handler(figures(events.listEdits)),
    },
    transfers: {
      listTransfers: os.transfers.listTransfers.handler(figures(transfers.listTransfers)),
      link: os.transfers.link.handler(({ input }) => write(['book'], () => transfers.linkTransfer(desk, input))),
      unlink: os.transfers.unlink.handler(({ input }) => write(['book'], () => transfers.unlinkTransfer(desk, input))),
      dismiss: os.transfers.dismiss.handler(({ input }) =>
        write(['book'], () => transfers.dismissTransfer(desk, input)),
      ),
    },
    assets: {
      listQuestions: os.assets.listQuestions.handler(figures(assets.listQuestions)),
      answer: os.assets.answer.handler(({ input }) => write(['book'], () => assets.answerQuestion(desk, input))),
      rename: os.assets.rename.handler(({ input }) => write(['book'], () => assets.renameAsset(desk, input))),
      listNames: os.assets.listNames.handler(figures(assets.listNames)),
    },
    gains: {
      getProfile: os.gains.getProfile.handler(() => taxRules.getProfile(desk)),
      saveProfile: os.gains.saveProfile.handler(({ input }) =>
        write(['book'], () => taxRules.saveProfile(desk, input)),
      ),
      listMethods: os.gains.listMethods.handler(() => taxRules.listMethods(desk)),
      chooseMethod: os.gains.chooseMethod.handler(({ input }) =>
        write(['book'], () => taxRules.chooseMethod(desk, input)),
      ),
      listOpenLots: os.gains.listOpenLots.handler(figures(listOpenLots)),
      chooseLots: os.gains.chooseLots.handler(({ input }) => write(['book'], () => chooseLots(desk, input))),
      getYear: os.gains.getYear.handler(yearly(getYear)),
      listDisposals: os.gains.listDisposals.handler(yearly(gains.listDisposals)),
      listIncome: os.gains.listIncome.handler(yearly(gains.listIncome)),
      exportYear: os.gains.exportYear.handler(({ input }) =>
        withLedger((ready) => exportYear(ready, input, { loadPrinter, inTurns, yearFiles })),
      ),
      explainIncome: os.gains.explainIncome.handler(figures(explainIncome)),
      explainDisposal: os.gains.explainDisposal.handler(figures(explainDisposal)),
    },
    performance: {
      getPerformance: os.performance.getPerformance.handler(figures(performance.getPerformance)),
      explainReturns: os.performance.explainReturns.handler(figures(explainReturns)),
      listPerformance: os.performance.listPerformance.handler(figures(performance.listPerformance)),
      getHistory: os.performance.getHistory.handler(figures(performance.getHistory)),
    },
    health: {
      listIssues: os.health.listIssues.handler(figures(health.listIssues)),
      explainChecks: os.health.explainChecks.handler(figures(explainChecks)),
      dismissIssue: os.health.dismissIssue.handler(({ input }) =>
        write(['book'], () => health.dismissIssue(desk, input)),
      ),
    },
    prices: {
      importPrices: os.prices.importPrices.handler(({ input }) =>
        write(['prices'], () => priceFiles.importPrices(desk, staging, input)),
      ),
      previewPriceFiles: os.prices.previewPriceFiles.handler(({ input }) =>
        priceFiles.previewPriceFiles(desk, staging, input),
      ),
      importPriceFiles: os.prices.importPriceFiles.handler(({ input }) =>
        write(['prices'], () => priceFiles.importPriceFiles(desk, staging, input)),
      ),
      confirmPrice: os.prices.confirmPrice.handler(({ input }) =>
        write(['prices'], () => priceUpkeep.confirmPrice(desk, input)),
      ),
      exportSeries: os.prices.exportSeries.handler(({ input }) => priceUpkeep.exportSeries(desk, input)),
      prunePrices: os.prices.prunePrices.handler(({ input }) =>
        write(['prices'], () => priceUpkeep.prunePrices(desk, input)),
      ),
      setPrice: os.prices.setPrice.handler(({ input }) => write(['prices'], () => prices.setPrice(desk, input))),
      listCloses: os.prices.listCloses.handler(({ input }) => prices.listCloses(desk, input)),
      listSeries: os.prices.listSeries.handler(() => prices.listSeries(desk)),
      refreshPrices: os.prices.refreshPrices.handler(({ signal }) => market.refreshNow(desk, tools.market, signal)),
    },
    market: {
      getSources: os.market.getSources.handler(() => market.getSources(desk, tools.market)),
      saveSettings: os.market.saveSettings.handler(async ({ input }) => {
        const saved = await write(['prices', 'settings'], () => market.saveMarketSettings(desk, input))
        tools.market.schedule.wake()
        return saved
      }),
      listRequests: os.market.listRequests.handler(({ input }) => market.listRequests(tools.market, input)),
      cancelRefresh: os.market.cancelRefresh.handler(() => ({ ran: tools.market.schedule.cancel() })),
      tellLink: os.market.tellLink.handler(({ input }) => market.tellLink(tools.market, input)),
      listCoins: os.market.listCoins.handler(() => market.listCoins(desk)),
      answerCoin: os.market.answerCoin.handler(({ input }) => write(['prices'], () => market.answerCoin(desk, input))),
      saveKey: os.market.saveKey.handler(({ input }) => write(['settings'], () => market.saveKey(tools.market, input))),
      removeKey: os.market.removeKey.handler(({ input }) =>
        write(['settings'], () => market.removeKey(tools.market, input)),
      ),
    },
    policy: {
      getPolicy: os.policy.getPolicy.handler(({ input }) => policy.getPolicy(desk, input)),
      getExample: os.policy.getExample.handler(() => policy.getExample()),
      checkPolicy: os.policy.checkPolicy.handler(({ input }) => policy.checkPolicyFile(input.policy)),
      savePolicy: os.policy.savePolicy.handler(({ input }) =>
        write(['policy'], () => policy.savePolicy(desk, input.policy)),
      ),
      listVersions: os.policy.listVersions.handler(() => policy.listVersions(desk)),
    },
    plan: {
      getPlan: os.plan.getPlan.handler(figures(showPlan)),
      explainPlan: os.plan.explainPlan.handler(figures(explainPlan)),
      explainOrder: os.plan.explainOrder.handler(figures(explainOrder)),
    },
    locks: {
      listLocks: os.locks.listLocks.handler(() => locks.listLocks(desk)),
      addLock: os.locks.addLock.handler(({ input }) => write(['book'], () => locks.addLock(desk, input))),
      removeLock: os.locks.removeLock.handler(({ input }) => write(['book'], () => locks.removeLock(desk, input))),
    },
    yields: yieldRoutes({ desk, figures, staging, market: parts.market, write: (work) => write(['yields'], work) }),
    triggers: {
      acceptCorrection: os.triggers.acceptCorrection.handler(({ input }) =>
        write(['flags', 'journal'], () => acceptCorrection(desk, input)),
      ),
      listLadders: os.triggers.listLadders.handler(figures(triggers.listLadders)),
      explainLadder: os.triggers.explainLadder.handler(figures(explainLadder)),
      explainReserve: os.triggers.explainReserve.handler(figures(explainReserve)),
      replayLadders: os.triggers.replayLadders.handler(figures(triggers.replayLadders)),
    },
    flags: {
      addFlag: os.flags.addFlag.handler(({ input }) => write(['flags'], () => flags.addFlag(desk, input))),
      clearFlag: os.flags.clearFlag.handler(({ input }) => write(['flags'], () => flags.clearFlag(desk, input))),
      listFlags: os.flags.listFlags.handler(() => flags.listFlags(desk)),
    },
    context: {
      listIndicators: os.context.listIndicators.handler(({ input }) => context.listIndicators(desk, input)),
      explainIndicator: os.context.explainIndicator.handler(({ input }) => context.explainIndicator(desk, input)),
      getSeries: os.context.getSeries.handler(({ input }) => context.getSeries(desk, input)),
      importSeries: os.context.importSeries.handler(({ input }) =>
        write(['context'], () => context.importSeries(desk, staging, input)),
      ),
      refreshSeries: os.context.refreshSeries.handler(async ({ signal }) => {
        requireSeriesSource(desk)
        return { series: [...(await tools.market.refreshSeries(signal ?? new AbortController().signal))] }
      }),
      setFigure: os.context.setFigure.handler(({ input }) => write(['context'], () => context.setFigure(desk, input))),
      defineIndicator: os.context.defineIndicator.handler(({ input }) =>
        write(['context'], () => context.defineIndicator(desk, input)),
      ),
      removeSeries: os.context.removeSeries.handler(({ input }) =>
        write(['context'], () => context.removeSeries(desk, input)),
      ),
    },
    suggestions: {
      listSuggestions: os.suggestions.listSuggestions.handler(figures(suggestions.listSuggestions)),
      raiseSuggestion: os.suggestions.raiseSuggestion.handler(({ input }) =>
        write(['flags', 'journal'], () => suggestions.raiseSuggestion(desk, input)),
      ),
      declineSuggestion: os.suggestions.declineSuggestion.handler(({ input }) =>
        write(['flags', 'journal'], () => suggestions.declineSuggestion(desk, input)),
      ),
      saveDependences: os.suggestions.saveDependences.handler(({ input }) =>
        write(['flags'], () => suggestions.saveDependences(desk, input)),
      ),
    },
    journal: {
      recordPlan: os.journal.recordPlan.handler(({ input }) =>
        write(['journal'], () => orders.recordPlan(desk, input)),
      ),
      listOrders: os.journal.listOrders.handler(figures(orders.listOrders)),
      tickOrder: os.journal.tickOrder.handler(({ input }) => write(['journal'], () => orders.tickOrder(desk, input))),
      listEpisodes: os.journal.listEpisodes.handler(figures(listEpisodes)),
      listDecisions: os.journal.listDecisions.handler(({ input }) => listDecisions(desk, input)),
      exportDecisions: os.journal.exportDecisions.handler(({ input }) => exportDecisions(desk, input)),
      listEntries: os.journal.listEntries.handler(() => entries.listEntries(desk)),
      addEntry: os.journal.addEntry.handler(({ input }) => write(['journal'], () => entries.addEntry(desk, input))),
      changeEntry: os.journal.changeEntry.handler(({ input }) =>
        write(['journal'], () => entries.changeEntry(desk, input)),
      ),
      removeEntry: os.journal.removeEntry.handler(({ input }) =>
        write(['journal'], () => entries.removeEntry(desk, input)),
      ),
      importEntries: os.journal.importEntries.handler(({ input }) =>
        write(['journal'], () => entries.importEntries(desk, staging, input)),
      ),
    },
    reminders: reminderRoutes({ desk, figures, write: (work) => write(['book'], work) }),
    upkeep: {
      createBackup: os.upkeep.createBackup.handler(() => write(['backups'], () => upkeep.createBackup(desk))),
      listBackups: os.upkeep.listBackups.handler(() => upkeep.listBackups(desk)),
      restoreBackup: os.upkeep.restoreBackup.handler(({ input }) =>
        write(EVERY_AREA, () => upkeep.restoreBackup(desk, input)),
      ),
      checkIntegrity: os.upkeep.checkIntegrity.handler(() => upkeep.checkIntegrity(desk)),
      exportBook: os.upkeep.exportBook.handler(({ input }) => exportBook(desk, writeFolder, input)),
    },
    later: {
      runBacktest: os.later.runBacktest.handler(missing('run back-tests')),
    },
  })
}

const LADDERS_REST_ON: ReadonlySet<Area> = new Set(['prices', 'policy', 'flags', 'settings'])

/** Loaded when it is asked for: the PDF library is an eighth of what starting would have to load. */
const loadPrinter = async (): Promise<PrintReport> => (await import('./print-report.ts')).printReport

const EVERY_AREA: readonly Area[] = AREAS
