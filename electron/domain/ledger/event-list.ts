/**
 * Events by time, in pieces. A list never changes: one event more is a new list that shares all pieces but one with the
 * old, where a copy of a million events would cost more than booking that one.
 */
import { lowerBound } from '../lower-bound.ts'
import type { Instant } from '../time/instant.ts'
import type { LedgerEvent } from './event.ts'

/** What can be read by place: an array, too. */
export interface EventsByTime {
  readonly length: number
  at(index: number): LedgerEvent | undefined
  slice(from?: number, to?: number): readonly LedgerEvent[]
}

/** The events from a moment on. */
export const eventsFrom = (events: EventsByTime, from: Instant): readonly LedgerEvent[] =>
  events.slice(lowerBound(events, ({ at }) => at < from))

/** The place of an event that lies at a moment; `undefined` where there is none of that id. */
export function placeOf(events: EventsByTime, id: string, moment: Instant): number | undefined {
  let place = lowerBound(events, ({ at }) => at < moment)
  for (let event = events.at(place); event?.at === moment; event = events.at(++place)) if (event.id === id) return place
  return undefined
}

/** The event of an id that lies at a moment. */
export function eventAt(events: EventsByTime, id: string, moment: Instant): LedgerEvent | undefined {
  const place = placeOf(events, id, moment)
  return place === undefined ? undefined : events.at(place)
}

type Piece = readonly LedgerEvent[]

/** Events in the arrays that they lie in, by time. What was found in one that is the same again need not be looked for. */
export const piecesOf = (events: EventsByTime): readonly Piece[] =>
  events instanceof EventList ? events.pieces : [events.slice()]

/** Those of the pieces that reach into a span of time, its end not included; of an array, what of it lies there. */
export function piecesWithin(events: EventsByTime, from: number, to: number): readonly Piece[] {
  if (!(events instanceof EventList))
    return [
      events.slice(
        lowerBound(events, ({ at }) => at < from),
        lowerBound(events, ({ at }) => at < to),
      ),
    ]
  const { pieces } = events
  const isBefore = (event: LedgerEvent | undefined, before: number): boolean => event !== undefined && event.at < before
  return pieces.slice(
    lowerBound(pieces, (piece) => isBefore(piece.at(-1), from)),
    lowerBound(pieces, (piece) => isBefore(piece[0], to)),
  )
}

/** `flat` takes four times as long as `concat`. */
const NO_EVENTS: readonly LedgerEvent[] = []

/** So many events are in a piece at first; one of more than twice as many is halved. */
const PIECE = 1024

export class EventList implements EventsByTime {
  readonly length: number
  /** None is empty, unless it is the only one; none ever changes. */
  readonly pieces: readonly Piece[]
  /** The place of the first event of each piece. */
  readonly #starts: readonly number[]
  #whole: readonly LedgerEvent[] | undefined

  private constructor(pieces: readonly Piece[], whole?: readonly LedgerEvent[]) {
    let length = 0
    const starts: number[] = []
    for (const piece of pieces) {
      starts.push(length)
      length += piece.length
    }
    this.pieces = pieces
    this.#starts = starts
    this.#whole = whole
    this.length = length
  }

  /** `events` are by time, and not to be changed afterwards. */
  static of(events: readonly LedgerEvent[]): EventList {
    return new EventList(inPieces(events), events)
  }

  at(index: number): LedgerEvent | undefined {
    if (index < 0) return undefined
    const piece = this.#pieceAt(index)
    return this.pieces[piece]?.[index - this.#startOf(piece)]
  }

  slice(from = 0, to = this.length): readonly LedgerEvent[] {
    if (from <= 0 && to >= this.length) return this.whole()
    const parts: Piece[] = []
    for (let piece = this.#pieceAt(from); piece < this.pieces.length; piece += 1) {
      const start = this.#startOf(piece)
      if (start >= to) break
      parts.push(this.pieces[piece]?.slice(Math.max(0, from - start), to - start) ?? [])
    }
    return NO_EVENTS.concat(...parts)
  }

  /** All of it in one array, made when it is first asked for and kept. */
  whole(): readonly LedgerEvent[] {
    return (this.#whole ??= NO_EVENTS.concat(...this.pieces))
  }

  /** How many events are not after a moment. */
  countUntil(at: Instant): number {
    return lowerBound(this, (event) => event.at <= at)
  }

  /** How many events at the front, and how many behind them at the back, lie in pieces that another list has, too. */
  sharedWith(other: EventList): { readonly front: number; readonly back: number } {
    const [own, others] = [this.pieces, other.pieces]
    const most = Math.min(own.length, others.length)
    let [front, back] = [0, 0]
    while (front < most && own[front] === others[front]) front += 1
    while (back < most - front && own.at(-1 - back) === others.at(-1 - back)) back += 1
    return { front: this.#countBefore(front), back: this.length - this.#countBefore(own.length - back) }
  }

  /** The list with one event more, which comes last of its moment. */
  with(event: LedgerEvent): EventList {
    const place = this.countUntil(event.at)
    const index = this.#pieceAt(Math.max(0, place - 1))
    return this.#changed(index, (piece) => piece.toSpliced(place - this.#startOf(index), 0, event))
  }

  /** The list without the event at a place. Throws RangeError where there is none. */
  without(place: number): EventList {
    const index = this.#pieceOf(place)
    return this.#changed(index, (piece) => piece.toSpliced(place - this.#startOf(index), 1))
  }

  /** The list with another event of the same moment at a place. Throws RangeError where there is none. */
  replacing(place: number, event: LedgerEvent): EventList {
    const index = this.#pieceOf(place)
    return this.#changed(index, (piece) => piece.with(place - this.#startOf(index), event))
  }

  #changed(index: number, change: (piece: Piece) => Piece): EventList {
    const piece = change(this.pieces[index] ?? [])
    const isGone = piece.length === 0 && this.pieces.length > 1
    const parts = piece.length > PIECE * 2 ? inPieces(piece) : [piece]
    return new EventList(this.pieces.toSpliced(index, 1, ...(isGone ? [] : parts)))
  }

  #pieceOf(place: number): number {
    if (this.at(place) === undefined) throw new RangeError(`no event at ${place}`)
    return this.#pieceAt(place)
  }

  /** The piece that a place is in, or the last. */
  #pieceAt(place: number): number {
    return Math.max(0, lowerBound(this.#starts, (start) => start <= place) - 1)
  }

  /** How many events the first so many pieces have. */
  #countBefore(pieces: number): number {
    return this.#starts[pieces] ?? this.length
  }

  #startOf(piece: number): number {
    const start = this.#starts[piece]
    if (start === undefined) throw new RangeError(`no piece ${piece}`)
    return start
  }
}

function inPieces(events: Piece): Piece[] {
  const pieces: Piece[] = []
  for (let from = 0; from < events.length; from += PIECE) pieces.push(events.slice(from, from + PIECE))
  return pieces.length === 0 ? [events] : pieces
}
