import type * as z from 'zod'
import { policySchema } from '../contract/policy-schema.ts'
import { wordIssue } from '../contract/word-issue.ts'
import { checkPolicy } from '../domain/policy/check-policy.ts'
import type { Policy, PolicyProblem } from '../domain/policy/policy.ts'

export type CheckedPolicy =
  | { readonly ok: true; readonly policy: Policy; readonly problems: readonly PolicyProblem[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] }

/** Judges any JSON as a policy: first the shape, named by path, then what only holds between values. */
export function checkCandidate(candidate: unknown): CheckedPolicy {
  const parsed = policySchema.safeParse(candidate, { error: wordIssue })
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(toProblem) }
  const problems = checkPolicy(parsed.data)
  return problems.some(({ severity }) => severity === 'error')
    ? { ok: false, problems }
    : { ok: true, policy: parsed.data, problems }
}

function toProblem(issue: z.core.$ZodIssue): PolicyProblem {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
  const path = [...issue.path, ...keys.slice(0, 1)].map(String).join('.')
  return { severity: 'error', path, code: issue.code, message: issue.message, figures: {} }
}
