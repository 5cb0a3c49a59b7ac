import { ORPCError } from '@orpc/client'
import { inspect } from 'node:util'
import { type ErrorCode, errorMap } from '../contract/errors.ts'
import { Refusal } from '../application/refusal.ts'
import { isDamage } from '../storage/inspect-database.ts'
import { StoreRefusal } from '../storage/store-refusal.ts'

const DAMAGED = 'The book is damaged. Restore a backup: barbell backups, then barbell restore FILE.'

/**
 * An error as a caller may see it: refusals with their code of the closed set, bad input with its issues, and anything
 * else, which is a bug, as INTERNAL_SERVER_ERROR without its text; the text goes to stderr.
 */
export function toPublicError(error: unknown): Error {
  if (error instanceof Refusal) return defined(error.code, error.message, error.data)
  if (error instanceof StoreRefusal) return defined(error.code, error.message, { detail: error.message })
  if (isDamage(error)) return defined('database_corrupt', DAMAGED, { detail: DAMAGED })
  if (error instanceof ORPCError && (error.defined || error.code === 'BAD_REQUEST')) return error
  process.stderr.write(`${inspect(error)}\n`)
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Something went wrong inside Barbell.' })
}

/** Interceptor for every door (`interceptors` of a router client, `clientInterceptors` of a handler). */
export async function closed<Result>(options: { next: () => Promise<Result> }): Promise<Result> {
  try {
    return await options.next()
  } catch (error) {
    throw toPublicError(error)
  }
}

const defined = (code: ErrorCode, message: string, data: unknown): Error =>
  new ORPCError(code, {
    defined: true,
    status: errorMap[code].status,
    message: message === '' ? errorMap[code].message : message,
    data,
  })
