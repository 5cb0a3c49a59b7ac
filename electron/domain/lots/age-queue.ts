/**
 * Open lots by age. Nearly every lot that comes is the newest, and the oldest or the newest leaves, so a sorted list
 * does in a step what a heap does in a dozen. An entry is never changed, only replaced: a copy is a copy of the list,
 * and a lot that leaves whole is handed out as it lies.
 */
import { type Quantity, add, minimum, subtract } from '../number/decimal.ts'
import { type LotQueue, isOlder } from './lot-queue.ts'
import { AcquiredLot, type Share, type Source } from './pool.ts'

/** So many places may be empty at the front before the list is cut. */
const EMPTY_FRONT = 64

export class AgeQueue implements LotQueue {
  readonly #isNewestFirst: boolean
  /** The oldest first, from `#start` on. */
  #lots: Share[]
  #start = 0

  constructor(isNewestFirst: boolean, lots: Share[] = []) {
    this.#isNewestFirst = isNewestFirst
    this.#lots = lots
  }

  get size(): number {
    return this.#lots.length - this.#start
  }

  first(): Share | undefined {
    return this.#lots[this.#place]
  }

  at(place: number): Share | undefined {
    if (place >= this.size) return undefined
    return this.#lots[this.#isNewestFirst ? this.#lots.length - 1 - place : this.#start + place]
  }

  takeFirst(): Share {
    const lot = this.#firstThere()
    if (this.#isNewestFirst) this.#lots.pop()
    else {
      this.#start += 1
      if (this.#start >= EMPTY_FRONT && this.#start * 2 > this.#lots.length) {
        this.#lots = this.#lots.slice(this.#start)
        this.#start = 0
      }
    }
    return lot
  }

  takePart(quantity: Quantity): Share {
    const { source, quantity: held } = this.#firstThere()
    this.#lots[this.#place] = { source, quantity: subtract(held, quantity) }
    return { source, quantity }
  }

  /** Takes up to a quantity of the lot of this id, or of its oldest part; none where it is not there. O(n). */
  takeOf(lotId: string, wanted: Quantity): Share | undefined {
    const place = this.#lots.findIndex(({ source }, index) => index >= this.#start && source.lotId === lotId)
    const lot = this.#lots[place]
    if (lot === undefined) return undefined
    const quantity = minimum(lot.quantity, wanted)
    if (quantity === lot.quantity) this.#lots.splice(place, 1)
    else this.#lots[place] = { source: lot.source, quantity: subtract(lot.quantity, quantity) }
    return { source: lot.source, quantity }
  }

  add(source: Source): void {
    this.putBack(source instanceof AcquiredLot ? source : { source, quantity: source.quantity })
  }

  putBack(share: Share): void {
    const { source, quantity } = share
    const last = this.#lots.at(-1)
    if (this.size === 0 || (last !== undefined && isOlder(last.source, source))) {
      this.#lots.push(share)
      return
    }
    let place = this.#placeOf(source)
    // Parts of one lot that came by different ways have one age.
    for (let lot = this.#lots[place]; lot !== undefined && !isOlder(source, lot.source); lot = this.#lots[++place])
      if (lot.source === source) {
        this.#lots[place] = { source, quantity: add(lot.quantity, quantity) }
        return
      }
    if (place === this.#start && place > 0) this.#lots[--this.#start] = share
    else this.#lots.splice(place, 0, share)
  }

  inOrder(): Share[] {
    const lots = this.open()
    return this.#isNewestFirst ? lots.reverse() : lots
  }

  open(): Share[] {
    return this.#lots.slice(this.#start)
  }

  last(quantity: Quantity): Share[] {
    const shares: Share[] = []
    let wanted = quantity
    for (let place = this.size - 1; place >= 0 && wanted > 0n; place -= 1) {
      const lot = this.at(place)
      if (lot === undefined) break
      const part = minimum(lot.quantity, wanted)
      shares.push({ source: lot.source, quantity: part })
      wanted = subtract(wanted, part)
    }
    return shares
  }

  copy(): AgeQueue {
    return new AgeQueue(this.#isNewestFirst, this.open())
  }

  get #place(): number {
    return this.#isNewestFirst ? this.#lots.length - 1 : this.#start
  }

  #firstThere(): Share {
    const lot = this.first()
    if (lot === undefined) throw new RangeError('taking from no lots')
    return lot
  }

  /** The first place whose lot is not older. */
  #placeOf(source: Source): number {
    let low = this.#start
    let high = this.#lots.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const lot = this.#lots[middle]
      if (lot !== undefined && isOlder(lot.source, source)) low = middle + 1
      else high = middle
    }
    return low
  }
}
