import { ORPCError } from '@orpc/client'
import type { ErrorCode } from '../../electron/contract/errors.ts'
import { BackendLost } from './backend-lost.ts'

/** The codes that have words of their own on the page. */
const WORDED = [
  'bad_file',
  'bad_input',
  'bad_policy',
  'cancelled',
  'infeasible_plan',
  'no_policy',
  'no_rate',
  'not_available',
  'not_empty',
  'not_found',
  'plan_changed',
  'sources_off',
  'unknown_format',
] as const satisfies readonly ErrorCode[]

type Worded = (typeof WORDED)[number] | 'backend_lost' | 'unexpected'

const isWorded = (code: string): code is (typeof WORDED)[number] => WORDED.some((worded) => worded === code)

/** Which sentence of `shell:failure` says what happened. */
export function failureOf(error: unknown): Worded {
  if (error instanceof BackendLost) return 'backend_lost'
  if (!(error instanceof ORPCError)) return 'unexpected'
  // A value that the contract refuses is wrong like one that the domain refuses.
  if (error.code === 'BAD_REQUEST') return 'bad_input'
  return isWorded(error.code) ? error.code : 'unexpected'
}

/** The closed code of an error, for small type. */
export function codeOf(error: unknown): string {
  if (error instanceof BackendLost) return error.kind
  return error instanceof ORPCError ? error.code.toLowerCase() : 'unexpected'
}
