import { policySchema } from '../contract/policy-schema.ts'
import type { Policy } from '../domain/policy/policy.ts'

/** The policy in the text that the store keeps. Throws where the text is not one of the schema. */
export type ReadPolicy = (body: string) => Policy

/** Versions whose texts are kept: the one in force, and those that a record of the past asks for. */
const MOST_KEPT = 8

/**
 * Reads each text once, and answers the same object for the same text: most answers begin with the policy. Which text
 * is in force is not kept; the store is asked each time.
 */
export function createPolicyReader(): ReadPolicy {
  const known = new Map<string, Policy>()
  return (body) => {
    let policy = known.get(body)
    if (policy !== undefined) return policy
    policy = policySchema.parse(JSON.parse(body))
    const oldest = known.keys().next()
    if (known.size >= MOST_KEPT && !oldest.done) known.delete(oldest.value)
    known.set(body, policy)
    return policy
  }
}
