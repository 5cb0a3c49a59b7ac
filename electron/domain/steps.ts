/** How far a piece of work is, in things of its own kind. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** A long piece of work that can be left between steps of a few milliseconds and gone on with later. */
export type Steps = Generator<Progress, void>

/** What a piece of work in steps comes to. */
export type StepsResult<Work> = Work extends Generator<Progress, infer Result> ? Result : never

/** Does all that is left of a piece of work at once. */
export function finish(steps: Steps): void {
  while (steps.next().done !== true);
}

/** Does all of a piece of work at once, and gives what it comes to. */
export function finishWith<Result>(steps: Generator<Progress, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
