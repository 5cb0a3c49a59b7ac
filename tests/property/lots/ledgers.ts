/** Ledgers of histories by any rules, and everything that can be asked of them. */
import * as fc from 'fast-check'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, type CostPlan } from '../../../electron/domain/lots/cost-choice.ts'
import { COST_METHODS } from '../../../electron/domain/lots/lot.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import type { ToldBook } from '../../../electron/domain/lots/told-book.ts'
import type { Price } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { dayOf, startOfDay } from '../../../electron/domain/time/instant.ts'
import type { ProfitBook } from '../../../electron/domain/trigger/take-profit.ts'
import { CURRENCY, priceAt } from './histories.ts'

export const rule = fc.record({ method: fc.constantFrom(...COST_METHODS), scope: fc.constantFrom(...COST_SCOPES) })
/** The histories cross a new year: 2023 and 2024 may have rules of their own. */
export const plan: fc.Arbitrary<CostPlan> = fc.record({
  first: rule,
  years: fc.option(rule, { nil: undefined }).map((next) => (next === undefined ? [] : [{ year: 2024, ...next }])),
})

/** Every third withdrawal with a later deposit of its asset, so that some are always on their way. */
export function linksIn(events: readonly LedgerEvent[]): Map<string, string> {
  const links = new Map<string, string>()
  const sent = new Map<string, string[]>()
  let withdrawals = 0
  for (const { id, label, legs } of events.toSorted((a, b) => a.at - b.at)) {
    const asset = legs[0]?.asset ?? ''
    if (label === 'withdraw' && ++withdrawals % 3 === 0) sent.set(asset, [...(sent.get(asset) ?? []), id])
    const first = label === 'deposit' ? sent.get(asset)?.shift() : undefined
    if (first !== undefined) links.set(first, id)
  }
  return links
}

export const ledgerOf = (by: CostPlan): LotLedger =>
  new LotLedger({ plan: by, currency: CURRENCY, priceAt, wraps: 'keep' })

export const LADDERS = [
  [{ gain: 0.5, share: 0.3 }],
  [
    { gain: 1, share: 0.5 },
    { gain: 0.1, share: 0.25 },
  ],
]
const MARK = decimal<Price>('30')
const AFTERWARDS = startOfDay(dayOf('2024-06-01'))

export const askedOf = (profits: ProfitBook) => [
  profits.dueAt(MARK),
  profits.standing(MARK),
  profits.timeStop(0, AFTERWARDS, MARK),
]

/** Everything that an asset's book can be asked. */
export const toldOf = (told: ToldBook) => ({
  asset: told.book.asset,
  years: [2023, 2024].map((year) => told.years(365).of(year)),
  cost: told.openCost(),
  problems: told.problems(),
  acquisitions: told.book.acquisitions,
  disposals: told.book.disposals,
  lost: told.book.lost,
  income: told.book.income,
  wraps: told.book.wraps,
  profits: LADDERS.map((takeProfit) => askedOf(told.profits({ takeProfit }))),
})
