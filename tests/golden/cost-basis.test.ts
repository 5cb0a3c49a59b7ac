import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bookLots } from '../../electron/domain/lots/book-lots.ts'
import type { CostMethod, LotBook } from '../../electron/domain/lots/lot.ts'
import { type Decimal, toNumber } from '../../electron/domain/number/decimal.ts'
import { formatInstant } from '../../electron/domain/time/instant.ts'
import { buy, prices, sell } from '../support/ledger-story.ts'

const FILE = join(import.meta.dirname, '../../../shared/spec/golden/cost_basis.json')
const TOLERANCE = 6

interface GoldenDisposal {
  readonly date: string
  readonly proceeds_net: number
  readonly cost: number
  readonly gain: number
}
interface GoldenMethod {
  readonly disposals?: readonly GoldenDisposal[]
  readonly proceeds_net?: number
  readonly cost?: number
  readonly gain: number
  readonly qty_left: number
  readonly cost_left: number
}
interface Golden {
  readonly currency: string
  readonly transactions: readonly {
    readonly date: string
    readonly side: string
    readonly qty: number
    readonly price: number
    readonly fee: number
  }[]
  readonly methods: Readonly<Record<string, GoldenMethod>>
}

const methodOf = (name: string): CostMethod => {
  if (name.startsWith('MOVING_AVG')) return 'moving-average'
  if (name.startsWith('TOTAL_AVG')) return 'total-average'
  return name.toLowerCase() as CostMethod
}

const total = (values: readonly (Decimal | undefined)[]): number =>
  values.reduce<number>((sum, value) => sum + (value === undefined ? Number.NaN : toNumber(value)), 0)

function bookOf({ currency, transactions }: Golden, method: CostMethod): LotBook {
  const events = transactions.map(({ date, side, qty, price, fee }) => {
    const tell = side === 'buy' ? buy : sell
    return tell(date, `${qty} BTC`, `${qty * price} ${currency}`, `${fee} ${currency}`)
  })
  return bookLots(events, { method, currency, priceAt: prices({}) })
}

describe.skipIf(!existsSync(FILE))('cost basis by the reference tables (skipped where ../shared is absent)', () => {
  const golden = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Golden) : undefined

  it('has all five methods', () => {
    expect(
      Object.keys(golden?.methods ?? {})
        .map(methodOf)
        .toSorted(),
    ).toEqual(['fifo', 'hifo', 'lifo', 'moving-average', 'total-average'])
  })

  it.each(Object.entries(golden?.methods ?? {}))('%s', (name, expected) => {
    if (golden === undefined) return
    const book = bookOf(golden, methodOf(name))
    expected.disposals?.forEach((wanted, index) => {
      const found = book.disposals[index]
      expect(found && formatInstant(found.at).slice(0, 10)).toBe(wanted.date)
      expect(total([found?.proceeds])).toBeCloseTo(wanted.proceeds_net, TOLERANCE)
      expect(total([found?.costBasis])).toBeCloseTo(wanted.cost, TOLERANCE)
      expect(total([found?.realisedPnl])).toBeCloseTo(wanted.gain, TOLERANCE)
    })
    const proceeds = total(book.disposals.map((disposal) => disposal.proceeds))
    const cost = total(book.disposals.map((disposal) => disposal.costBasis))
    if (expected.proceeds_net !== undefined) expect(proceeds).toBeCloseTo(expected.proceeds_net, TOLERANCE)
    if (expected.cost !== undefined) expect(cost).toBeCloseTo(expected.cost, TOLERANCE)
    expect(total(book.disposals.map((disposal) => disposal.realisedPnl))).toBeCloseTo(expected.gain, TOLERANCE)
    expect(total(book.lots.map((lot) => lot.quantity))).toBe(expected.qty_left)
    expect(total(book.lots.map((lot) => lot.costBasis))).toBeCloseTo(expected.cost_left, TOLERANCE)
  })
})
