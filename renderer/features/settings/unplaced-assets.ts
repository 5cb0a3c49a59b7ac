/** Held assets that the policy does not name: the person says where they belong. */
import type { Answers } from '../../app/client.ts'
import type { Policy } from './policy-draft.ts'

type Holdings = Answers['book']['getHoldings']
export type Sleeve = NonNullable<Holdings['positions'][number]['sleeve']>

export interface UnplacedAsset {
  readonly asset: string
  /** What the person said before. */
  readonly sleeve?: Sleeve | undefined
  /** Absent without a price. */
  readonly value?: string | undefined
}

const namedIn = ({ safe, convex }: Policy): ReadonlySet<string> =>
  new Set([
    ...Object.keys(safe['blue-chip']),
    ...Object.keys(safe.yield),
    ...Object.keys(safe.reserve.assets),
    ...convex.assets,
  ])

export function unplacedAssets(holdings: Holdings, policy: Policy | undefined): readonly UnplacedAsset[] {
  const named = policy ? namedIn(policy) : new Set<string>()
  const held: readonly UnplacedAsset[] = [...holdings.positions, ...holdings.unpriced]
  return held.filter(({ asset }) => !named.has(asset))
}
