/**
 * The closed set of error codes, the same on every door. `exitCode` is what the command line ends with: 2 for wrong use
 * and bad input, 1 for everything else.
 */
import * as z from 'zod'
import { mappingSchema } from './mapping-schema.ts'
import { BAD_FILE_REASONS, place, printedLength, reason } from './reason.ts'
import { EVENT_PROBLEM_CODES } from '../domain/ledger/check-event.ts'

const located = z.object({
  detail: z.string(),
  /** The place of what is wrong inside the input, such as `time.format`, where it has one. */
  path: z.string().optional(),
  reason: reason.optional(),
  place: place.optional(),
  length: printedLength.optional(),
})

export const policyProblem = z.object({
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  code: z.string(),
  message: z.string(),
  figures: z.record(z.string(), z.union([z.number(), z.string()])),
})

export const errorMap = {
  /** The header of a file matches no format. `mapping` is one to start from; it is absent where none could be guessed. */
  unknown_format: {
    status: 422,
    message: 'The file is in no known format.',
    data: z.object({
      file: z.string(),
      header: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      mapping: mappingSchema.optional(),
    }),
  },
  /** A file that cannot be read as a statement at all. */
  bad_file: {
    status: 422,
    message: 'The file cannot be read.',
    data: z.object({
      file: z.string(),
      why: z.enum(BAD_FILE_REASONS),
    }),
  },
  bad_input: { status: 400, message: 'The input is wrong.', data: located },
  bad_policy: {
    status: 422,
    message: 'The policy is wrong.',
    data: z.object({ problems: z.array(policyProblem) }),
  },
  /** An event written by hand that cannot be booked; each problem names its place, such as `legs.1.quantity`. */
  bad_event: {
    status: 422,
    message: 'The event is wrong.',
    data: z.object({
      problems: z.array(z.object({ path: z.string(), code: z.enum(EVENT_PROBLEM_CODES), message: z.string() })),
    }),
  },
  /** Another export of the account tells rows of this file already; say which to keep (`onOverlap`). */
  overlapping_story: {
    status: 409,
    message: 'Another export of this account tells the same story.',
    data: z.object({
      file: z.string(),
      overlaps: z.array(
        z.object({
          with: z.string(),
          file: z.string(),
          format: z.string(),
          events: z.int(),
          share: z.number(),
          from: z.string(),
          to: z.string(),
        }),
      ),
    }),
  },
  /** No source of prices is switched on, so nothing was asked of the outside. */
  sources_off: { status: 409, message: 'No source of prices is switched on.', data: located },
  /** Amounts were asked for in a currency that nothing leads to at that moment. */
  no_rate: {
    status: 409,
    message: 'There is no exchange rate.',
    data: located.extend({ from: z.string(), to: z.string() }),
  },
  no_policy: { status: 409, message: 'There is no policy yet.', data: z.object({}) },
  not_empty: { status: 409, message: 'The data directory already holds a book.', data: located },
  not_found: { status: 404, message: 'There is no such thing.', data: located },
  /** No plan, and never half of one: which constraint cannot hold, and for `unpriced_target` because of which assets. */
  infeasible_plan: {
    status: 409,
    message: 'The policy cannot be met.',
    data: located.extend({
      constraint: z.enum([
        'no_nav',
        'withdrawal',
        'lower_bounds',
        'upper_bounds',
        'reserve_floor',
        'locked_holdings',
        'unpriced_target',
      ]),
      assets: z.array(z.string()).optional(),
    }),
  },
  /** A plan that is to be recorded is not the one that the person saw. */
  plan_changed: { status: 409, message: 'The plan has changed.', data: located },
  not_available: { status: 501, message: 'This version of Barbell cannot do that yet.', data: located },
  cancelled: { status: 499, message: 'Cancelled. Nothing was changed.', data: z.object({}) },
  database_newer: { status: 409, message: 'The book was written by a newer version of Barbell.', data: located },
  database_corrupt: { status: 409, message: 'The book is damaged.', data: located },
  database_locked: { status: 409, message: 'Another Barbell has this book open.', data: located },
} as const

export type ErrorCode = keyof typeof errorMap
export type ErrorData<Code extends ErrorCode> = z.input<(typeof errorMap)[Code]['data']>

const BAD_INPUT_CODES: ReadonlySet<string> = new Set<ErrorCode>([
  'unknown_format',
  'bad_file',
  'bad_input',
  'bad_policy',
  'bad_event',
  'overlapping_story',
])

/** The exit code that the command line ends with for an error code. */
export const exitCodeOf = (code: string): 1 | 2 => (BAD_INPUT_CODES.has(code) ? 2 : 1)
