import { shortPercent } from './percent.ts'
import { EDGE_TOLERANCE } from './placement.ts'
import type { LadderRule, Policy, PolicyProblem } from './policy.ts'

/** What is wrong with the ladders of a policy, among themselves and against the caps and the reserve. */
export function checkLadders(policy: Policy): PolicyProblem[] {
  return [
    ...checkLadderAssets(policy),
    ...policy.ladders.flatMap((rule, index) => [
      ...checkTranches(rule, `ladders.${index}`),
      ...checkTakeProfit(rule, `ladders.${index}`),
      ...checkBudget(rule, `ladders.${index}`, policy),
    ]),
    ...checkBudgets(policy),
  ]
}

function checkLadderAssets({ ladders, convex }: Policy): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const firstPath = new Map<string, string>()
  for (const [ladder, rule] of ladders.entries())
    for (const [index, asset] of rule.assets.entries()) {
      const path = `ladders.${ladder}.assets.${index}`
      const first = firstPath.get(asset)
      if (first === undefined) firstPath.set(asset, path)
      else
        problems.push({
          severity: 'error',
          path,
          code: 'asset_in_two_ladders',
          message: `${asset} is in two ladders, at ${first} and ${path}. One ladder spends one budget.`,
          figures: { asset, first },
        })
      if (!convex.assets.includes(asset))
        problems.push({
          severity: 'error',
          path,
          code: 'ladder_asset_not_convex',
          message: `${asset} has a ladder but is not among the convex assets.`,
          figures: { asset },
        })
    }
  return problems
}

function checkTranches({ arm, tranches }: LadderRule, path: string): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  for (const [index, tranche] of tranches.entries()) {
    const before = tranches[index - 1]
    if (before && tranche.drawdown <= before.drawdown)
      problems.push({
        severity: 'error',
        path: `${path}.tranches.${index}.drawdown`,
        code: 'tranches_not_deeper',
        message:
          `Tranche ${index + 1} at ${shortPercent(tranche.drawdown)} is not deeper than ` +
          `tranche ${index} at ${shortPercent(before.drawdown)}.`,
        figures: { tranche: index + 1, drawdown: tranche.drawdown, before: before.drawdown },
      })
  }
  const sum = tranches.reduce((total, tranche) => total + tranche.share, 0)
  if (Math.abs(sum - 1) > EDGE_TOLERANCE) {
    const isOver = sum > 1
    problems.push({
      severity: isOver ? 'error' : 'warning',
      path: `${path}.tranches`,
      code: isOver ? 'tranche_shares_above_one' : 'tranche_shares_below_one',
      message:
        `The tranches' shares sum to ${Number(sum.toFixed(9))}` +
        (isOver ? ', more than the budget.' : `; ${shortPercent(1 - sum)} of the budget is never spent.`),
      figures: { sum },
    })
  }
  const [first] = tranches
  if (first && arm.drawdown > first.drawdown)
    problems.push({
      severity: 'warning',
      path: `${path}.arm.drawdown`,
      code: 'arm_deeper_than_first_tranche',
      message:
        `A panic begins at ${shortPercent(arm.drawdown)}, deeper than the first tranche at ` +
        `${shortPercent(first.drawdown)}: that tranche fires as soon as the panic begins.`,
      figures: { arm: arm.drawdown, first: first.drawdown },
    })
  return problems
}

function checkTakeProfit({ takeProfit }: LadderRule, path: string): PolicyProblem[] {
  const sum = takeProfit.reduce((total, level) => total + level.share, 0)
  if (sum <= 1 + EDGE_TOLERANCE) return []
  return [
    {
      severity: 'error',
      path: `${path}.takeProfit`,
      code: 'take_profit_shares_above_one',
      message: `The take-profit shares sum to ${Number(sum.toFixed(9))}, more than the position.`,
      figures: { sum },
    },
  ]
}

function checkBudget({ budget }: LadderRule, path: string, { convex }: Policy): PolicyProblem[] {
  if (budget <= convex.positionCap + EDGE_TOLERANCE) return []
  return [
    {
      severity: 'warning',
      path: `${path}.budget`,
      code: 'ladder_budget_above_position_cap',
      message:
        `An episode may spend ${shortPercent(budget)}, ${((budget - convex.positionCap) * 100).toFixed(2)} pp more ` +
        `than one position may weigh.`,
      figures: { budget, positionCap: convex.positionCap, over: budget - convex.positionCap },
    },
  ]
}

function checkBudgets({ ladders, convex, safe: { reserve } }: Policy): PolicyProblem[] {
  const total = ladders.reduce((sum, rule) => sum + rule.budget * rule.assets.length, 0)
  const problems: PolicyProblem[] = []
  const exceeds = (code: string, limit: number, what: string) => {
    if (total > limit + EDGE_TOLERANCE)
      problems.push({
        severity: 'warning',
        path: 'ladders',
        code,
        message:
          `All ladders together may spend ${shortPercent(total)}, ${((total - limit) * 100).toFixed(2)} pp more ` +
          `than ${what} of ${shortPercent(limit)}.`,
        figures: { total, limit, over: total - limit },
      })
  }
  exceeds('ladder_budgets_above_convex_cap', convex.cap, 'the convex cap')
  exceeds('ladder_budgets_above_reserve', reserve.target - reserve.floor, 'the reserve above its floor')
  return problems
}
