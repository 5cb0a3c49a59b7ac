import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { findOverlaps } from '../../../../electron/domain/ledger/find-overlaps.ts'
import { instantFromMs } from '../../../../electron/domain/time/instant.ts'
import { ledgerEvent, minute } from '../../../support/ledger-event.ts'

const trade = (id: string, at: number, sol: string, usdt: string, ms = 0): LedgerEvent =>
  ledgerEvent(
    id,
    'fill',
    instantFromMs(minute(at) + ms),
    'Binance',
    ['SOL', sol, 'base'],
    ['USDT', usdt, 'quote'],
    ['BNB', `-0.00${at + 1}`, 'fee'],
  )
const told = (events: readonly LedgerEvent[], source = 'other') => events.map((event) => ({ source, event }))
const found = (fresh: readonly LedgerEvent[], others: readonly LedgerEvent[]) =>
  findOverlaps(fresh, told(others)).map(({ ids, share }) => ({ ids: [...ids].sort(), share }))

describe('two exports of one story', () => {
  it('are seen by what moved in the same seconds, whatever the fees', () => {
    const fresh = [trade('n1', 1, '0.5', '-50'), trade('n2', 2, '0.2', '-20')]
    const others = [trade('o1', 1, '0.5', '-50', 900), trade('o2', 2, '0.2', '-20')]
    expect(found(fresh, others)).toEqual([{ ids: ['n1', 'n2'], share: 1 }])
  })

  it('are seen where one prints the order and the other its fills', () => {
    const fills = [trade('f1', 1, '0.3', '-30'), trade('f2', 1, '0.2', '-20')]
    const order = [trade('o', 1, '0.5', '-50')]
    expect(found(fills, order)).toEqual([{ ids: ['f1', 'f2'], share: 1 }])
    expect(found(order, fills)).toEqual([{ ids: ['o'], share: 1 }])
  })

  it('tells each of equal fills once', () => {
    const fills = ['f1', 'f2', 'f3', 'f4'].map((id) => trade(id, 1, '0.1', '-10'))
    expect(found(fills, [trade('o1', 1, '0.1', '-10'), trade('o2', 1, '0.1', '-10')])[0]?.ids).toEqual(['f1', 'f2'])
  })

  it('counts the share of the smaller: a few deposits in a large statement are noticed', () => {
    const statement = Array.from({ length: 50 }, (_, at) => trade(`s${at}`, at, `0.${at + 1}`, `-${at + 1}`))
    expect(
      found(
        statement,
        statement.slice(10, 12).map((event) => ({ ...event, id: `o${event.id}` })),
      ),
    ).toEqual([{ ids: ['s10', 's11'], share: 1 }])
  })

  it('are not seen in accounts, seconds, quantities or signs that differ', () => {
    const fresh = [trade('n1', 1, '0.5', '-50')]
    expect(found(fresh, [trade('o', 1, '0.5', '-50', 3000)])).toEqual([])
    expect(found(fresh, [trade('o', 1, '0.6', '-60')])).toEqual([])
    expect(found(fresh, [trade('o', 1, '-0.5', '50')])).toEqual([])
    const elsewhere = trade('o', 1, '0.5', '-50')
    const legs = elsewhere.legs.map((leg) => ({ ...leg, account: 'OKX' }))
    expect(found(fresh, [{ ...elsewhere, legs }])).toEqual([])
  })

  it('need more than one chance hit among many', () => {
    const fresh = Array.from({ length: 20 }, (_, at) => trade(`n${at}`, at, `0.${at + 1}`, `-${at + 1}`))
    const others = Array.from({ length: 20 }, (_, at) => trade(`o${at}`, at, `0.${at + 101}`, `-${at + 101}`))
    const first = fresh[0] ?? expect.fail('no event')
    expect(found(fresh, [...others.slice(1), { ...first, id: 'hit' }])).toEqual([])
  })
})
