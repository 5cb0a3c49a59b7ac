/** A file that could not be handed over; `why` is the reason that the backend gave, where it gave one. */
export class StagingFailed extends Error {
  readonly why: string | undefined

  constructor(why: string | undefined) {
    super(`The file could not be handed over (${why ?? 'no reason given'}).`)
    this.name = 'StagingFailed'
    this.why = why
  }
}
