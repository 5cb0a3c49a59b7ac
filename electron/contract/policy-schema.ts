/**
 * The policy file, version 1, as a zod schema: shapes and ranges of single values. What only holds between values
 * (targets that sum to 1, a loss budget that fits) is `checkPolicy` of the domain.
 */
import * as z from 'zod'
import { FLAG_KINDS } from '../domain/context/flag.ts'
import { INDICATOR_ID } from '../domain/context/indicator.ts'
import { MEASURES } from '../domain/context/read-indicator.ts'
import { BAND_COMBINATIONS, CALENDARS, type Policy, TRADE_PREFERENCES } from '../domain/policy/policy.ts'
import { assetName } from './codecs.ts'

/** As it stands: members that only differ by spaces would become one. */
const asset = assetName
const share = z.number().min(0).max(1)
const positiveShare = z.number().gt(0).max(1)
const days = z.int().min(1).max(3650)
const label = z.string().min(1).max(80)

const stressedTarget = z.strictObject({ target: share, stress: share })

export const reminderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('calendar'),
    every: z.enum(['month', 'quarter', 'year']),
    day: z.int().min(1).max(28),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00'),
  }),
  z.strictObject({ kind: z.literal('drift') }),
  z.strictObject({ kind: z.literal('trigger') }),
  z.strictObject({ kind: z.literal('import'), days }),
  z.strictObject({ kind: z.literal('unlock'), daysBefore: z.int().min(0).max(365) }),
])

export const policySchema = z.strictObject({
  version: z.literal(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a three-letter currency such as USD'),
  lossBudget: positiveShare,
  safe: z.strictObject({
    'blue-chip': z.record(asset, stressedTarget),
    yield: z.record(asset, stressedTarget.extend({ protocol: label.optional(), issuer: label.optional() })),
    reserve: z.strictObject({
      target: share,
      floor: share,
      assets: z.record(asset, z.strictObject({ stress: share, issuer: label.optional() })),
    }),
  }),
  convex: z.strictObject({
    target: share,
    cap: share,
    positionCap: share,
    assets: z.array(asset),
  }),
  caps: z.strictObject({
    protocol: share.optional(),
    issuer: share.optional(),
    custodian: share.optional(),
    chain: share.optional(),
  }),
  custodians: z.record(label, label).optional(),
  chains: z.record(asset, label).optional(),
  rebalance: z.strictObject({
    calendar: z.enum(CALENDARS),
    band: z
      .strictObject({
        relative: positiveShare.optional(),
        absolute: positiveShare.optional(),
        combine: z.enum(BAND_COMBINATIONS).optional(),
      })
      .refine((band) => band.relative !== undefined || band.absolute !== undefined, 'relative, absolute or both'),
    destination: z.union([z.enum(['edge', 'halfway', 'target']), share]),
    minTrade: z.strictObject({ amount: z.number().min(0), ofNav: share }),
    feeBps: z.number().min(0).max(1000),
    slippageBps: z.number().min(0).max(1000),
    steps: z.record(asset, z.number().gt(0).max(1_000_000)).optional(),
    prefer: z.enum(TRADE_PREFERENCES).optional(),
  }),
  ladders: z.array(
    z.strictObject({
      assets: z.array(asset).min(1),
      arm: z.strictObject({
        lookbackDays: days,
        drawdown: positiveShare,
        sigma: z.number().gt(0).max(20),
        windowDays: days,
        drop: positiveShare,
        volume: z.number().gt(0).max(1000).optional(),
      }),
      tranches: z.array(z.strictObject({ drawdown: z.number().gt(0).lt(1), share: positiveShare })).min(1),
      budget: positiveShare,
      cooldownDays: z.int().min(0).max(3650),
      rearm: positiveShare,
      maxAgeDays: days,
      takeProfit: z.array(z.strictObject({ gain: z.number().gt(0), share: positiveShare })),
      timeStopDays: days.optional(),
    }),
  ),
  gates: z.array(
    z.strictObject({
      when: z.union([
        z.strictObject({ flag: z.union([z.literal('any'), z.enum(FLAG_KINDS)]) }),
        z
          .strictObject({
            indicator: z.string().regex(INDICATOR_ID, 'an indicator such as btc-etf-flow'),
            measure: z.enum(MEASURES),
            above: z.number().optional(),
            below: z.number().optional(),
          })
          .refine(({ above, below }) => above !== undefined || below !== undefined, 'above, below or both'),
      ]),
      effect: z.enum(['block', 'halve']),
    }),
  ),
  reminders: z.array(reminderSchema),
}) satisfies z.ZodType<Policy>
