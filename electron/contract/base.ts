import { oc } from '@orpc/contract'
import { errorMap } from './errors.ts'

/** Every procedure starts here, so that every procedure shares the closed set of errors. */
export const procedure = oc.errors(errorMap)
