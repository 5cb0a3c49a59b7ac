/**
 * Works out what the screens will ask next, in turns of a few milliseconds, while nobody asks for anything. A question
 * and a write put it aside until they are over and some quiet has passed; what was written since makes it begin anew.
 * Nothing is done before the first question of figures: until then the ledger need not be read at all.
 *
 * What cannot wait for such a turn goes with the question that made it necessary: its answer comes when that is done.
 */
import type { Steps } from '../domain/steps.ts'
import { TURN_MS } from './wait-for-ledger.ts'

/** A screen asks several questions one after the other: they are not to find a turn between them. */
const QUIET_MS = 50

export interface SpareTurns {
  /** Begins to use them; for doors that last. */
  start(): void
  /** Stands aside for a question of figures, does what cannot wait, and knows of something to be done ahead. */
  asked<Answer>(ask: () => Promise<Answer>): Promise<Answer>
  /** Stands aside for a write. */
  written<Result>(write: () => Promise<Result>): Promise<Result>
  /** Settles as soon as nothing is left to be done, or it was stopped. */
  idle(): Promise<void>
  /** Nothing is done or looked at any more. */
  stop(): void
}

export interface SpareWork {
  /** All of its kind that there is to be done ahead. It does not throw; it may be left at any step. */
  readonly work: () => Steps
  /** Names what the work rests on: at the same name, nothing is to be done again. */
  readonly restsOn: () => string
}

/** What cannot wait for a spare turn. */
export interface UrgentWork {
  /** Does it, in turns with everything else, as long as it is wanted. It does not reject. */
  readonly work: (isWanted: () => boolean) => Promise<void>
  /** Counts what makes it necessary. */
  readonly restsOn: () => number
}

/** A work, what it rested on when it was over last, and how far it is. */
interface Kept extends SpareWork {
  done: string | undefined
  begun: { readonly on: string; readonly steps: Steps } | undefined
}

/** Each work is begun when those before it are over. */
export function createSpareTurns(works: readonly SpareWork[], urgent: UrgentWork): SpareTurns {
  const kept = works.map((one): Kept => ({ ...one, done: undefined, begun: undefined }))
  let state: 'not_started' | 'started' | 'stopped' = 'not_started'
  let isWanted = false
  /** How many questions and writes are under way. */
  let others = 0
  let urgentDone = urgent.restsOn()
  let urgentUnderWay: Promise<void> | undefined
  let cancel: (() => void) | undefined
  let waiting: (() => void)[] = []

  const nextWork = (): Kept | undefined =>
    state === 'started' && isWanted ? kept.find(({ restsOn, done }) => restsOn() !== done) : undefined
  const tellIdle = (): void => {
    for (const resolve of waiting) resolve()
    waiting = []
  }
  /** Its timer does not keep the process alive. */
  const afterQuiet = (): void => {
    cancel?.()
    cancel = undefined
    if (others > 0) return
    if (nextWork() === undefined) return tellIdle()
    const timer = setTimeout(turn, QUIET_MS).unref()
    cancel = () => clearTimeout(timer)
  }
  function turn(): void {
    cancel = undefined
    if (others > 0) return
    const next = nextWork()
    if (next === undefined) return tellIdle()
    const on = next.restsOn()
    if (next.begun?.on !== on) next.begun = { on, steps: next.work() }
    const { steps } = next.begun
    const turnEnds = performance.now() + TURN_MS
    let step = steps.next()
    while (step.done !== true && performance.now() < turnEnds) step = steps.next()
    if (step.done === true) [next.done, next.begun] = [on, undefined]
    const soon = setImmediate(turn)
    cancel = () => clearImmediate(soon)
  }
  const doUrgent = async (): Promise<void> => {
    try {
      await urgent.work(() => state === 'started')
    } finally {
      urgentDone = urgent.restsOn()
      urgentUnderWay = undefined
    }
  }
  const aside = async <Result>(other: () => Promise<Result>): Promise<Result> => {
    others += 1
    try {
      return await other()
    } finally {
      others -= 1
      afterQuiet()
    }
  }
  return {
    start: () => {
      if (state === 'not_started') state = 'started'
      afterQuiet()
    },
    asked: (ask) => {
      isWanted = true
      return aside(async () => {
        const answer = await ask()
        if (state === 'started' && urgent.restsOn() !== urgentDone) await (urgentUnderWay ??= doUrgent())
        return answer
      })
    },
    written: aside,
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        if (others === 0 && nextWork() === undefined) tellIdle()
      }),
    stop: () => {
      state = 'stopped'
      cancel?.()
      for (const one of kept) one.begun = undefined
      tellIdle()
    },
  }
}
