import * as z from 'zod'
import { procedure } from './base.ts'
import { encoding, instant } from './codecs.ts'
import { policyProblem } from './errors.ts'
import { policySchema } from './policy-schema.ts'

/** What the policy can lose under its own stresses (spec: max-loss identity); fractions of net asset value. */
export const lossBudget = z.object({
  budget: z.number(),
  /** Loss inside the safe side, of the safe side. */
  safeStress: z.number(),
  convexStress: z.number(),
  /** At the targets, and at the convex cap. */
  lossAtTarget: z.number(),
  lossAtCap: z.number(),
  /** The largest convex weight that fits the budget. */
  maxConvexWeight: z.number(),
  isSafeSideAloneOver: z.boolean(),
})

/** Any JSON, or nothing, which some doors cannot tell from `undefined`; the check names what is wrong by path. */
const candidate = z.object({ policy: z.unknown().optional() })

const checked = z.object({ problems: z.array(policyProblem), lossBudget: lossBudget.optional() })

export const policyContract = {
  getPolicy: procedure.input(z.object({ version: z.int().min(1).optional() })).output(
    encoding(
      z.object({
        policy: policySchema,
        policyVersion: z.int(),
        savedAt: instant,
        lossBudget,
        problems: z.array(policyProblem),
      }),
    ),
  ),
  getExample: procedure.input(z.object({})).output(encoding(z.object({ policy: policySchema }))),
  checkPolicy: procedure.input(candidate).output(checked),
  /** Keeps a policy as a new version. Refused with `bad_policy` while any problem is an error. */
  savePolicy: procedure
    .input(candidate)
    .output(z.object({ policyVersion: z.int(), problems: z.array(policyProblem), lossBudget })),
  listVersions: procedure
    .input(z.object({}))
    .output(encoding(z.object({ versions: z.array(z.object({ policyVersion: z.int(), savedAt: instant })) }))),
}
