import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES } from '../../../electron/domain/lots/cost-choice.ts'
import { COST_METHODS } from '../../../electron/domain/lots/lot.ts'
import type { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import type { Share } from '../../../electron/domain/lots/pool.ts'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { ledgerOf } from './ledgers.ts'

const HOUR = 3_600_000
/** The last of four hundred trades is of 2024. */
const BEGIN = Date.UTC(2023, 11, 20)
const TRADES = 400

/** Three of four are purchases. Few units each, so that lots are sold whole and in part. */
const trade = (id: string, hour: number, coins: number): LedgerEvent => {
  const isSale = coins % 4 === 3
  return {
    id,
    kind: 'fill',
    at: instantFromMs(BEGIN + hour * HOUR),
    account: coins % 7 === 0 ? 'wallet' : 'exchange',
    label: 'Trade',
    legs: [
      { asset: 'BTC', quantity: BigInt(isSale ? -coins : coins + 1), role: 'base' as const },
      { asset: 'USD', quantity: BigInt(isSale ? 50 + hour : -100 - (hour % 9)), role: 'quote' as const },
    ].map(({ asset, quantity, role }) => ({
      asset,
      account: coins % 7 === 0 ? 'wallet' : 'exchange',
      quantity: fromRaw<Quantity>(quantity),
      role,
    })),
    source: { file: 'law.csv', fileHash: 'law', row: hour, rows: [hour], batchId: 'law' },
  }
}

const sizes = fc.array(fc.nat({ max: 11 }), { minLength: TRADES, maxLength: TRADES })
const changes = fc.array(fc.tuple(fc.nat({ max: TRADES }), fc.nat({ max: 11 }), fc.nat({ max: 900 })), {
  minLength: 1,
  maxLength: 4,
})

const told = (shares: readonly Share[]) => shares.map(({ source, quantity }) => [source.lotId, quantity])

/** What the open lots of the asset come to, in the order in which sales take them. */
function tell(ledger: LotLedger, amount: number) {
  const book = ledger.bookOf('BTC')
  const [from, to] = [fromRaw<Quantity>(BigInt(amount) / 3n), fromRaw<Quantity>(BigInt(amount))]
  return {
    open: book?.openCost(),
    leaving: ['', 'exchange', 'wallet'].flatMap((account) =>
      [2024, 2025].map((year) => {
        const leaving = book?.leaving(account, instantFromMs(Date.UTC(year, 6, 1)))
        const first = leaving?.first(to)
        return [
          first?.quantity,
          first?.costs?.rounded,
          leaving?.countBetween(from, to),
          leaving && told(leaving.between(from, to, 20)),
        ]
      }),
    ),
  }
}

it('open lots come after changes to what they come to in a ledger that is booked from scratch', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COST_METHODS),
      fc.constantFrom(...COST_SCOPES),
      fc.option(fc.constantFrom(...COST_METHODS), { nil: undefined }),
      sizes,
      changes,
      (method, scope, later, drawn, steps) => {
        const by = {
          first: { method, scope },
          years: later === undefined ? [] : [{ year: 2025, method: later, scope }],
        }
        const inside = new Map(drawn.map((coins, hour) => [`trade-${hour}`, trade(`trade-${hour}`, hour, coins)]))
        const ledger = ledgerOf(by)
        ledger.apply({ added: [...inside.values()], removed: [] })
        for (const [step, [hour, coins, amount]] of steps.entries()) {
          const gone = step % 2 === 0 ? inside.get(`trade-${hour}`) : undefined
          const news = trade(`late-${step}`, hour, coins)
          if (gone !== undefined) inside.delete(gone.id)
          inside.set(news.id, news)
          ledger.apply({ added: [news], removed: gone === undefined ? [] : [gone] })
          const scratch = ledgerOf(by)
          scratch.apply({ added: [...inside.values()], removed: [] })
          expect(tell(ledger, amount)).toEqual(tell(scratch, amount))
        }
      },
    ),
    { numRuns: 60 },
  )
})
