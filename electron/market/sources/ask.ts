import type * as z from 'zod'
import type { Instant } from '../../domain/time/instant.ts'
import { type Fetched, type MarketFailure, badResponse, failed, fetched } from '../../domain/market/market-failure.ts'
import type { Fetcher, Question } from '../http/fetcher.ts'
import { parseLossless } from '../http/lossless-json.ts'

/** What a client of a source is made of. */
export interface SourceParts {
  readonly fetcher: Fetcher
  readonly clock: () => Instant
}

/** What an answer of the 4xx kind means at a source, from its body where that is JSON. `undefined`: what it usually means. */
export type ReadRefusal = (status: number, body: unknown) => MarketFailure | undefined

const none: ReadRefusal = () => undefined

/** A question before it is known how its answer is read. */
export type Ask = Omit<Question<unknown>, 'read'>

/** Asks for JSON of one shape. Anything else is a typed failure. */
export const askJson = <Schema extends z.ZodType>(
  fetcher: Fetcher,
  ask: Ask,
  schema: Schema,
  readRefusal: ReadRefusal = none,
): Promise<Fetched<z.output<Schema>>> => askJsonAs(fetcher, ask, schema, fetched, readRefusal)

/** The same, for a source whose sound answers may still say no. */
export const askJsonAs = <Schema extends z.ZodType, Value>(
  fetcher: Fetcher,
  ask: Ask,
  schema: Schema,
  accept: (value: z.output<Schema>) => Fetched<Value>,
  readRefusal: ReadRefusal = none,
): Promise<Fetched<Value>> =>
  fetcher.get({
    ...ask,
    read: ({ status, body }) => {
      const parsed = parseLossless(body)
      if (status >= 400)
        return failed(readRefusal(status, parsed.ok ? parsed.value : undefined) ?? usualRefusal(status, ask))
      if (!parsed.ok) return parsed
      const read = schema.safeParse(parsed.value)
      return read.success ? accept(read.data) : badResponse('wrong_shape')
    },
  })

/** What a 4xx means where a source does not say more. */
export function usualRefusal(status: number, { headers }: Ask): MarketFailure {
  if (status === 404) return { kind: 'unknown_asset' }
  if (status === 451) return { kind: 'refused', why: 'region' }
  if ((status === 401 || status === 403) && headers !== undefined) return { kind: 'refused', why: 'key' }
  return { kind: 'refused', why: 'status' }
}
