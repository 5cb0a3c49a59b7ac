/**
 * Reading and booking a large book takes seconds, in which whoever shares the thread should still be answered. So that
 * work is done in steps (`Steps`), and who needs its result says how to wait. A bare call finishes the work at once. A
 * patient one does the first few steps and, where that is not enough, gives up with `Unfinished`: its caller goes on
 * with the steps as it finds the time, and asks again. Whoever else comes meanwhile may finish the work or go on with
 * it; there is one piece of work for one thing, and what it changes is not to be seen before it is over.
 */
import type { LEDGER_PHASES } from '../contract/app.ts'
import { type Steps, finish } from '../domain/steps.ts'

export type LedgerPhase = (typeof LEDGER_PHASES)[number]

/** A piece of work, and what pages say of it meanwhile. */
export interface PhaseOfWork {
  readonly phase: LedgerPhase
  readonly steps: Steps
}

/** Thrown to a patient caller. Not a failure: go on with the steps, then ask again. */
export class Unfinished extends Error implements PhaseOfWork {
  readonly phase: LedgerPhase
  readonly steps: Steps

  constructor(phase: LedgerPhase, steps: Steps) {
    super(`still ${phase} the ledger`)
    this.phase = phase
    this.steps = steps
  }
}

/** Sees to it that a piece of work is over when it returns, or throws `Unfinished`. */
export type Waiting = (phase: LedgerPhase, steps: Steps) => void

export const finishAtOnce: Waiting = (_, steps) => finish(steps)

/** What a small book or a small change takes: about ten milliseconds. */
const FIRST_STEPS = 8

export const waitPatiently: Waiting = (phase, steps) => {
  for (let step = 0; step < FIRST_STEPS; step += 1) if (steps.next().done === true) return
  throw new Unfinished(phase, steps)
}
