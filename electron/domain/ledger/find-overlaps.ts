/**
 * Two exports of one account may tell the same story: a statement of all balances and a list of trades. Their rows look
 * different, but the same assets move by the same quantities in the same seconds, which strangers hardly do.
 *
 * A new event is told already when another export moves one of its assets by the same quantity within a second (each
 * told leg speaks for one new one, so that four equal fills need four), or when all that one asset moves in one second
 * comes to the same sum: one export may print an order where the other prints its fills. Fees do not count, exports
 * print them differently. An export overlaps when at least two new events are told by it that are a fifth of what the
 * smaller of the two holds in the common span of time, or one that is half of it.
 *
 * Worked example: a statement says that 0.5 SOL came and 50 USDT went at 10:00:07; a trade list says SOL/USDT, 0.5 at
 * 100, at 10:00:07. The trade is told already.
 */
import { type Instant, instantFromMs } from '../time/instant.ts'
import type { LedgerEvent } from './event.ts'

export interface Overlap {
  /** What the other export's events were given under. */
  readonly source: string
  /** New events that it tells. */
  readonly ids: ReadonlySet<string>
  /** Their share of what the smaller export has in the common span, 0 to 1. */
  readonly share: number
  readonly from: Instant
  readonly to: Instant
}

interface Bucket {
  sum: bigint
  readonly positions: number[]
  /** Positions of new events that have a leg of this quantity, each until it is told. */
  readonly open: Map<bigint, number[]>
}

interface Story {
  readonly told: Set<number>
  /** Told quantity by asset and second, for the sums. */
  readonly sums: Map<Bucket, bigint>
  readonly spoken: Map<Bucket, Map<bigint, number>>
  events: number
  from: number
  to: number
}

const SECOND_MS = 1000
const LEAST_SHARE = 0.2
const LONE_SHARE = 0.5

/** Exports that tell at least a part of the new events, each under its source. O(n) in the number of legs. */
export function findOverlaps(
  fresh: readonly LedgerEvent[],
  told: Iterable<{ readonly source: string; readonly event: LedgerEvent }>,
): Overlap[] {
  const buckets = indexOf(fresh)
  const stories = new Map<string, Story>()
  for (const { source, event } of told) {
    const story = stories.get(source) ?? newStory()
    stories.set(source, story)
    listen(story, event, buckets)
  }
  return [...stories].flatMap(([source, story]) => overlapOf(source, story, fresh))
}

const newStory = (): Story => ({
  told: new Set(),
  sums: new Map(),
  spoken: new Map(),
  events: 0,
  from: Infinity,
  to: -Infinity,
})

const secondOf = ({ at }: LedgerEvent): number => Math.floor(at / SECOND_MS)

const mainLegs = ({ legs }: LedgerEvent) => legs.filter(({ role, quantity }) => role !== 'fee' && quantity !== 0n)

const bucketKey = (asset: string, account: string, second: number): string => `${second}\u001f${account}\u001f${asset}`

function indexOf(events: readonly LedgerEvent[]): ReadonlyMap<string, Bucket> {
  const buckets = new Map<string, Bucket>()
  for (const [position, event] of events.entries())
    for (const { asset, account, quantity } of mainLegs(event)) {
      const key = bucketKey(asset, account, secondOf(event))
      const bucket = buckets.get(key) ?? { sum: 0n, positions: [], open: new Map<bigint, number[]>() }
      buckets.set(key, bucket)
      bucket.sum += quantity
      bucket.positions.push(position)
      const open = bucket.open.get(quantity)
      if (open) open.push(position)
      else bucket.open.set(quantity, [position])
    }
  return buckets
}

function listen(story: Story, event: LedgerEvent, buckets: ReadonlyMap<string, Bucket>): void {
  story.events += 1
  story.from = Math.min(story.from, event.at)
  story.to = Math.max(story.to, event.at)
  const second = secondOf(event)
  for (const { asset, account, quantity } of mainLegs(event)) {
    const own = buckets.get(bucketKey(asset, account, second))
    if (own) {
      const sum = story.sums.get(own)
      story.sums.set(own, sum === undefined ? quantity : sum + quantity)
    }
    for (const near of [second, second - 1, second + 1]) {
      const bucket = buckets.get(bucketKey(asset, account, near))
      if (bucket !== undefined && speaksFor(story, bucket, quantity)) break
    }
  }
}

/** Takes the next new event of this quantity as told; false where all of them are, or there is none. */
function speaksFor({ told, spoken }: Story, bucket: Bucket, quantity: bigint): boolean {
  const open = bucket.open.get(quantity)
  if (!open) return false
  const ofBucket = spoken.get(bucket) ?? new Map<bigint, number>()
  spoken.set(bucket, ofBucket)
  const said = ofBucket.get(quantity)
  const next = said === undefined ? 0 : said
  const position = open[next]
  if (position === undefined) return false
  ofBucket.set(quantity, next + 1)
  told.add(position)
  return true
}

function overlapOf(source: string, story: Story, fresh: readonly LedgerEvent[]): Overlap[] {
  for (const [bucket, sum] of story.sums)
    if (sum !== 0n && sum === bucket.sum) for (const position of bucket.positions) story.told.add(position)
  if (story.told.size === 0) return []
  const from = story.from - SECOND_MS
  const to = story.to + SECOND_MS
  const inSpan = fresh.filter(({ at }) => at >= from && at <= to).length
  const share = Math.min(1, story.told.size / Math.min(inSpan, story.events))
  if (share < LEAST_SHARE || (story.told.size === 1 && share < LONE_SHARE)) return []
  const ids = [...story.told].map((position) => fresh[position]?.id).filter((id) => id !== undefined)
  return [{ source, ids: new Set(ids), share, from: instantFromMs(story.from), to: instantFromMs(story.to) }]
}
