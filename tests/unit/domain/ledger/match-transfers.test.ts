import { describe, expect, it } from 'vitest'
import { type TransferWords, matchTransfers } from '../../../../electron/domain/ledger/match-transfers.ts'
import { ledgerEvent, minute } from '../../../support/ledger-event.ts'

const HOUR = 60
const DAY = 24 * HOUR
const none: TransferWords = { links: [], broken: [], dismissed: new Set() }

const move = (id: string, at: number, account: string, quantity: string, asset = 'BTC') =>
  ledgerEvent(id, 'transfer', minute(at), account, [asset, quantity])

const told = (events: Parameters<typeof matchTransfers>[0], words: Partial<TransferWords> = {}) => {
  const { linked, proposed, unmatched } = matchTransfers(events, { ...none, ...words })
  return {
    linked: linked.map(({ withdrawal, deposit, by }) => `${withdrawal.eventId}>${deposit.eventId} ${by}`),
    proposed: proposed.map(({ withdrawal, deposit, reason }) => `${withdrawal.eventId}>${deposit.eventId} ${reason}`),
    unmatched: unmatched.map(({ eventId }) => eventId),
  }
}

describe('transfers', () => {
  it('links what left with what arrived a little later, less a fee', () => {
    expect(told([move('w', 0, 'A', '-1'), move('d', 20, 'B', '0.9995')])).toEqual({
      linked: ['w>d rule'],
      proposed: [],
      unmatched: [],
    })
  })

  it('proposes at most, where another withdrawal fits as well', () => {
    const events = [move('w1', 0, 'A', '-1'), move('w2', 5, 'C', '-1'), move('d', 20, 'B', '0.9995')]
    expect(told(events)).toEqual({ linked: [], proposed: ['w2>d several_fit'], unmatched: ['w1'] })
  })

  it('links equal transfers of every day each with its own', () => {
    const events = [0, 1, 2, 3].flatMap((day) => [
      move(`w${day}`, day * DAY, 'A', '-1'),
      move(`d${day}`, day * DAY + 12, 'B', '1'),
    ])
    expect(told(events).linked).toEqual(['w0>d0 rule', 'w1>d1 rule', 'w2>d2 rule', 'w3>d3 rule'])
  })

  it('knows the printed fee: all that left less exactly that is sure, however much it is', () => {
    const withdrawal = ledgerEvent('w', 'transfer', minute(0), 'A', ['BTC', '-0.01'], ['BTC', '-0.0005', 'fee'])
    expect(told([withdrawal, move('d', 20, 'B', '0.0095')]).linked).toEqual(['w>d rule'])
    expect(told([move('w', 0, 'A', '-0.01'), move('d', 20, 'B', '0.0095')]).proposed).toEqual(['w>d amount_differs'])
  })

  it('bears clocks that differ, and proposes what took long', () => {
    expect(told([move('w', 5 * HOUR, 'A', '-1'), move('d', 0, 'B', '1')]).linked).toEqual(['w>d rule'])
    expect(told([move('w', 20 * HOUR, 'A', '-1'), move('d', 0, 'B', '1')]).proposed).toEqual(['w>d time_differs'])
    expect(told([move('w', 0, 'A', '-1'), move('d', 5 * DAY, 'B', '1')]).proposed).toEqual(['w>d time_differs'])
    expect(told([move('w', 0, 'A', '-1'), move('d', 15 * DAY, 'B', '1')]).unmatched).toEqual(['w', 'd'])
  })

  it.each([
    ['more arrived than left', move('d', 20, 'B', '1.0001')],
    ['another coin arrived', move('d', 20, 'B', '1', 'ETH')],
    ['it arrived where it left', move('d', 20, 'A', '1')],
    ['too little arrived', move('d', 20, 'B', '0.79')],
  ])('matches nothing where %s', (_, deposit) => {
    expect(told([move('w', 0, 'A', '-1'), deposit])).toMatchObject({ linked: [], proposed: [] })
  })

  it('leaves out money, and events that hold both ends themselves', () => {
    const out = move('own', 0, 'A', '-1')
    const arrived = { ...out, legs: [...out.legs, ...move('own', 0, 'B', '1').legs] }
    expect(told([arrived, move('bank', 0, 'A', '1000', 'EUR')])).toEqual({ linked: [], proposed: [], unmatched: [] })
  })

  it('takes the word of the person over its own', () => {
    const events = [move('w1', 0, 'A', '-1'), move('w2', 5, 'C', '-1'), move('d', 20, 'B', '0.9995')]
    expect(told(events, { links: [{ withdrawalId: 'w1', depositId: 'd' }] })).toEqual({
      linked: ['w1>d person'],
      proposed: [],
      unmatched: ['w2'],
    })
    expect(told(events, { broken: [{ withdrawalId: 'w2', depositId: 'd' }] }).linked).toEqual(['w1>d rule'])
    expect(
      told(events.slice(0, 1).concat(events.slice(2)), { broken: [{ withdrawalId: 'w1', depositId: 'd' }] }),
    ).toEqual({
      linked: [],
      proposed: ['w1>d broken_before'],
      unmatched: [],
    })
    expect(told(events, { dismissed: new Set(['w2']) })).toEqual({ linked: ['w1>d rule'], proposed: [], unmatched: [] })
  })
})
