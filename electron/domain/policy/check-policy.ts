/**
 * What only holds between the values of a policy. An `error` contradicts itself and is refused; a `warning` is the
 * person's choice, accepted and shown with the amount by which it breaks a budget or a cap. Errors come first, each
 * group in the order of the file.
 */
import { checkCaps } from './check-caps.ts'
import { checkLadders } from './check-ladders.ts'
import { lossBudgetOf } from './loss-budget.ts'
import { percent, shortPercent } from './percent.ts'
import { EDGE_TOLERANCE } from './placement.ts'
import type { Policy, PolicyProblem } from './policy.ts'

/** Every problem of a policy whose single values are already in range; empty when there is none. */
export function checkPolicy(policy: Policy): PolicyProblem[] {
  const problems = [
    ...checkTargets(policy),
    ...checkPlaces(policy),
    ...checkSides(policy),
    ...checkLadders(policy),
    ...checkLoss(policy),
    ...checkCaps(policy),
  ]
  const bySeverity = (severity: PolicyProblem['severity']) => problems.filter((item) => item.severity === severity)
  return [...bySeverity('error'), ...bySeverity('warning')]
}

function checkTargets({ safe, convex }: Policy): PolicyProblem[] {
  const parts = [...Object.values(safe['blue-chip']), ...Object.values(safe.yield), safe.reserve, convex]
  const sum = parts.reduce((total, part) => total + part.target, 0)
  if (Math.abs(sum - 1) <= EDGE_TOLERANCE) return []
  return [
    {
      severity: 'error',
      path: '',
      code: 'targets_sum',
      message: `All targets must sum to 1. They sum to ${Number(sum.toFixed(9))}.`,
      figures: { sum },
    },
  ]
}

function placesOf({ safe, convex }: Policy): { asset: string; path: string }[] {
  return [
    ...Object.keys(safe['blue-chip']).map((asset) => ({ asset, path: `safe.blue-chip.${asset}` })),
    ...Object.keys(safe.yield).map((asset) => ({ asset, path: `safe.yield.${asset}` })),
    ...Object.keys(safe.reserve.assets).map((asset) => ({ asset, path: `safe.reserve.assets.${asset}` })),
    ...convex.assets.map((asset, index) => ({ asset, path: `convex.assets.${index}` })),
  ]
}

function checkPlaces(policy: Policy): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const firstPlace = new Map<string, string>()
  for (const { asset, path } of placesOf(policy)) {
    const first = firstPlace.get(asset)
    if (first === undefined) firstPlace.set(asset, path)
    else
      problems.push({
        severity: 'error',
        path,
        code: 'asset_twice',
        message: `${asset} has two places: ${first} and ${path}. An asset belongs to one.`,
        figures: { asset, first },
      })
    if (asset === policy.currency && !path.startsWith('safe.reserve.'))
      problems.push({
        severity: 'error',
        path,
        code: 'currency_at_risk',
        message: `${asset} is the book's own currency. It can only be in the reserve.`,
        figures: { asset },
      })
  }
  return problems
}

function checkSides({ safe: { reserve }, convex }: Policy): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  if (reserve.floor > reserve.target)
    problems.push({
      severity: 'error',
      path: 'safe.reserve.floor',
      code: 'floor_above_target',
      message: `The reserve's floor of ${shortPercent(reserve.floor)} is above its target of ${shortPercent(reserve.target)}.`,
      figures: { floor: reserve.floor, target: reserve.target },
    })
  if (reserve.target > 0 && Object.keys(reserve.assets).length === 0)
    problems.push({
      severity: 'error',
      path: 'safe.reserve.assets',
      code: 'reserve_without_assets',
      message: `The reserve has a target of ${shortPercent(reserve.target)} and no asset to hold it in.`,
      figures: { target: reserve.target },
    })
  if (convex.target > convex.cap)
    problems.push({
      severity: 'error',
      path: 'convex.target',
      code: 'convex_target_above_cap',
      message: `The convex target of ${shortPercent(convex.target)} is above the convex cap of ${shortPercent(convex.cap)}.`,
      figures: { target: convex.target, cap: convex.cap },
    })
  return problems
}

function checkLoss(policy: Policy): PolicyProblem[] {
  const loss = lossBudgetOf(policy)
  const { budget, safeStress, convexStress } = loss
  if (convexStress <= safeStress)
    return [
      {
        severity: 'error',
        path: 'safe',
        code: 'safe_stress_too_high',
        message: `The safe side loses ${shortPercent(safeStress)} under its stresses, no less than the convex side.`,
        figures: { safeStress, convexStress },
      },
    ]
  const problems: PolicyProblem[] = []
  const breaks = (code: string, path: string, what: string, measured: number) => {
    if (measured <= budget + EDGE_TOLERANCE) return
    const over = measured - budget
    problems.push({
      severity: 'warning',
      path,
      code,
      message:
        `${what} loses ${percent(measured, 2)} under its own stresses, ` +
        `${(over * 100).toFixed(2)} pp over the budget of ${shortPercent(budget)}.`,
      figures: { loss: measured, budget, over, maxConvexWeight: loss.maxConvexWeight },
    })
  }
  breaks('safe_side_over_budget', 'lossBudget', 'The safe side alone', safeStress)
  breaks('loss_at_target_over_budget', 'lossBudget', 'At its targets the policy', loss.lossAtTarget)
  breaks('loss_at_cap_over_budget', 'convex.cap', 'At the convex cap the policy', loss.lossAtCap)
  return problems
}
