import { shortPercent } from './percent.ts'
import { EDGE_TOLERANCE } from './placement.ts'
import type { Policy, PolicyProblem } from './policy.ts'

/**
 * Caps that the targets themselves break, as warnings. The reserve counts wholly towards every issuer that one of its
 * assets names, since nothing keeps the person from holding all of it there; for chains likewise, and the convex assets of a chain
 * count as far as their position caps go.
 */
export function checkCaps(policy: Policy): PolicyProblem[] {
  const { caps, convex } = policy
  const problems = [
    ...groupsOver('protocol', protocolTargets(policy), caps.protocol),
    ...groupsOver('issuer', issuerTargets(policy), caps.issuer),
    ...groupsOver('chain', chainTargets(policy), caps.chain),
  ]
  const reachable = convex.positionCap * convex.assets.length
  if (reachable < convex.target - EDGE_TOLERANCE)
    problems.push({
      severity: 'warning',
      path: 'convex.positionCap',
      code: 'position_caps_below_target',
      message:
        `${convex.assets.length} convex assets at ${shortPercent(convex.positionCap)} each reach ` +
        `${shortPercent(reachable)}, below the convex target of ${shortPercent(convex.target)}.`,
      figures: { positionCap: convex.positionCap, assets: convex.assets.length, reachable, target: convex.target },
    })
  return problems
}

function groupsOver(
  group: 'protocol' | 'issuer' | 'chain',
  targets: ReadonlyMap<string, number>,
  cap: number | undefined,
): PolicyProblem[] {
  if (cap === undefined) return []
  return [...targets]
    .filter(([, target]) => target > cap + EDGE_TOLERANCE)
    .map(([name, target]) => ({
      severity: 'warning',
      path: `caps.${group}`,
      code: `${group}_cap_below_targets`,
      message:
        `Targets put ${shortPercent(target)} with ${group} ${name}, ` +
        `${((target - cap) * 100).toFixed(2)} pp over the cap of ${shortPercent(cap)}.`,
      figures: { name, weight: target, cap, over: target - cap },
    }))
}

function protocolTargets({ safe }: Policy): Map<string, number> {
  const targets = new Map<string, number>()
  for (const { protocol, target } of Object.values(safe.yield)) addTo(targets, protocol, target)
  return targets
}

function issuerTargets({ safe }: Policy): Map<string, number> {
  const targets = new Map<string, number>()
  for (const { issuer, target } of Object.values(safe.yield)) addTo(targets, issuer, target)
  const reserveIssuers = new Set(Object.values(safe.reserve.assets).map((asset) => asset.issuer))
  for (const issuer of reserveIssuers) addTo(targets, issuer, safe.reserve.target)
  return targets
}

function chainTargets({ safe, convex, chains = {} }: Policy): Map<string, number> {
  const targets = new Map<string, number>()
  for (const [asset, { target }] of [...Object.entries(safe['blue-chip']), ...Object.entries(safe.yield)])
    addTo(targets, chains[asset], target)
  for (const chain of new Set(Object.keys(safe.reserve.assets).map((asset) => chains[asset])))
    addTo(targets, chain, safe.reserve.target)
  const convexOn = Map.groupBy(convex.assets, (asset) => chains[asset])
  for (const [chain, assets] of convexOn)
    addTo(targets, chain, Math.min(convex.target, convex.positionCap * assets.length))
  return targets
}

function addTo(targets: Map<string, number>, name: string | undefined, target: number): void {
  if (name === undefined) return
  const before = targets.get(name)
  targets.set(name, before === undefined ? target : before + target)
}
