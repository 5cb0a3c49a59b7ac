/** Quantities of each asset in each account, day by day: running sums of what the days did. */
import { compareText } from '../ledger/compare-text.ts'
import { DAY_MS, type Day, instantFromMs, toDay } from '../time/instant.ts'
import type { DayFlows, FlowCell } from './day-flows.ts'

/** Days as the number of days since 1970. */
export const dayOfNumber = (number: number): Day => toDay(instantFromMs(number * DAY_MS))

export interface Track {
  readonly asset: string
  readonly account: string
  /** At the end of each day, from the first of the history on. */
  readonly quantities: readonly bigint[]
  /** What each day did, by its index; days that did nothing are absent. */
  readonly cells: readonly (FlowCell | undefined)[]
}

interface OwnTrack extends Track {
  readonly quantities: bigint[]
  readonly cells: (FlowCell | undefined)[]
  /** How many days did anything. */
  days: number
}

export class DayTracks {
  readonly #flows = new Map<number, DayFlows>()
  readonly #tracks = new Map<string, OwnTrack>()
  #sorted: readonly Track[] | undefined
  #first = 0
  #last = -1

  get first(): number {
    return this.#first
  }

  get last(): number {
    return this.#last
  }

  /** Days that did anything. */
  days(): Iterable<number> {
    return this.#flows.keys()
  }

  /** What each of these days did. */
  flows(): readonly (readonly [number, DayFlows])[] {
    return [...this.#flows]
  }

  /** By asset, then account. */
  all(): readonly Track[] {
    return (this.#sorted ??= [...this.#tracks.values()].sort(
      (a, b) => compareText(a.asset, b.asset) || compareText(a.account, b.account),
    ))
  }

  /** The keys of the tracks that a test lets in. */
  keys(isIn: (asset: string, account: string) => boolean): string[] {
    return [...this.#tracks].flatMap(([key, { asset, account }]) => (isIn(asset, account) ? [key] : []))
  }

  /** What is held of each asset at the end of a day. */
  heldOn(number: number): Map<string, bigint> {
    const index = Math.min(number, this.#last) - this.#first
    const held = new Map<string, bigint>()
    for (const { asset, quantities } of this.#tracks.values())
      held.set(asset, (held.get(asset) ?? NOTHING) + (quantities[index] ?? NOTHING))
    return held
  }

  /** Begins anew, at another first or last day, with what the days did. Not summed up yet. */
  begin(first: number, last: number, byDay: Iterable<readonly [number, DayFlows]>): void {
    const days = [...byDay]
    this.#first = first
    this.#last = last
    this.#flows.clear()
    this.#tracks.clear()
    this.#sorted = undefined
    for (const [number, flows] of days) if (number >= first && number <= last) this.#set(number, flows)
  }

  /** Other flows of some days. Answers what has part in them, before or after: tracks by key, and their assets. */
  change(days: Iterable<readonly [number, DayFlows | undefined]>): {
    readonly tracks: ReadonlySet<string>
    readonly assets: ReadonlySet<string>
  } {
    const tracks = new Set<string>()
    const assets = new Set<string>()
    for (const [number, flows] of days) {
      for (const [key, { asset }] of [...(this.#flows.get(number) ?? []), ...(flows ?? [])]) {
        tracks.add(key)
        assets.add(asset)
      }
      this.#set(number, flows)
    }
    return { tracks, assets }
  }

  /** Sums quantities up again from a day on, to what is the last from now on. */
  sumFrom(from: number, last: number): void {
    this.#last = last
    const start = Math.max(0, from - this.#first)
    const end = last - this.#first
    for (const { quantities, cells } of this.#tracks.values()) {
      const begin = Math.min(start, quantities.length)
      let quantity = begin === 0 ? NOTHING : (quantities[begin - 1] ?? NOTHING)
      for (let index = begin; index <= end; index += 1) {
        const cell = cells[index]
        if (cell !== undefined) quantity += cell.change
        quantities[index] = quantity
      }
    }
  }

  #set(number: number, flows: DayFlows | undefined): void {
    const index = number - this.#first
    for (const [key, { asset, account }] of flows ?? [])
      if (!this.#tracks.has(key)) {
        this.#tracks.set(key, { asset, account, quantities: [], cells: [], days: 0 })
        this.#sorted = undefined
      }
    for (const key of this.#flows.get(number)?.keys() ?? []) this.#put(key, index, undefined)
    for (const [key, cell] of flows ?? []) this.#put(key, index, cell)
    // What nothing ever moved is in no account, and in no list of what the book has.
    for (const key of this.#flows.get(number)?.keys() ?? [])
      if (this.#tracks.get(key)?.days === 0) {
        this.#tracks.delete(key)
        this.#sorted = undefined
      }
    if (flows === undefined) this.#flows.delete(number)
    else this.#flows.set(number, flows)
  }

  #put(key: string, index: number, cell: FlowCell | undefined): void {
    const track = this.#tracks.get(key)
    if (track === undefined) return
    track.days += Number(cell !== undefined) - Number(track.cells[index] !== undefined)
    track.cells[index] = cell
  }
}

const NOTHING = 0n
