import type { Day, Instant } from '../time/instant.ts'

/** Why an answer of a source cannot be used. */
export const BAD_RESPONSES = ['not_json', 'wrong_shape', 'cut_off', 'too_large', 'wrong_time', 'not_a_price'] as const
export type BadResponse = (typeof BAD_RESPONSES)[number]

/** Why a source, or Barbell, would not go on: see each. */
export const REFUSALS = [
  /** The source sent us to another host, which is not followed. */
  'redirect',
  /** The connection could not be trusted. */
  'insecure',
  /** The source does not serve this country. */
  'region',
  /** The source does not take the key. */
  'key',
  /** Any other answer of the 4xx kind. */
  'status',
] as const
export type RefusalReason = (typeof REFUSALS)[number]

/** What can go wrong between Barbell and a source: a closed set, each with an answer of its own on screen. */
export type MarketFailure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'rate_limited'; readonly retryAt: Instant }
  /** The source does not know what was asked for. */
  | { readonly kind: 'unknown_asset' }
  /** The source has nothing before this day. */
  | { readonly kind: 'no_history'; readonly before: Day }
  | { readonly kind: 'bad_response'; readonly why: BadResponse }
  | { readonly kind: 'refused'; readonly why: RefusalReason }
  | { readonly kind: 'server_error'; readonly status: number }
  | { readonly kind: 'cancelled' }

/** An answer of a source, or why there is none. */
export type Fetched<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: MarketFailure }

export const fetched = <Value>(value: Value): Fetched<Value> => ({ ok: true, value })
export const failed = (failure: MarketFailure): { readonly ok: false; readonly failure: MarketFailure } => ({
  ok: false,
  failure,
})
export const badResponse = (why: BadResponse) => failed({ kind: 'bad_response', why })
