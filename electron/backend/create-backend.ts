/**
 * The composition root: opens the book and puts store, prices, ledger, staging and workers together behind one router.
 * Every door is handed the same value.
 */
import { EventPublisher } from '@orpc/server'
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { type Desk, patientDesk } from '../application/desk.ts'
import { createKeptLadders } from '../application/kept-ladders.ts'
import { createLedgerView } from '../application/ledger-view.ts'
import type { KeyStore } from '../application/market-ports.ts'
import { createPolicyReader } from '../application/policy-reader.ts'
import type { Clock } from '../application/ports.ts'
import { createPriceBook } from '../application/price-book.ts'
import { afterBooking, filesAhead, workAhead } from '../application/work-ahead.ts'
import { YearFiles } from '../application/year-files.ts'
import { instantFromMs, toDay } from '../domain/time/instant.ts'
import { openStore } from '../storage/open-store.ts'
import { toPublicError } from './closed.ts'
import { collectGarbage } from './collect-garbage.ts'
import { createImportWorkers } from './import-runner.ts'
import { noKeys } from './no-keys.ts'
import { openMarket } from './open-market.ts'
import { type Push, type Router, createRouter } from './router.ts'
import { createSerialQueue } from './serial-queue.ts'
import { createSpareTurns } from './spare-turns.ts'
import { type Staging, createStaging } from './staging.ts'
import { systemTimers } from './system-timers.ts'
import { type WithLedger, createWithLedger, goOn } from './wait-for-ledger.ts'

export type { KeyStore } from '../application/market-ports.ts'

export interface BackendOptions {
  readonly dataDir: string
  /** The built or the source worker: `import-worker` beside this file. */
  readonly importWorker: URL
  readonly version: string
  /** The system's clock when absent. */
  readonly clock?: Clock | undefined
  /** The system's keychain, where the door reaches one. */
  readonly keys?: KeyStore | undefined
}

export interface Backend {
  readonly router: Router
  readonly staging: Pick<Staging, 'stageFromPath' | 'stageStream'>
  /** Listens to all pushes; answers how to stop. */
  readonly onPush: (listener: (push: Push) => void) => () => void
  /** Fetches prices by itself from now on, as the person set; for doors that last. */
  startSchedule(): void
  /** Looks at once whether prices are due: the machine woke. */
  wake(): void
  /** Works out what the screens will ask next while nobody asks for anything, from now on; for doors that last. */
  startSpareTurns(): void
  /** Settles as soon as nothing is under way, and nothing is left to be worked out ahead. */
  whenIdle(): Promise<void>
  /** Ends running work and gives the data directory back. */
  close(): Promise<void>
}

const systemClock: Clock = () => instantFromMs(Date.now())

/**
 * Opens the book in a data directory. Rejects with a defined error of the contract, `database_locked`, or `bad_input`
 * for a directory that cannot be made or written; nothing is changed then. A book that is damaged or of a newer version
 * is left as it is, and every procedure answers `database_corrupt` or `database_newer`, save those that put a backup in
 * its place, after which all work.
 */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { importWorker, version, clock = systemClock, keys = noKeys } = options
  const dataDir = resolve(options.dataDir)
  const opened = await openStore({ dataDir, clock }).catch((error: unknown) => {
    throw toPublicError(error)
  })
  const pushes = new EventPublisher<{ push: Push }>()
  // What is written of prices is followed from here on: nothing of them has been read yet.
  opened.store.takePriceChanges()
  const prices = createPriceBook(opened.store)
  const ledger = createLedgerView(opened.store, prices)
  const desk: Desk = {
    store: opened.store,
    keeping: opened.keeping,
    clock,
    ledger,
    prices,
    readPolicy: createPolicyReader(),
    ladders: createKeptLadders(),
    newId: randomUUID,
  }
  const staging = createStaging(opened.directory.incoming)
  const workers = createImportWorkers(importWorker, dataDir)
  const yearFiles = new YearFiles()
  const patient = patientDesk(desk)
  const onFailure = (error: unknown): void => void toPublicError(error)
  const bookAndDay = (): string => `${ledger.writes()} ${toDay(clock())}`
  const spare = createSpareTurns(
    [
      { work: () => workAhead(patient, onFailure), restsOn: bookAndDay },
      {
        work: () => filesAhead(patient, yearFiles, onFailure),
        restsOn: () => `${bookAndDay()} ${JSON.stringify(yearFiles.lookedAt(desk))}`,
      },
    ],
    {
      work: async (isWanted) => {
        for (const piece of afterBooking(patient, onFailure)) if (isWanted()) await goOn(piece, pushes, isWanted)
        if (isWanted()) collectGarbage()
      },
      restsOn: () => ledger.bookings(),
    },
  )
  const queue = createSerialQueue()
  const exclusively: typeof queue = (work) => spare.written(() => queue(work))
  const { refusal } = opened
  const waiting = createWithLedger(desk, pushes)
  const withLedger: WithLedger = (ask) => spare.asked(() => waiting(ask))
  const market = openMarket({
    desk,
    dataDir,
    keys,
    timers: systemTimers,
    exclusively,
    pushes,
    withLedger,
    aside: (work) => spare.written(work),
    refusal,
  })
  const router = createRouter({
    desk,
    staging,
    workers,
    pushes,
    exclusively,
    withLedger,
    yearFiles,
    market,
    version,
    dataDir,
    refusal,
  })
  const keepDays = (): void => {
    exclusively(() => {
      if (refusal() === undefined) market.keepLadders()
    }).catch(onFailure)
  }
  return {
    router,
    staging: publicStaging(staging, refusal),
    onPush: (listener) => pushes.subscribe('push', listener),
    startSchedule: () => {
      market.schedule.start()
      keepDays()
    },
    wake: () => {
      market.schedule.wake()
      keepDays()
    },
    startSpareTurns: () => spare.start(),
    whenIdle: () => spare.idle(),
    close: async () => {
      spare.stop()
      await market.schedule.stop()
      await workers.close()
      await exclusively(() => opened.close())
    },
  }
}

/** Takes nothing in for a book that is refused, and refuses as every procedure does. */
function publicStaging(staging: Staging, refusal: () => Error | undefined): Backend['staging'] {
  const refusing = async <Result>(stage: () => Promise<Result>): Promise<Result> => {
    try {
      const reason = refusal()
      if (reason) throw reason
      return await stage()
    } catch (error) {
      throw toPublicError(error)
    }
  }
  return {
    stageFromPath: (path) => refusing(() => staging.stageFromPath(path)),
    stageStream: (...parameters) => refusing(() => staging.stageStream(...parameters)),
  }
}
