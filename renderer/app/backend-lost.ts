/** The backend went away: a call that was under way has no answer, and a new one would never have one. */
export class BackendLost extends Error {
  readonly kind = 'backend_lost'

  constructor(why: string, options?: ErrorOptions) {
    super(`The backend is gone (${why}).`, options)
    this.name = 'BackendLost'
  }
}
