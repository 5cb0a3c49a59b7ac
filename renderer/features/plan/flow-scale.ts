import { type Money, toNumber } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import type { FlowKind } from './cash-flow.ts'

/** How far the slider of a cash flow goes and by what steps, in whole units of money. */
export interface FlowScale {
  readonly max: number
  readonly step: number
}

const STEPS = 200

/** A withdrawal can be all there is, a deposit as much again; the step is a round amount, at most 1/100 of the way. */
export function flowScale(kind: Exclude<FlowKind, 'neither'>, nav: string): FlowScale {
  const whole = Math.max(1, Math.floor(toNumber(decimal<Money>(nav))))
  const rough = whole / STEPS
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = Math.max(1, [1, 2, 5, 10].map((part) => part * power).find((part) => part >= rough) ?? power)
  return { step, max: kind === 'withdraw' ? Math.floor(whole / step) * step : Math.ceil(whole / step) * step }
}
