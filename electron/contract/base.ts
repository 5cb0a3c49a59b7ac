import { oc } from '@orpc/contract'
import * as z from 'zod'
import { errorMap } from './errors.ts'
import { wordIssue } from './word-issue.ts'

// oRPC validates without options, so the words for what it refuses can only be set here, for all schemas at once.
z.config({ customError: wordIssue })

/** Every procedure starts here, so that every procedure shares the closed set of errors. */
export const procedure = oc.errors(errorMap)
