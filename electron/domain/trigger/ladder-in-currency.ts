/**
 * A ladder's prices and amounts in another currency, at one rate: what it waits for, told in the money of today. Its
 * falls, shares and days stay, and so does what it has decided.
 */
import { type Decimal, type Price, multiply } from '../number/decimal.ts'
import type { LadderStatus } from './ladder.ts'
import type { ReserveCover } from './reserve-cover.ts'

export function ladderInCurrency(status: LadderStatus, rate: Price): LadderStatus {
  const { nextTranche, tranches, levels } = status
  return {
    ...status,
    referenceHigh: known(status.referenceHigh, rate),
    close: known(status.close, rate),
    armsBelow: known(status.armsBelow, rate),
    rearmsAbove: known(status.rearmsAbove, rate),
    nextTranche: nextTranche && priced(nextTranche, rate),
    tranches: tranches.map((tranche) => priced(tranche, rate)),
    levels: levels?.map((level) => ({ ...level, price: known(level.price, rate) })),
  }
}

/** The reserve's amounts at the rate; the scale is a ratio and stays. */
export const reserveCoverInCurrency = ({ available, asked, room, scale }: ReserveCover, rate: Price): ReserveCover => ({
  available: worth(available, rate),
  asked: worth(asked, rate),
  room: worth(room, rate),
  scale,
})

type Tranche = LadderStatus['tranches'][number]

const priced = <Step extends Pick<Tranche, 'price' | 'notional'>>(step: Step, rate: Price): Step => ({
  ...step,
  price: known(step.price, rate),
  notional: known(step.notional, rate),
})

const known = <D extends Decimal>(amount: D | undefined, rate: Price): D | undefined =>
  amount === undefined ? undefined : worth(amount, rate)

const worth = <D extends Decimal>(amount: D, rate: Price): D => multiply<D>(amount, rate, 'half-even')
