import { type Money, sum } from '../number/decimal.ts'
import type { Policy } from './policy.ts'

export const CAP_GROUP_KINDS = ['protocol', 'issuer', 'chain'] as const
export type CapGroupKind = (typeof CAP_GROUP_KINDS)[number]

/** Coins that were put somewhere to earn, by what the book holds for them and where they lie. */
export interface PlacedCoins {
  readonly asset: string
  readonly protocol?: string | undefined
  readonly issuer?: string | undefined
  readonly chain?: string | undefined
}

/** An open yield position as a cap counts it. */
export interface Deposit extends PlacedCoins {
  /** Absent without a price. */
  readonly value?: Money | undefined
}

/** What lies with one protocol, one issuer or one chain. */
export interface PlacedGroup<Coins extends PlacedCoins> {
  readonly kind: CapGroupKind
  readonly name: string
  readonly cap?: number | undefined
  /** Assets that the policy counts here, in its order. */
  readonly members: readonly string[]
  /** Everything placed here. */
  readonly placed: readonly Coins[]
  /** What is placed here and is not a member, so that it counts beside the members. */
  readonly beside: readonly Coins[]
}

/** What one cap counts together. */
export interface CapGroup extends PlacedGroup<Deposit> {
  readonly cap: number
}

/** The groups that a policy caps, whether or not anything of them is held; those that only deposits lie in come last. */
export const capGroups = (policy: Policy, deposits: readonly Deposit[] = []): CapGroup[] =>
  placedGroups(policy, deposits).flatMap((group) => (group.cap === undefined ? [] : [{ ...group, cap: group.cap }]))

/** What counts beside the members of a group, as far as it has a price. */
export const besideValue = ({ beside }: Pick<CapGroup, 'beside'>): Money =>
  sum(beside.flatMap(({ value }) => (value === undefined ? [] : [value])))

/**
 * The groups that a policy names or that coins were placed in, capped or not. A name that differs from the policy's by
 * its case alone is the policy's.
 */
export function placedGroups<Coins extends PlacedCoins>(
  policy: Policy | undefined,
  coins: readonly Coins[],
): PlacedGroup<Coins>[] {
  const named = policy === undefined ? NOTHING_NAMED : namesOf(policy)
  return CAP_GROUP_KINDS.flatMap((kind) => groupsOf(kind, policy?.caps[kind], named[kind], coins))
}

type Named = readonly (readonly [asset: string, name: string | undefined])[]

const NOTHING_NAMED: Readonly<Record<CapGroupKind, Named>> = { protocol: [], issuer: [], chain: [] }

function namesOf({ safe, chains = {} }: Policy): Readonly<Record<CapGroupKind, Named>> {
  const yields = Object.entries(safe.yield)
  return {
    protocol: yields.map(([asset, { protocol }]) => [asset, protocol] as const),
    issuer: [...yields, ...Object.entries(safe.reserve.assets)].map(([asset, { issuer }]) => [asset, issuer] as const),
    chain: Object.entries(chains),
  }
}

function groupsOf<Coins extends PlacedCoins>(
  kind: CapGroupKind,
  cap: number | undefined,
  named: Named,
  coins: readonly Coins[],
): PlacedGroup<Coins>[] {
  const groups = new Map<string, { members: string[]; placed: Coins[] }>()
  const groupOf = (name: string) => {
    const known = groups.get(name)
    if (known !== undefined) return known
    const group = { members: [], placed: [] }
    groups.set(name, group)
    return group
  }
  for (const [asset, name] of named) if (name !== undefined) groupOf(name).members.push(asset)
  for (const one of coins) {
    const name = one[kind]
    if (name === undefined) continue
    const same = [...groups.keys()].find((known) => known.toLowerCase() === name.toLowerCase())
    groupOf(same ?? name).placed.push(one)
  }
  return [...groups].map(([name, { members, placed }]) => ({
    kind,
    name,
    cap,
    members,
    placed,
    beside: placed.filter(({ asset }) => !members.includes(asset)),
  }))
}
