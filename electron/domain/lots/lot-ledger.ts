/**
 * The booked history, kept up to date: events come and go, and only what they touch is booked again. Incremental equals
 * from scratch, whatever the order of changes (tests/property/lots/lot-ledger.test.ts).
 *
 * Order. Events are booked by time, whatever order they come in. At one and the same moment everything that comes in is
 * booked first, then withdrawals, deposits, and last what goes; of equals the event id decides. A statement that
 * prints whole seconds, or days, thus never sells what the same second has yet to buy, and no result depends on the
 * order of imports. A withdrawal stamped after its own deposit is booked with the deposit (transfer-order.ts).
 *
 * Checkpoints lie ever closer towards the end of an asset's history, so that a change of this week books again a few
 * hundred events, and one of years ago at most twice what came after it.
 */
import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { Instant } from '../time/instant.ts'
import { AssetBook, type Checkpoint, type DisposalDraft } from './asset-book.ts'
import { draftsOfYear } from './asset-years.ts'
import type { CostPlan } from './cost-choice.ts'
import { byTelling } from './disposals-of.ts'
import type { LotChoices } from './picked-pool.ts'
import { POSTING_ORDER, type Posting } from './posting.ts'
import { postingsOf } from './postings-of.ts'
import { bookingTimes } from './transfer-order.ts'
import { ToldBook } from './told-book.ts'
import type { Valuation } from './valuation.ts'

export interface LotLedgerOptions extends Valuation {
  readonly plan: CostPlan
  readonly choices?: LotChoices | undefined
}

export interface LedgerChange {
  readonly added: readonly LedgerEvent[]
  readonly removed: readonly LedgerEvent[]
  /**
   * Transfers known to be one, by the id of the withdrawal the id of its deposit: the deposit takes exactly the lots of
   * its withdrawal. Absent: as before.
   */
  readonly links?: ReadonlyMap<string, string> | undefined
}

/** One asset's events in booking order, and how far they are booked. */
interface Track {
  readonly book: AssetBook
  readonly events: LedgerEvent[]
  booked: number
  /** By index, ascending: the state before the event of that index, which begins a moment. */
  readonly checkpoints: { readonly index: number; readonly checkpoint: Checkpoint }[]
  /** A checkpoint is due when this many events or fewer remain. */
  dueAt: number
  readonly told: ToldBook
}

const CLOSEST_CHECKPOINT = 512
const FARTHEST_CHECKPOINT = 4096
/** From here on new events are sorted in, not inserted one by one. */
const MANY = 64

const NO_CHOICES: LotChoices = () => undefined

export class LotLedger {
  readonly options: LotLedgerOptions
  readonly #tracks = new Map<string, Track>()
  /** By time, then id. */
  #transfers: LedgerEvent[] = []
  #moved: ReadonlyMap<string, Instant> = new Map()
  /** The link of each end, named by its withdrawal. */
  #links: ReadonlyMap<string, string> = new Map()
  readonly #lists = new Map<string, readonly DisposalDraft[]>()

  constructor(options: LotLedgerOptions) {
    this.options = options
  }

  /** What each asset's book says, by asset. */
  books(): ToldBook[] {
    return [...this.#tracks].sort(([a], [b]) => compareText(a, b)).map(([, { told }]) => told)
  }

  bookOf(asset: string): ToldBook | undefined {
    return this.#tracks.get(asset)?.told
  }

  /** Disposals of a year, of one asset or of all, in the order in which they are told. */
  disposalsOf(year: number, asset?: string): readonly DisposalDraft[] {
    const key = `${year} ${asset ?? ''}`
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const books = asset === undefined ? this.books() : [this.bookOf(asset)].filter((told) => told !== undefined)
    const drafts = books.flatMap(({ book }) => draftsOfYear(book.disposals, year)).sort(byTelling)
    this.#lists.set(key, drafts)
    return drafts
  }

  /** Takes events in and out, and books what that changes. */
  apply({ added, removed, links }: LedgerChange): void {
    this.#lists.clear()
    const timesBefore = this.#moved
    const retimed = this.#retime(added, removed, this.#relink(links))
    const touched = new Map<Track, Instant>()
    const touch = (track: Track, at: Instant): void => {
      const earliest = touched.get(track)
      if (earliest === undefined || at < earliest) touched.set(track, at)
    }
    this.#takeOut([...removed, ...retimed], timesBefore, touch)
    this.#putIn([...added, ...retimed], touch)
    if (this.#isFresh(touched)) this.#bookAll()
    else for (const [track, at] of touched) this.#bookAgain(track, at)
  }

  /** Books again what an asset's events from a moment on come to: after a change of what values them. */
  revalue(from: Instant): void {
    this.#lists.clear()
    for (const track of this.#tracks.values()) this.#bookAgain(track, from)
  }

  #bookedAt(event: LedgerEvent, moved = this.#moved): Instant {
    return (event.kind === 'transfer' ? moved.get(event.id) : undefined) ?? event.at
  }

  #before(a: LedgerEvent, b: LedgerEvent): number {
    return this.#bookedAt(a) - this.#bookedAt(b) || compareText(a.id, b.id)
  }

  /** Finds anew which withdrawals are booked with their deposits; gives the known events whose time that changes. */
  #retime(
    added: readonly LedgerEvent[],
    removed: readonly LedgerEvent[],
    relinked: ReadonlySet<string>,
  ): LedgerEvent[] {
    const isTransfer = ({ kind }: LedgerEvent): boolean => kind === 'transfer'
    if (relinked.size === 0 && !added.some(isTransfer) && !removed.some(isTransfer)) return []
    const gone = new Set(removed.map(({ id }) => id))
    const before = this.#moved
    const kept = this.#transfers.filter(({ id }) => !gone.has(id))
    this.#transfers = [...kept, ...added.filter(isTransfer)].sort((a, b) => a.at - b.at || compareText(a.id, b.id))
    this.#moved = bookingTimes(this.#transfers, (eventId) => this.#links.get(eventId))
    return before.size === 0 && this.#moved.size === 0 && relinked.size === 0
      ? []
      : kept.filter(({ id }) => relinked.has(id) || before.get(id) !== this.#moved.get(id))
  }

  /** Takes links over; gives the events whose link is another one then. */
  #relink(links: ReadonlyMap<string, string> | undefined): ReadonlySet<string> {
    const changed = new Set<string>()
    if (links === undefined) return changed
    const next = new Map<string, string>()
    for (const [withdrawalId, depositId] of links) next.set(withdrawalId, withdrawalId).set(depositId, withdrawalId)
    for (const [id, link] of next) if (this.#links.get(id) !== link) changed.add(id)
    for (const id of this.#links.keys()) if (!next.has(id)) changed.add(id)
    this.#links = next
    return changed
  }

  #takeOut(
    events: readonly LedgerEvent[],
    moved: ReadonlyMap<string, Instant>,
    touch: (track: Track, at: Instant) => void,
  ): void {
    const gone = new Map<Track, Set<string>>()
    for (const event of events)
      for (const asset of assetsOf(event)) {
        const track = this.#tracks.get(asset)
        if (track === undefined) continue
        touch(track, this.#bookedAt(event, moved))
        const ids = gone.get(track)
        if (ids === undefined) gone.set(track, new Set([event.id]))
        else ids.add(event.id)
      }
    for (const [track, ids] of gone) {
      const kept = track.events.filter(({ id }) => !ids.has(id))
      track.events.length = 0
      for (const event of kept) track.events.push(event)
    }
  }

  #putIn(events: readonly LedgerEvent[], touch: (track: Track, at: Instant) => void): void {
    const grown = new Map<Track, LedgerEvent[]>()
    for (const event of events)
      for (const asset of assetsOf(event)) {
        const track = this.#trackOf(asset)
        touch(track, this.#bookedAt(event))
        const news = grown.get(track)
        if (news === undefined) grown.set(track, [event])
        else news.push(event)
      }
    for (const [track, news] of grown) {
      if (news.length <= MANY) for (const event of news) track.events.splice(this.#placeOf(track, event), 0, event)
      else {
        for (const event of news) track.events.push(event)
        track.events.sort((a, b) => this.#before(a, b))
      }
    }
  }

  #placeOf({ events }: Track, event: LedgerEvent): number {
    return lowerBound(events, (known) => this.#before(known, event) < 0)
  }

  #isFresh(touched: ReadonlyMap<Track, Instant>): boolean {
    return touched.size === this.#tracks.size && [...touched.keys()].every(({ booked }) => booked === 0)
  }

  #trackOf(asset: string): Track {
    const known = this.#tracks.get(asset)
    if (known !== undefined) return known
    const book = new AssetBook(asset, this.options.plan, this.options.choices ?? NO_CHOICES, (eventId) =>
      this.#links.get(eventId),
    )
    const track: Track = { book, told: new ToldBook(book), events: [], booked: 0, checkpoints: [], dueAt: 0 }
    this.#tracks.set(asset, track)
    return track
  }

  /** Books everything once, each event for all its assets together. */
  #bookAll(): void {
    const seen = new Set<LedgerEvent>()
    for (const track of this.#tracks.values()) {
      track.dueAt = track.events.length >> 1
      for (const event of track.events) seen.add(event)
    }
    const events = [...seen].sort((a, b) => this.#before(a, b))
    for (let start = 0; start < events.length;) {
      const end = this.#endOfMoment(events, start)
      const moment = events.slice(start, end)
      const tracks = this.#tracksOf(moment)
      for (const track of tracks) this.#keepCheckpoint(track)
      this.#bookMoment(moment, (asset) => this.#tracks.get(asset))
      for (const event of moment)
        for (const asset of assetsOf(event)) {
          const track = this.#tracks.get(asset)
          if (track !== undefined) track.booked += 1
        }
      start = end
    }
    for (const { told } of this.#tracks.values()) told.forget()
  }

  #tracksOf(moment: readonly LedgerEvent[]): Set<Track> {
    const tracks = new Set<Track>()
    for (const event of moment)
      for (const asset of assetsOf(event)) {
        const track = this.#tracks.get(asset)
        if (track !== undefined) tracks.add(track)
      }
    return tracks
  }

  /** Books one asset from the moment of a change on. */
  #bookAgain(track: Track, from: Instant): void {
    const { events, checkpoints, book } = track
    const start = lowerBound(events, (event) => this.#bookedAt(event) < from)
    if (start < track.booked) {
      while (lastKept(checkpoints) > start) checkpoints.pop()
      book.goBackTo(checkpoints.at(-1)?.checkpoint)
      track.booked = lastKept(checkpoints)
    }
    track.dueAt = (events.length - track.booked) >> 1
    const only = (asset: string): Track | undefined => (asset === book.asset ? track : undefined)
    while (track.booked < events.length) {
      this.#keepCheckpoint(track)
      const end = this.#endOfMoment(events, track.booked)
      this.#bookMoment(events.slice(track.booked, end), only)
      track.booked = end
    }
    if (track.booked - lastKept(checkpoints) > FARTHEST_CHECKPOINT)
      checkpoints.push({ index: track.booked, checkpoint: book.checkpoint() })
    track.told.forget()
    if (events.length === 0) this.#tracks.delete(book.asset)
  }

  /** Keeps the state where half of what remained is booked, unless copying it costs more than booking again would. */
  #keepCheckpoint(track: Track): void {
    const remaining = track.events.length - track.booked
    if (remaining > track.dueAt || remaining < CLOSEST_CHECKPOINT) return
    track.dueAt = remaining >> 1
    if (track.book.size > remaining || track.checkpoints.at(-1)?.index === track.booked) return
    track.checkpoints.push({ index: track.booked, checkpoint: track.book.checkpoint() })
  }

  #endOfMoment(events: readonly LedgerEvent[], start: number): number {
    const first = events[start]
    if (first === undefined) return start
    const at = this.#bookedAt(first)
    let end = start + 1
    for (let next = events[end]; next !== undefined && this.#bookedAt(next) === at; next = events[++end]);
    return end
  }

  /** Books the events of one moment: all postings of the first kind, then all of the second, and so on. */
  #bookMoment(events: readonly LedgerEvent[], trackOf: (asset: string) => Track | undefined): void {
    const [first] = events
    if (first === undefined) return
    const at = this.#bookedAt(first)
    const postings = events.map((event): readonly Posting[] => postingsOf(event, this.options))
    for (const kind of POSTING_ORDER)
      for (const [index, ofEvent] of postings.entries())
        for (const posting of ofEvent) {
          const event = events[index]
          if (posting.kind !== kind || event === undefined) continue
          trackOf(posting.asset)?.book.post(event, posting, at)
        }
  }
}

/** How many events the newest checkpoint holds; none are held before the first. */
function lastKept(checkpoints: Track['checkpoints']): number {
  const last = checkpoints.at(-1)
  return last === undefined ? 0 : last.index
}

/** Each asset that an event moves, once. */
function assetsOf({ legs }: LedgerEvent): string[] {
  const assets: string[] = []
  for (const { asset } of legs) if (!assets.includes(asset)) assets.push(asset)
  return assets
}

/** The first index whose item is not before; the items before come first. */
function lowerBound<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && isBefore(item)) low = middle + 1
    else high = middle
  }
  return low
}
