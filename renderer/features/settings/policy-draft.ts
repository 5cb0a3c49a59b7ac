/**
 * The policy as the form holds it. Two things differ from the file: what the file keys by asset is a list here, since an
 * asset's name may hold a dot, which a form path cannot; and a figure that is left out is NaN, an empty box.
 */
import type { Answers } from '../../app/client.ts'

export type Policy = Answers['policy']['getPolicy']['policy']
type Ladder = Policy['ladders'][number]
type Band = Policy['rebalance']['band']
type Destination = Policy['rebalance']['destination']

type Condition = Policy['gates'][number]['when']
type FlagCondition = Extract<Condition, { flag: unknown }>
type SeriesCondition = Extract<Condition, { indicator: unknown }>

/** A gate as one row of boxes, whichever of the two it asks for; what the other one asks is kept aside. */
export interface GateDraft {
  kind: 'flag' | 'series'
  flag: FlagCondition['flag']
  indicator: string
  measure: SeriesCondition['measure']
  above: number
  below: number
  effect: Policy['gates'][number]['effect']
}

/** A ladder with its optional figures as boxes. */
type LadderDraft = Omit<Ladder, 'arm' | 'timeStopDays'> & {
  arm: Omit<Ladder['arm'], 'volume'> & { volume: number }
  timeStopDays: number
}

export interface PolicyDraft {
  currency: string
  lossBudget: number
  blueChip: { asset: string; target: number; stress: number }[]
  yields: { asset: string; target: number; stress: number; protocol: string; issuer: string }[]
  reserve: { target: number; floor: number; assets: { asset: string; stress: number; issuer: string }[] }
  convex: { target: number; cap: number; positionCap: number; assets: { asset: string }[] }
  caps: { protocol: number; issuer: number; custodian: number; chain: number }
  custodians: { account: string; custodian: string }[]
  chains: { asset: string; chain: string }[]
  rebalance: {
    calendar: Policy['rebalance']['calendar']
    relative: number
    absolute: number
    combine: NonNullable<Band['combine']>
    destination: Exclude<Destination, number> | 'fraction'
    fraction: number
    minAmount: number
    minOfNav: number
    feeBps: number
    slippageBps: number
    steps: { asset: string; step: number }[]
    prefer: NonNullable<Policy['rebalance']['prefer']>
  }
  ladders: LadderDraft[]
  gates: GateDraft[]
  reminders: Policy['reminders']
}

const numberOr = (value: number | undefined): number => value ?? Number.NaN
const given = <K extends string>(key: K, value: number): Partial<Record<K, number>> => {
  const part: Partial<Record<K, number>> = {}
  if (!Number.isNaN(value)) part[key] = value
  return part
}
const named = <K extends string>(key: K, value: string): Partial<Record<K, string>> => {
  const part: Partial<Record<K, string>> = {}
  if (value.trim() !== '') part[key] = value.trim()
  return part
}

/** A list of pairs as the file's object; absent when it is empty. Rows with an empty name are told, and refused. */
const keyed = <K extends string, V>(
  key: K,
  rows: readonly (readonly [name: string, value: V])[],
): Partial<Record<K, Record<string, V>>> => {
  const part: Partial<Record<K, Record<string, V>>> = {}
  if (rows.length > 0) part[key] = Object.fromEntries(rows.map(([name, value]) => [name.trim(), value]))
  return part
}

const toLadderDraft = ({ arm, timeStopDays, ...ladder }: Ladder): LadderDraft => ({
  ...structuredClone(ladder),
  arm: { ...arm, volume: numberOr(arm.volume) },
  timeStopDays: numberOr(timeStopDays),
})

const fromLadderDraft = ({ arm: { volume, ...arm }, timeStopDays, ...ladder }: LadderDraft): Ladder => ({
  ...ladder,
  arm: { ...arm, ...given('volume', volume) },
  ...given('timeStopDays', timeStopDays),
})

export const NEW_GATE: GateDraft = {
  kind: 'flag',
  flag: 'any',
  indicator: '',
  measure: 'value',
  above: Number.NaN,
  below: Number.NaN,
  effect: 'block',
}

const toGateDraft = ({ when, effect }: Policy['gates'][number]): GateDraft =>
  'flag' in when
    ? { ...NEW_GATE, flag: when.flag, effect }
    : {
        ...NEW_GATE,
        kind: 'series',
        indicator: when.indicator,
        measure: when.measure,
        above: numberOr(when.above),
        below: numberOr(when.below),
        effect,
      }

const fromGateDraft = ({
  kind,
  flag,
  indicator,
  measure,
  above,
  below,
  effect,
}: GateDraft): Policy['gates'][number] => ({
  when: kind === 'flag' ? { flag } : { indicator, measure, ...given('above', above), ...given('below', below) },
  effect,
})

export function toDraft({ safe, convex, caps, rebalance, ladders, gates, reminders, ...rest }: Policy): PolicyDraft {
  const { destination, band, minTrade } = rebalance
  return {
    currency: rest.currency,
    lossBudget: rest.lossBudget,
    blueChip: Object.entries(safe['blue-chip']).map(([asset, { target, stress }]) => ({ asset, target, stress })),
    yields: Object.entries(safe.yield).map(([asset, { protocol = '', issuer = '', ...figures }]) => ({
      asset,
      ...figures,
      protocol,
      issuer,
    })),
    reserve: {
      target: safe.reserve.target,
      floor: safe.reserve.floor,
      assets: Object.entries(safe.reserve.assets).map(([asset, { stress, issuer = '' }]) => ({
        asset,
        stress,
        issuer,
      })),
    },
    convex: { ...convex, assets: convex.assets.map((asset) => ({ asset })) },
    caps: {
      protocol: numberOr(caps.protocol),
      issuer: numberOr(caps.issuer),
      custodian: numberOr(caps.custodian),
      chain: numberOr(caps.chain),
    },
    custodians: Object.entries(rest.custodians ?? {}).map(([account, custodian]) => ({ account, custodian })),
    chains: Object.entries(rest.chains ?? {}).map(([asset, chain]) => ({ asset, chain })),
    rebalance: {
      calendar: rebalance.calendar,
      relative: numberOr(band.relative),
      absolute: numberOr(band.absolute),
      combine: band.combine ?? 'tighter',
      destination: typeof destination === 'number' ? 'fraction' : destination,
      fraction: typeof destination === 'number' ? destination : Number.NaN,
      minAmount: minTrade.amount,
      minOfNav: minTrade.ofNav,
      feeBps: rebalance.feeBps,
      slippageBps: rebalance.slippageBps,
      steps: Object.entries(rebalance.steps ?? {}).map(([asset, step]) => ({ asset, step })),
      prefer: rebalance.prefer ?? 'least-turnover',
    },
    ladders: ladders.map(toLadderDraft),
    gates: gates.map(toGateDraft),
    reminders: structuredClone(reminders),
  }
}

/** The policy that a draft says, whether or not it holds: the schema and the check judge it. */
export function fromDraft(draft: PolicyDraft): Policy {
  const { convex, reserve, rebalance, caps } = draft
  const yields = draft.yields.map(({ asset, target, stress, protocol, issuer }) => [
    asset.trim(),
    { target, stress, ...named('protocol', protocol), ...named('issuer', issuer) },
  ])
  const reserveAssets = reserve.assets.map(({ asset, stress, issuer }) => [
    asset.trim(),
    { stress, ...named('issuer', issuer) },
  ])
  return {
    version: 1,
    currency: draft.currency.trim().toUpperCase(),
    lossBudget: draft.lossBudget,
    safe: {
      'blue-chip': Object.fromEntries(
        draft.blueChip.map(({ asset, target, stress }) => [asset.trim(), { target, stress }]),
      ),
      yield: Object.fromEntries(yields),
      reserve: { target: reserve.target, floor: reserve.floor, assets: Object.fromEntries(reserveAssets) },
    },
    convex: {
      target: convex.target,
      cap: convex.cap,
      positionCap: convex.positionCap,
      assets: convex.assets.map(({ asset }) => asset.trim()),
    },
    caps: {
      ...given('protocol', caps.protocol),
      ...given('issuer', caps.issuer),
      ...given('custodian', caps.custodian),
      ...given('chain', caps.chain),
    },
    ...keyed(
      'custodians',
      draft.custodians.map(({ account, custodian }) => [account, custodian.trim()] as const),
    ),
    ...keyed(
      'chains',
      draft.chains.map(({ asset, chain }) => [asset, chain.trim()] as const),
    ),
    rebalance: {
      calendar: rebalance.calendar,
      band: {
        ...given('relative', rebalance.relative),
        ...given('absolute', rebalance.absolute),
        ...(rebalance.combine === 'wider' && { combine: rebalance.combine }),
      },
      destination: rebalance.destination === 'fraction' ? rebalance.fraction : rebalance.destination,
      minTrade: { amount: rebalance.minAmount, ofNav: rebalance.minOfNav },
      feeBps: rebalance.feeBps,
      slippageBps: rebalance.slippageBps,
      ...keyed(
        'steps',
        rebalance.steps.map(({ asset, step }) => [asset, step] as const),
      ),
      ...(rebalance.prefer === 'fewest-trades' && { prefer: rebalance.prefer }),
    },
    ladders: draft.ladders.map(fromLadderDraft),
    gates: draft.gates.map(fromGateDraft),
    reminders: draft.reminders,
  }
}

/** Where a path of the policy file stands in the form; `undefined` for what the form does not show by itself. */
export function draftPathOf(path: readonly PropertyKey[], draft: PolicyDraft): string | undefined {
  const [first, second, third, fourth] = path.map(String)
  const rowOf = (list: readonly { readonly asset: string }[], asset: string | undefined): number =>
    list.findIndex((row) => row.asset.trim() === asset)
  if (first === 'custodians')
    return `custodians.${draft.custodians.findIndex((row) => row.account.trim() === second)}.custodian`
  if (first === 'chains') return `chains.${rowOf(draft.chains, second)}.chain`
  if (first === 'rebalance' && second === 'steps') return `rebalance.steps.${rowOf(draft.rebalance.steps, third)}.step`
  if (first === 'safe') {
    if (second === 'reserve')
      return third === 'assets'
        ? `reserve.assets.${rowOf(draft.reserve.assets, fourth)}.${String(path[4] ?? 'asset')}`
        : `reserve.${third ?? 'target'}`
    const [name, list] =
      second === 'yield' ? (['yields', draft.yields] as const) : (['blueChip', draft.blueChip] as const)
    return third === undefined ? undefined : `${name}.${rowOf(list, third)}.${fourth ?? 'asset'}`
  }
  if (first === 'convex' && second === 'assets') return third === undefined ? undefined : `convex.assets.${third}.asset`
  if (first === 'rebalance' && second === 'band') return `rebalance.${third ?? 'relative'}`
  if (first === 'rebalance' && second === 'minTrade') return `rebalance.${third === 'ofNav' ? 'minOfNav' : 'minAmount'}`
  if (first === 'gates' && second !== undefined && third === 'when')
    return `gates.${second}.${fourth ?? (draft.gates[Number(second)]?.kind === 'series' ? 'above' : 'flag')}`
  if (first === 'rebalance' && second === 'destination') return 'rebalance.fraction'
  return path.length === 0 ? undefined : path.map(String).join('.')
}
