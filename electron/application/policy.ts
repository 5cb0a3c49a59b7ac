import { EXAMPLE_POLICY } from '../domain/policy/example-policy.ts'
import { type LossBudget, lossBudgetOf } from '../domain/policy/loss-budget.ts'
import type { Policy, PolicyProblem } from '../domain/policy/policy.ts'
import { checkPolicy } from '../domain/policy/check-policy.ts'
import type { Instant } from '../domain/time/instant.ts'
import { checkCandidate } from './check-policy.ts'
import { type Desk, type SavedPolicy, requirePolicy } from './desk.ts'
import { Refusal } from './refusal.ts'

interface JudgedPolicy extends SavedPolicy {
  readonly lossBudget: LossBudget
  readonly problems: PolicyProblem[]
}

/** The newest policy, or one version, with what its own stresses can lose and what is doubtful about it. */
export function getPolicy(desk: Desk, { version }: { version?: number | undefined }): JudgedPolicy {
  const saved = requirePolicy(desk, version)
  return { ...saved, lossBudget: lossBudgetOf(saved.policy), problems: [...checkPolicy(saved.policy)] }
}

export const getExample = (): { policy: Policy } => ({ policy: EXAMPLE_POLICY })

/** What is wrong with a candidate; the loss budget where it is a policy at all. */
export function checkPolicyFile(candidate: unknown): { problems: PolicyProblem[]; lossBudget?: LossBudget } {
  const checked = checkCandidate(candidate)
  const problems = [...checked.problems]
  return checked.ok ? { problems, lossBudget: lossBudgetOf(checked.policy) } : { problems }
}

/** Keeps a candidate as a new version. Throws `bad_policy` while any problem is an error. */
export function savePolicy(
  desk: Desk,
  candidate: unknown,
): { policyVersion: number; problems: PolicyProblem[]; lossBudget: LossBudget } {
  const checked = checkCandidate(candidate)
  const problems = [...checked.problems]
  if (!checked.ok) {
    const first = problems.find(({ severity }) => severity === 'error')
    const where = first?.path ? ` at ${first.path}` : ''
    throw new Refusal(
      'bad_policy',
      { problems },
      `The policy is wrong${where}: ${(first?.message ?? 'see its problems').replace(/\.$/, '')}.`,
    )
  }
  const policyVersion = desk.store.writePolicy(JSON.stringify(checked.policy), desk.clock())
  return { policyVersion, problems, lossBudget: lossBudgetOf(checked.policy) }
}

export const listVersions = (desk: Desk): { versions: { policyVersion: number; savedAt: Instant }[] } => ({
  versions: desk.store.listPolicies(),
})
