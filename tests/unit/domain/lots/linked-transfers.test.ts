import { describe, expect, it } from 'vitest'
import type { Leg, LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { bookLots } from '../../../../electron/domain/lots/book-lots.ts'
import { LotLedger } from '../../../../electron/domain/lots/lot-ledger.ts'
import { lotBookOf } from '../../../../electron/domain/lots/lot-book-of.ts'
import { planOf } from '../../../../electron/domain/lots/cost-choice.ts'
import { type Money, type Price, type Quantity, add, sum } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { instantFromMs } from '../../../../electron/domain/time/instant.ts'

const at = (day: number, hour = 0) => instantFromMs(Date.UTC(2024, 0, day, hour))

const moved = (id: string, day: number, account: string, quantity: string, hour = 0): LedgerEvent => ({
  id,
  kind: 'transfer',
  at: at(day, hour),
  account,
  label: 'moved',
  legs: [{ asset: 'BTC', account, quantity: decimal<Quantity>(quantity), role: 'principal' }],
  source: { file: 'story', fileHash: '', row: 1, rows: [1], batchId: 'b' },
})

const bought = (id: string, day: number, account: string, cost: string): LedgerEvent => ({
  ...moved(id, day, account, '1'),
  kind: 'fill',
  legs: [
    { asset: 'BTC', account, quantity: decimal<Quantity>('1'), role: 'base' },
    { asset: 'USD', account, quantity: decimal<Quantity>(`-${cost}`), role: 'quote' },
  ],
})

const HISTORY = [
  bought('buy-a', 1, 'A', '100'),
  bought('buy-b', 2, 'B', '900'),
  moved('out-a', 3, 'A', '-1'),
  moved('out-b', 4, 'B', '-1'),
  moved('in-c', 5, 'C', '1'),
]

const options = { currency: 'USD', priceAt: () => undefined }
const costs = (events: readonly LedgerEvent[], links?: ReadonlyMap<string, string>) =>
  bookLots(events, { ...options, method: 'fifo', links })

describe('a linked deposit', () => {
  const byAccount = (links?: ReadonlyMap<string, string>) => {
    const ledger = new LotLedger({ ...options, plan: planOf('fifo', 'account') })
    ledger.apply({ added: HISTORY, removed: [], links })
    return lotBookOf(ledger)
  }

  it('takes the lots of its own withdrawal, not those that left first, where accounts have lots of their own', () => {
    expect(byAccount().lots).toMatchObject([{ costBasis: decimal('100') }])
    const book = byAccount(new Map([['out-b', 'in-c']]))
    expect(book.lots).toMatchObject([{ costBasis: decimal('900') }])
    expect(book.inTransit).toMatchObject([{ costBasis: decimal('100') }])
    expect(book.problems).toEqual([])
  })

  it.each([
    ['fifo', '100'],
    ['lifo', '900'],
    ['hifo', '900'],
  ] as const)('moves no lot of the whole book: open is what %s takes first', (method, cost) => {
    const links = new Map([['out-b', 'in-c']])
    const { lots, inTransit } = bookLots(HISTORY, { ...options, method, links })
    const other = cost === '100' ? '900' : '100'
    expect([lots, inTransit]).toMatchObject([[{ costBasis: decimal(cost) }], [{ costBasis: decimal(other) }]])
  })

  it.each([
    ['fifo', '100'],
    ['lifo', '500'],
    ['hifo', '900'],
  ] as const)('what is on the way keeps its place for a sale meanwhile (%s)', (method, cost) => {
    const sale: LedgerEvent = {
      ...moved('sale', 6, 'A', '-1'),
      kind: 'fill',
      legs: [
        { asset: 'BTC', account: 'A', quantity: decimal<Quantity>('-1'), role: 'base' },
        { asset: 'USD', account: 'A', quantity: decimal<Quantity>('700'), role: 'quote' },
      ],
    }
    const events = [...HISTORY.slice(0, 3), bought('buy-c', 5, 'A', '500'), sale]
    for (const links of [undefined, new Map([['out-a', 'in-c']])])
      expect(bookLots(events, { ...options, method, links }).disposals).toMatchObject([{ costBasis: decimal(cost) }])
  })

  it('leaves what did not arrive to no other deposit', () => {
    const events = [
      ...HISTORY.slice(0, 4),
      moved('in-c', 5, 'C', '0.9'),
      moved('in-d', 6, 'D', '1'),
      moved('in-e', 7, 'E', '0.1'),
    ]
    const book = costs(events, new Map([['out-b', 'in-c']]))
    expect(book.problems).toMatchObject([
      { code: 'missing_value', eventId: 'in-c', quantity: decimal('0.1') },
      { code: 'unmatched_transfer', eventId: 'in-e', quantity: decimal('0.1') },
    ])
    expect(book.inTransit).toEqual([])
  })

  const PAID = [...HISTORY.slice(0, 4), moved('in-c', 5, 'C', '0.9')]
  const PAID_LINKS = new Map([['out-b', 'in-c']])
  const at1000 = { ...options, priceAt: () => decimal<Price>('1000') }

  it.each([
    ['fifo', 'account', '90'],
    ['lifo', 'account', '90'],
    ['hifo', 'account', '90'],
    ['moving-average', 'account', '90'],
    ['total-average', 'account', '90'],
    // Lots of the whole book go by its method, as the fee of one event with both ends does.
    ['fifo', 'book', '10'],
    ['lifo', 'book', '90'],
    ['hifo', 'book', '90'],
    ['moving-average', 'book', '50'],
    ['total-average', 'book', '50'],
  ] as const)('pays what did not arrive at market value (%s, %s)', (method, scope, cost) => {
    const ledger = new LotLedger({ ...at1000, plan: planOf(method, scope) })
    ledger.apply({ added: PAID, removed: [], links: PAID_LINKS })
    const { disposals, problems, inTransit, lots } = lotBookOf(ledger)
    expect(disposals).toMatchObject([
      { eventId: 'in-c', quantity: decimal('0.1'), proceeds: decimal('100'), costBasis: decimal(cost) },
    ])
    expect(problems).toEqual([])
    const left = [...lots, ...inTransit]
    expect(sum(left.map(({ quantity }) => quantity))).toBe(decimal('1.9'))
    expect(add(sum(left.map(({ costBasis }) => costBasis ?? decimal<Money>('0'))), decimal<Money>(cost))).toBe(
      decimal('1000'),
    )
  })

  it.each(['book', 'account'] as const)(
    'counts what was paid for the sender, told by two events or one (%s)',
    (scope) => {
      const [from, to] = [PAID[3], PAID[4]]
      if (from === undefined || to === undefined) throw new RangeError('no move')
      const asOne = [...PAID.slice(0, 3), { ...from, legs: [...from.legs, ...to.legs] }]
      const accountsOf = (events: readonly LedgerEvent[]) => {
        const ledger = new LotLedger({ ...at1000, plan: planOf('fifo', scope) })
        ledger.apply({ added: events, removed: [], links: PAID_LINKS })
        return ledger.bookOf('BTC')?.years(undefined).of(2024)?.accounts
      }
      const [two, one] = [accountsOf(PAID), accountsOf(asOne)]
      expect([...(two?.keys() ?? [])]).toEqual(['B'])
      expect(two?.get('B')?.realised).toEqual(one?.get('B')?.realised)
    },
  )

  it('takes what one event loses from whoever sent it, whichever leg comes first', () => {
    const leg = (account: string, quantity: string): Leg => ({
      asset: 'BTC',
      account,
      quantity: decimal<Quantity>(quantity),
      role: 'principal',
    })
    const legs = [leg('C', '1.4'), leg('A', '-1'), leg('B', '-0.5')]
    const ledger = new LotLedger({ ...at1000, plan: planOf('fifo', 'account') })
    ledger.apply({ added: [...HISTORY.slice(0, 2), { ...moved('both', 3, 'A', '-1'), legs }], removed: [] })
    const book = ledger.bookOf('BTC')?.book
    expect(book?.disposals).toMatchObject([{ kind: 'lost', account: 'B', quantity: decimal('0.1') }])
    const held = [...(book?.open() ?? [])].map(([account, shares]) => [account, sum(shares.map((one) => one.quantity))])
    expect(Object.fromEntries(held)).toEqual({ A: 0n, B: decimal('0.5'), C: decimal('1.4') })
  })

  it('pays nothing where all arrived, and nothing any more where the link is gone', () => {
    const ledger = new LotLedger({ ...at1000, plan: planOf('fifo') })
    ledger.apply({ added: PAID, removed: [], links: PAID_LINKS })
    expect(lotBookOf(ledger).disposals).toHaveLength(1)
    ledger.apply({ added: [], removed: [], links: new Map() })
    expect(lotBookOf(ledger).disposals).toEqual([])
    expect(bookLots(HISTORY, { ...at1000, method: 'fifo' }).disposals).toEqual([])
  })

  it('is booked after its withdrawal, though its clock was ahead', () => {
    const events = [bought('buy-a', 1, 'A', '100'), moved('in-c', 3, 'C', '1', 9), moved('out-a', 3, 'A', '-1', 20)]
    expect(costs(events).problems).toMatchObject([{ code: 'unmatched_transfer' }])
    const book = costs(events, new Map([['out-a', 'in-c']]))
    expect(book.problems).toEqual([])
    expect(book.lots).toMatchObject([{ costBasis: decimal('100') }])
  })

  it('is the same whether the link came later or was there from the start, and when it goes again', () => {
    const links = new Map([['out-b', 'in-c']])
    const ledger = new LotLedger({ ...options, plan: planOf('fifo') })
    ledger.apply({ added: HISTORY, removed: [] })
    const unlinked = lotBookOf(ledger)
    ledger.apply({ added: [], removed: [], links })
    expect({ method: 'fifo', ...lotBookOf(ledger) }).toEqual(costs(HISTORY, links))
    ledger.apply({ added: [], removed: [], links: new Map() })
    expect(lotBookOf(ledger)).toEqual(unlinked)
  })

  it.each(['lifo', 'hifo'] as const)('keeps its lots into a year in which accounts go by %s', (method) => {
    const later = HISTORY.map((event) => (event.id === 'in-c' ? { ...event, at: at(400) } : event))
    for (const [withdrawal, cost] of [
      ['out-a', '100'],
      ['out-b', '900'],
    ] as const) {
      const plan = {
        ...planOf('fifo', 'account'),
        years: [{ year: 2025, method, scope: 'account' as const }],
      }
      const ledger = new LotLedger({ ...options, plan })
      ledger.apply({ added: later, removed: [], links: new Map([[withdrawal, 'in-c']]) })
      expect(lotBookOf(ledger).lots).toMatchObject([{ costBasis: decimal(cost) }])
    }
  })

  it('brings the lots that were shown as away into a year of accounts, and all of them back into one pool', () => {
    const later = HISTORY.map((event) => (event.id === 'in-c' ? { ...event, at: at(400) } : event))
    const rest = [...later.slice(0, 3), ...later.slice(4)]
    for (const [first, scope, open] of [
      ['book', 'account', ['100', '900']],
      ['account', 'book', ['100', '900']],
    ] as const) {
      const plan = { ...planOf('fifo', first), years: [{ year: 2025, method: 'fifo' as const, scope }] }
      const ledger = new LotLedger({ ...options, plan })
      ledger.apply({ added: rest, removed: [], links: new Map([['out-a', 'in-c']]) })
      const { lots, inTransit, problems } = lotBookOf(ledger)
      expect(lots.map(({ costBasis }) => costBasis)).toEqual(open.map((cost) => decimal(cost)))
      expect([inTransit, problems]).toEqual([[], []])
      const book = ledger.bookOf('BTC')?.book
      const ofC = book?.preview([{ account: 'C', quantity: decimal<Quantity>('1') }], at(500))
      // The pool of FIFO shows its newest as away.
      expect(ofC?.map(({ source }) => source.eventId)).toEqual([scope === 'account' ? 'buy-b' : 'buy-a'])
    }
  })

  it('gives links the oldest of the lots that were shown as away, in the order in which these left', () => {
    const later = HISTORY.map((event) => (event.id === 'in-c' ? { ...event, at: at(400) } : event))
    const plan = { ...planOf('fifo'), years: [{ year: 2025, method: 'fifo' as const, scope: 'account' as const }] }
    const booked = (events: readonly LedgerEvent[], links: ReadonlyMap<string, string>) => {
      const ledger = new LotLedger({ ...options, plan })
      ledger.apply({ added: events, removed: [], links })
      const { lots, inTransit } = lotBookOf(ledger)
      return [lots, inTransit].map((all) => all.map(({ costBasis }) => costBasis))
    }
    const [old, dear] = [decimal('100'), decimal('900')]
    expect(booked(later, new Map([['out-b', 'in-c']]))).toEqual([[old], [dear]])
    // The withdrawal of A left before that of B, and is on its way to nowhere yet.
    const links = new Map([
      ['out-b', 'in-c'],
      ['out-a', 'in-d'],
    ])
    expect(booked(later, links)).toEqual([[dear], [old]])
  })

  it('goes into an average at what all of it cost together', () => {
    const later = HISTORY.map((event) => (event.id === 'in-c' ? { ...event, at: at(400) } : event))
    const plan = {
      ...planOf('fifo'),
      years: [{ year: 2025, method: 'moving-average' as const, scope: 'book' as const }],
    }
    const ledger = new LotLedger({ ...options, plan })
    ledger.apply({ added: later, removed: [], links: new Map([['out-b', 'in-c']]) })
    const { lots, inTransit, problems } = lotBookOf(ledger)
    expect([lots, inTransit]).toMatchObject([[{ costBasis: decimal('500') }], [{ costBasis: decimal('500') }]])
    expect(problems).toEqual([])
  })
})
