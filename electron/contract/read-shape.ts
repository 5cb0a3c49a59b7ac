import type * as z from 'zod'
import { wordIssue } from './word-issue.ts'

/** A schema of the contract, by what it is given. */
export type Shape<Input> = z.ZodType<unknown, Input>

/**
 * A value of unknown shape as what a procedure takes, not decoded yet; or each problem with its place,
 * `legs.0.quantity: …`.
 */
export function readShape<Input>(
  shape: Shape<Input>,
  value: unknown,
): { readonly ok: true; readonly value: Input } | { readonly ok: false; readonly problems: readonly string[] } {
  const read = shape.safeParse(value, { error: wordIssue })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema has just judged it
  if (read.success) return { ok: true, value: value as Input }
  return {
    ok: false,
    problems: read.error.issues.map(({ path, message }) => `${path.join('.') || 'its root'}: ${message}`),
  }
}
