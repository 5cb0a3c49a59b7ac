/**
 * The largest convex weight that fits a loss budget (max-loss identity, spec a; Geman, Geman & Taleb, Entropy 2015):
 * `L = (1 − w)·s_safe + w·s_convex`, solved for `w` and clipped to 0–1.
 *
 * Worked example: a budget of 0.25 with a safe side that loses 0.10 and a convex side that loses everything leaves
 * (0.25 − 0.10) / (1 − 0.10) = 0.1666….
 */
export function maxConvexWeight(budget: number, safeStress: number, convexStress: number): number {
  if (budget <= safeStress || convexStress <= safeStress) return 0
  return Math.min(1, (budget - safeStress) / (convexStress - safeStress))
}
