import { expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { planOf } from '../../../../electron/domain/lots/cost-choice.ts'
import { LotLedger } from '../../../../electron/domain/lots/lot-ledger.ts'
import type { Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { finish } from '../../../../electron/domain/steps.ts'
import { instantFromMs } from '../../../../electron/domain/time/instant.ts'

const HOUR = 3_600_000
const LADDER = { takeProfit: [{ gain: 2, share: 0.5 }] }

const trade = (hour: number, coins: string, dollars: string): LedgerEvent => ({
  id: `trade-${hour}`,
  kind: 'fill',
  at: instantFromMs(Date.UTC(2024, 0, 1) + hour * HOUR),
  account: 'exchange',
  label: 'Trade',
  legs: [
    { asset: 'SOL', account: 'exchange', quantity: decimal<Quantity>(coins), role: 'base' },
    { asset: 'USD', account: 'exchange', quantity: decimal<Quantity>(dollars), role: 'quote' },
  ],
  source: { file: 'story.csv', fileHash: 'story', row: hour, rows: [hour], batchId: 'story' },
})

it('take-profit levels look at the trades as they were while the book is booked again', () => {
  const ledger = new LotLedger({ plan: planOf('fifo'), currency: 'USD', priceAt: () => undefined })
  const sales = Array.from({ length: 6000 }, (_, index) => trade(index + 1, '-0.001', '0.002'))
  ledger.apply({ added: [trade(0, '100', '-100'), ...sales], removed: [] })
  const work = ledger.bookOf('SOL')?.followingProfits(LADDER)
  // It is past the hour of a purchase that comes now, of which levels would have asked at every sale since.
  work?.next()
  const change = ledger.applying({ added: [{ ...trade(300, '20', '-2'), id: 'late' }], removed: [] })
  while (change.next().done !== true) work?.next()
  if (work) finish(work)
  // Ten are asked for, and the sales from its hour on gave them: 5701 of a thousandth.
  const due = ledger.bookOf('SOL')?.profits(LADDER).dueAt(decimal<Price>('2'))
  expect(due && formatDecimal(due.quantity)).toBe('4.299')
})
