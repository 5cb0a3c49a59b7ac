import type { Policy } from './policy.ts'

export const CAP_GROUP_KINDS = ['protocol', 'issuer', 'chain'] as const
export type CapGroupKind = (typeof CAP_GROUP_KINDS)[number]

/** Assets that one cap counts together: of one protocol, one issuer or one chain. */
export interface CapGroup {
  readonly kind: CapGroupKind
  readonly name: string
  readonly cap: number
  /** In the order of the policy. */
  readonly members: readonly string[]
}

/** The groups that a policy caps, whether or not anything of them is held. */
export function capGroups({ safe, caps, chains = {} }: Policy): CapGroup[] {
  const yields = Object.entries(safe.yield)
  const protocols = yields.map(([asset, { protocol }]) => [asset, protocol] as const)
  const issuers = [...yields, ...Object.entries(safe.reserve.assets)].map(
    ([asset, { issuer }]) => [asset, issuer] as const,
  )
  return [
    ...groupsOf('protocol', caps.protocol, protocols),
    ...groupsOf('issuer', caps.issuer, issuers),
    ...groupsOf('chain', caps.chain, Object.entries(chains)),
  ]
}

function groupsOf(
  kind: CapGroupKind,
  cap: number | undefined,
  named: readonly (readonly [asset: string, name: string | undefined])[],
): CapGroup[] {
  if (cap === undefined) return []
  const members = new Map<string, string[]>()
  for (const [asset, name] of named) {
    if (name === undefined) continue
    const known = members.get(name)
    if (known === undefined) members.set(name, [asset])
    else known.push(asset)
  }
  return [...members].map(([name, assets]) => ({ kind, name, cap, members: assets }))
}
