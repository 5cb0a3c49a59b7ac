import { describe, expect, it } from 'vitest'
import { dayOf, startOfDay } from '../../../../electron/domain/time/instant.ts'
import { positionLocks } from '../../../../electron/domain/yield/position-locks.ts'
import { position, quantity } from './yield-story.ts'

const at = startOfDay(dayOf('2026-06-01'))
const term = position({ lockedUntil: dayOf('2026-09-01') })
const until = startOfDay(dayOf('2026-09-01'))
const held = quantity('100')
const lock = { asset: 'AAVE-USDC', account: 'Wallet', quantity: held, until }

describe('locks of positions', () => {
  it('last until the day begins, or until it is taken out where there is only a notice period', () => {
    expect(positionLocks([{ position: term, held }], [], at)).toEqual([lock])
    const bonded = position({ unbondingDays: 21 })
    expect(positionLocks([{ position: bonded, held }], [], at)).toEqual([
      { asset: 'AAVE-USDC', account: 'Wallet', quantity: held },
    ])
  })

  it('are none without terms, of nothing, and once closed', () => {
    const closed = { ...term, closed: dayOf('2026-05-01') }
    const none = { ...term, lockedUntil: undefined, unbondingDays: 0 }
    expect(
      positionLocks(
        [
          { position: none, held },
          { position: term, held: quantity('0') },
          { position: closed, held },
        ],
        [],
        at,
      ),
    ).toEqual([])
  })

  it('leave out what a lock by hand covers as long', () => {
    const byHand = (amount: string, end = until) => [{ asset: 'AAVE-USDC', quantity: quantity(amount), until: end }]
    expect(positionLocks([{ position: term, held }], byHand('100'), at)).toEqual([])
    expect(positionLocks([{ position: term, held }], byHand('30'), at)).toEqual([{ ...lock, quantity: quantity('70') }])
    expect(positionLocks([{ position: term, held }], byHand('100', at), at)).toEqual([lock])
    const elsewhere = byHand('100').map((one) => ({ ...one, account: 'Exchange' }))
    expect(positionLocks([{ position: term, held }], elsewhere, at)).toEqual([lock])
    const here = byHand('100').map((one) => ({ ...one, account: 'Wallet' }))
    expect(positionLocks([{ position: term, held }], here, at)).toEqual([])
    const two = [
      { position: term, held },
      { position: { ...term, id: 'q' }, held },
    ]
    expect(positionLocks(two, byHand('150'), at)).toEqual([{ ...lock, quantity: quantity('50') }])
  })
})
