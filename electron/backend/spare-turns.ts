/**
 * Works out what the screens will ask next, in turns of a few milliseconds, while nobody asks for anything. A question
 * and a write put it aside until they are over and some quiet has passed; what was written since makes it begin anew.
 * Nothing is done before the first question of figures: until then the ledger need not be read at all.
 */
import type { Steps } from '../domain/steps.ts'
import { TURN_MS } from './wait-for-ledger.ts'

/** A screen asks several questions one after the other: they are not to find a turn between them. */
const QUIET_MS = 50

export interface SpareTurns {
  /** Begins to use them; for doors that last. */
  start(): void
  /** Stands aside for a question of figures, after which there is something to be done ahead. */
  asked<Answer>(ask: () => Promise<Answer>): Promise<Answer>
  /** Stands aside for a write. */
  written<Result>(write: () => Promise<Result>): Promise<Result>
  /** Settles as soon as nothing is left to be done, or it was stopped. */
  idle(): Promise<void>
  /** Nothing is done or looked at any more. */
  stop(): void
}

export interface SpareWork {
  /** All there is to be done ahead. It does not throw; it may be left at any step. */
  readonly work: () => Steps
  /** Names what the work rests on: at the same name, nothing is to be done again. */
  readonly restsOn: () => string
}

export function createSpareTurns({ work, restsOn }: SpareWork): SpareTurns {
  let state: 'not_started' | 'started' | 'stopped' = 'not_started'
  let isWanted = false
  /** How many questions and writes are under way. */
  let others = 0
  let done: string | undefined
  let begun: { readonly on: string; readonly steps: Steps } | undefined
  let cancel: (() => void) | undefined
  let waiting: (() => void)[] = []

  const hasWork = (): boolean => state === 'started' && isWanted && restsOn() !== done
  const tellIdle = (): void => {
    for (const resolve of waiting) resolve()
    waiting = []
  }
  /** Its timer does not keep the process alive. */
  const afterQuiet = (): void => {
    cancel?.()
    cancel = undefined
    if (others > 0) return
    if (!hasWork()) return tellIdle()
    const timer = setTimeout(turn, QUIET_MS).unref()
    cancel = () => clearTimeout(timer)
  }
  function turn(): void {
    cancel = undefined
    if (others > 0) return
    if (!hasWork()) return tellIdle()
    const on = restsOn()
    if (begun?.on !== on) begun = { on, steps: work() }
    const turnEnds = performance.now() + TURN_MS
    let step = begun.steps.next()
    while (step.done !== true && performance.now() < turnEnds) step = begun.steps.next()
    if (step.done === true) [done, begun] = [on, undefined]
    const next = setImmediate(turn)
    cancel = () => clearImmediate(next)
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
      return aside(ask)
    },
    written: aside,
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        if (others === 0 && !hasWork()) tellIdle()
      }),
    stop: () => {
      state = 'stopped'
      cancel?.()
      begun = undefined
      tellIdle()
    },
  }
}
