/**
 * The one way out of this machine. Every request of every source goes through here, and only while its source is on.
 *
 * A host is asked no faster than its token bucket lets, and no more than four requests run at once. An answer that may
 * come later (429, 5xx, a timeout, a connection that broke) is asked for again with full jitter, never before the
 * source's Retry-After; where that is longer than our patience, the host is left alone until then, and who asks is told
 * when that will be. A redirect to another host is not followed. No cookies, no referrer, no identity: a plain user
 * agent, and a key only where the person gave one.
 */
import type { MarketRequest, RequestOutcome, Timers } from '../../application/market-ports.ts'
import { type Fetched, type MarketFailure, badResponse, failed } from '../../domain/market/market-failure.ts'
import type { SourceId } from '../../domain/market/source.ts'
import { type Instant, instantFromMs } from '../../domain/time/instant.ts'
import { backOffMs } from './back-off.ts'
import { failureOfError } from './failure-of-error.ts'
import { type BaseOf, isAllowedUrl } from './host-of.ts'
import { readBody } from './read-body.ts'
import { parseRetryAfter } from './retry-after.ts'
import { type Rate, type TokenBucket, createTokenBucket } from './token-bucket.ts'
import { createTurnstile } from './turnstile.ts'
import { createValidators } from './validators.ts'
import { wait } from './wait.ts'

export interface FetcherParts {
  readonly clock: () => Instant
  readonly timers: Timers
  /** From 0 to 1. */
  readonly random: () => number
  readonly baseOf: BaseOf
  /** Whether the person has switched a source on. Asked before every request. */
  readonly isOn: (source: SourceId) => boolean
  /** Hears of every request that left. */
  readonly log: (request: MarketRequest) => void
  /** How long an answer may take as a whole; 20 seconds when absent. */
  readonly timeoutMs?: number
}

export interface Question<Value> {
  readonly source: SourceId
  readonly host: string
  /** Path and query, without the leading slash. */
  readonly path: string
  readonly rate: Rate
  readonly accept: string
  /** More than this of an answer is refused. */
  readonly maxBytes: number
  /** A key's header, where the person gave a key. Never logged. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** What an answer says, or why it cannot be used. */
  readonly read: (answer: SourceAnswer) => Fetched<Value>
}

/** An answer of the 2xx or the 4xx kind; what a 4xx means is each source's own. */
export interface SourceAnswer {
  readonly status: number
  readonly body: string
}

export interface Fetcher {
  get<Value>(question: Question<Value>): Promise<Fetched<Value>>
  /** Leaves a host alone until a moment: for sources that say so in a body. */
  rest(host: string, until: Instant): void
}

const MOST_AT_ONCE = 4
const ATTEMPTS = 4
const TIMEOUT_MS = 20_000
/** A longer wait is the caller's: it is told when to come back. */
const PATIENCE_MS = 15_000
/** For a source that says "too many" and not until when. */
const REST_MS = 60_000
const KEPT_CHARACTERS = 24_000_000
const MOST_REDIRECTS = 3

type Attempt<Value> = { readonly kind: 'done'; readonly answer: Fetched<Value> } | Again
/** Worth another attempt, not before a moment where the source named one. */
interface Again {
  readonly kind: 'again'
  readonly failure: MarketFailure
  readonly notBefore?: Instant | undefined
}

export function createFetcher(parts: FetcherParts): Fetcher {
  const { clock, timers, random, baseOf, isOn, log, timeoutMs = TIMEOUT_MS } = parts
  const buckets = new Map<string, TokenBucket>()
  const resting = new Map<string, Instant>()
  const validators = createValidators(KEPT_CHARACTERS)
  const throughTurnstile = createTurnstile(MOST_AT_ONCE)

  const restOf = (host: string): Instant | undefined => {
    const until = resting.get(host)
    return until !== undefined && until > clock() ? until : undefined
  }
  const bucketOf = ({ host, rate }: { readonly host: string; readonly rate: Rate }): TokenBucket => {
    const found = buckets.get(host) ?? createTokenBucket(rate)
    buckets.set(host, found)
    return found
  }

  /** One request and what it came to. */
  const attempt = async <Value>(question: Question<Value>, url: URL, redirects: number): Promise<Attempt<Value>> => {
    const timeout = AbortSignal.timeout(timeoutMs)
    const note = (outcome: RequestOutcome, bytes: number, status?: number): void =>
      log({
        at: clock(),
        source: question.source,
        host: url.host,
        asked: url.pathname + url.search,
        outcome,
        bytes,
        ...(status === undefined ? {} : { status }),
      })
    try {
      const response = await fetch(url, {
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: AbortSignal.any([question.signal, timeout]),
        headers: {
          accept: question.accept,
          'user-agent': 'Barbell',
          ...validators.headersFor(url.href),
          ...question.headers,
        },
      })
      const { status } = response
      if (status === 304) {
        const known = validators.bodyOf(url.href)
        note('not_modified', 0, status)
        return done(known === undefined ? badResponse('wrong_shape') : question.read({ status: 200, body: known }))
      }
      if (status >= 300 && status < 400) {
        await response.body?.cancel()
        const target = redirectTarget(url, response.headers.get('location'))
        note(target && redirects < MOST_REDIRECTS ? 'ok' : 'refused', 0, status)
        if (!target || redirects >= MOST_REDIRECTS) return done(failed({ kind: 'refused', why: 'redirect' }))
        return await attempt(question, target, redirects + 1)
      }
      if (status === 429 || status === 418 || status >= 500) {
        await response.body?.cancel()
        const again = comeBack(status, parseRetryAfter(response.headers, clock()), clock())
        note(again.failure.kind, 0, status)
        return again
      }
      const { body, bytes } = await readBody(response, question.maxBytes)
      const answer = body.ok ? question.read({ status, body: body.value }) : body
      note(answer.ok ? 'ok' : answer.failure.kind, bytes, status)
      if (body.ok && answer.ok) validators.keep(url.href, response.headers, body.value)
      if (!answer.ok && answer.failure.kind === 'bad_response' && answer.failure.why === 'cut_off')
        return { kind: 'again', failure: answer.failure }
      return done(answer)
    } catch (error) {
      const failure = question.signal.aborted ? CANCELLED : timeout.aborted ? TIMED_OUT : failureOfError(error)
      if (!failure) throw error
      note(failure.kind, 0)
      return failure.kind === 'timeout' || failure.kind === 'bad_response'
        ? { kind: 'again', failure }
        : done(failed(failure))
    }
  }

  const ask = async <Value>(question: Question<Value>): Promise<Fetched<Value>> => {
    const url = new URL(question.path, baseOf(question.host))
    if (!isAllowedUrl(url)) return failed({ kind: 'refused', why: 'insecure' })
    for (let tried = 0; ; tried += 1) {
      await wait(timers, bucketOf(question).take(clock()), question.signal)
      if (question.signal.aborted || !isOn(question.source)) return failed(CANCELLED)
      const until = restOf(question.host)
      if (until !== undefined) return failed({ kind: 'rate_limited', retryAt: until })
      const outcome = await attempt(question, url, 0)
      if (outcome.kind === 'done') return outcome.answer
      const { failure, notBefore } = outcome
      const waitMs = Math.max(notBefore === undefined ? 0 : notBefore - clock(), backOffMs(tried, random))
      if (tried + 1 >= ATTEMPTS || waitMs > PATIENCE_MS) {
        if (failure.kind === 'rate_limited') resting.set(question.host, failure.retryAt)
        return failed(failure)
      }
      await wait(timers, waitMs, question.signal)
    }
  }

  return {
    get: async (question) => {
      if (!isOn(question.source) || question.signal.aborted) return failed(CANCELLED)
      const until = restOf(question.host)
      if (until !== undefined) return failed({ kind: 'rate_limited', retryAt: until })
      return throughTurnstile(() => ask(question))
    },
    rest: (host, until) => resting.set(host, until),
  }
}

const CANCELLED: MarketFailure = { kind: 'cancelled' }
const TIMED_OUT: MarketFailure = { kind: 'timeout' }

const done = <Value>(answer: Fetched<Value>): Attempt<Value> => ({ kind: 'done', answer })

/** A source that is too busy, or broken for now. A 503 with a date is asked again no sooner than that. */
function comeBack(status: number, retryAfter: Instant | undefined, now: Instant): Again {
  const again = retryAfter === undefined ? {} : { notBefore: retryAfter }
  return status >= 500
    ? { kind: 'again', failure: { kind: 'server_error', status }, ...again }
    : {
        kind: 'again',
        failure: { kind: 'rate_limited', retryAt: retryAfter ?? instantFromMs(now + REST_MS) },
        ...again,
      }
}

/** Where a redirect leads, as long as that is the same host by the same means. */
function redirectTarget(from: URL, location: string | null): URL | undefined {
  if (location === null || !URL.canParse(location, from.href)) return undefined
  const target = new URL(location, from)
  return target.host === from.host && target.protocol === from.protocol ? target : undefined
}
