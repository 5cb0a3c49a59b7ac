import { errorMap } from '../contract/errors.ts'
import type { BridgeError } from './channel.ts'

/** Any thrown value as a refusal for the page: a code of the closed set with its data, else `internal` without text. */
export function toBridgeError(error: unknown): BridgeError {
  if (!(error instanceof Error) || !('code' in error) || !isErrorCode(error.code))
    return { code: 'internal', message: 'Barbell failed.', data: {} }
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? { ...error.data } : {}
  return { code: error.code, message: error.message || errorMap[error.code].message, data }
}

const isErrorCode = (code: unknown): code is keyof typeof errorMap =>
  typeof code === 'string' && Object.hasOwn(errorMap, code)
