import * as fc from 'fast-check'
import type { Leg, LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { type Price, type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

/**
 * Histories of all kinds over few assets, accounts and hours, so that ties, swaps, oversold coins, unmatched transfers
 * and early deposits all happen. SHADOW never has a price; USD is the book's currency.
 */
export const ASSETS = ['BTC', 'ETH', 'SHADOW'] as const
export const CURRENCY = 'USD'
const START = Date.UTC(2023, 11, 30)
const HOUR = 3_600_000

export const priceAt = (asset: string, at: number): Price | undefined =>
  asset === 'SHADOW' ? undefined : fromRaw<Price>(BigInt(asset.length * 1000 + (at % 977)) * 10n ** 16n)

const asset = fc.constantFrom(...ASSETS)
const account = fc.constantFrom('exchange', 'wallet')
const size = fc.oneof(
  fc.bigInt({ min: 1n, max: 5n * 10n ** 18n }),
  fc.integer({ min: 1, max: 4 }).map((units) => BigInt(units) * 10n ** 18n),
)
const leg = (name: string, account_: string, raw: bigint, role: Leg['role']): Leg => ({
  asset: name,
  account: account_,
  quantity: fromRaw<Quantity>(raw),
  role,
})

const shape = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('buy' as const), asset, account, size, size, asset) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('sell' as const), asset, account, size, size, asset) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('swap' as const), asset, account, size, size, asset) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('wrap' as const), asset, account, size, size, asset) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('move' as const), asset, account, size, size, asset) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('withdraw' as const), asset, account, size, size, asset) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('deposit' as const), asset, account, size, size, asset) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('earn' as const), asset, account, size, size, asset) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('spend' as const), asset, account, size, size, asset) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('pay' as const), asset, account, size, size, asset) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('find' as const), asset, account, size, size, asset) },
)
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

function legsOf([word, name, place, a, b, other]: Shape): [LedgerEvent['kind'], Leg[]] {
  const fee = leg(other, place, -(b / 50n + 1n), 'fee')
  const swapped = other === name ? CURRENCY : other
  switch (word) {
    case 'buy':
      return ['fill', [leg(name, place, a, 'base'), leg(CURRENCY, place, -b, 'quote'), fee]]
    case 'sell':
      return ['fill', [leg(name, place, -a, 'base'), leg(CURRENCY, place, b, 'quote'), fee]]
    case 'swap':
      return ['fill', [leg(name, place, a, 'base'), leg(swapped, place, -b, 'quote')]]
    case 'wrap':
      return ['fill', [leg(name, place, -a, 'base'), leg(swapped, place, b, 'quote'), fee]]
    case 'move':
      return ['transfer', [leg(name, 'exchange', -a, 'principal'), leg(name, 'wallet', a - a / 100n, 'principal')]]
    case 'withdraw':
      return ['transfer', [leg(name, place, -a, 'principal'), leg(name, place, -(b / 100n + 1n), 'fee')]]
    case 'deposit':
      return ['transfer', [leg(name, place, a, 'principal')]]
    case 'earn':
      return ['income', [leg(name, place, a, 'reward')]]
    case 'spend':
      return ['spend', [leg(name, place, -a, 'principal'), fee]]
    case 'pay':
      return ['fee', [leg(name, place, -a, 'fee')]]
    case 'find':
  }
  return ['adjustment', [leg(name, place, b % 2n === 0n ? a : -a, 'principal')]]
}

const historyOf = (lengths: fc.ArrayConstraints, hours: number): fc.Arbitrary<LedgerEvent[]> =>
  fc.array(fc.tuple(shape, fc.integer({ min: 0, max: hours })), lengths).map((steps) =>
    steps.map(([step, hour], index) => {
      const [kind, legs] = legsOf(step)
      // Ids that do not follow the order of telling, as digests do not.
      const id = `${((index + 1) * 7919) % 10_007}-${index}`
      const source = { file: 'law.csv', fileHash: 'law', row: index + 1, rows: [index + 1], batchId: 'law' }
      return { id, kind, at: instantFromMs(START + hour * HOUR), account: step[2], legs, label: step[0], source }
    }),
  )

export const history = historyOf({ maxLength: 60 }, 96)

/** Long enough for checkpoints to lie in it, most of it in one year. */
export const longHistory = historyOf({ minLength: 6000, maxLength: 6200, size: 'max' }, 8000)

/** Purchases and sales of one asset for dollars, at distinct moments: what a textbook can book. */
export const tradesOnly: fc.Arbitrary<LedgerEvent[]> = fc
  .array(fc.tuple(fc.boolean(), size, size), { maxLength: 40 })
  .map((trades) =>
    trades.map(([isPurchase, a, b], index) => {
      const sign = isPurchase ? 1n : -1n
      const legs = [leg('BTC', 'exchange', sign * a, 'base'), leg(CURRENCY, 'exchange', -sign * b, 'quote')]
      const source = { file: 'law.csv', fileHash: 'law', row: index + 1, rows: [index + 1], batchId: 'law' }
      const at = instantFromMs(START + index * 9 * HOUR)
      return { id: `trade-${index}`, kind: 'fill', at, account: 'exchange', legs, label: 'trade', source } as const
    }),
  )

/** The same, with coins that leave for a wallet and come back, whole or in part, in between. */
export const tradesAndMoves: fc.Arbitrary<LedgerEvent[]> = fc
  .tuple(tradesOnly, fc.array(fc.tuple(fc.boolean(), size, fc.integer({ min: 0, max: 360 })), { maxLength: 20 }))
  .map(([trades, moves]) =>
    trades.concat(
      moves.map(([isLeaving, raw, hour], index): LedgerEvent => {
        const place = isLeaving ? 'exchange' : 'wallet'
        const legs = [leg('BTC', place, isLeaving ? -raw : raw, 'principal')]
        const source = { file: 'law.csv', fileHash: 'law', row: 100 + index, rows: [100 + index], batchId: 'law' }
        const at = instantFromMs(START + hour * HOUR)
        return { id: `move-${index}`, kind: 'transfer', at, account: place, legs, label: 'move', source }
      }),
    ),
  )
