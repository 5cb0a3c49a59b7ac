/**
 * What a ladder's figures of one day were computed from: the closes behind its high, its fall and its move, each with
 * its day and who said it. Read off the same statistics that judged the day (`bar-statistics.ts`, spec c).
 *
 * Worked example: 102 on 1 March and 79 on 4 March: the fall is 1 − 79 ÷ 102 = 22.5 %, from the close of 1 March.
 */
import type { Price } from '../number/decimal.ts'
import type { LadderRule } from '../policy/policy.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import type { Day } from '../time/instant.ts'
import { type BarStatistics, barStatistics } from './bar-statistics.ts'
import type { LadderStep } from './ladder.ts'
import { type ArmConditions, armConditions } from './run-ladder.ts'

export interface DatedClose {
  readonly day: Day
  readonly price: Price
  readonly source?: string | undefined
}

export interface LadderGrounds {
  readonly close: DatedClose
  /** The highest close of the lookback, and the first day of that. */
  readonly high: DatedClose
  readonly highSince: Day
  /** The close that an episode froze its high at; absent outside one, and where today's prices tell another. */
  readonly frozen?: DatedClose | undefined
  /** The bar before; `logReturn` is ln(close ÷ that), and sigma is `logReturn ÷ deviation`. */
  readonly before?: DatedClose | undefined
  readonly logReturn?: number | undefined
  readonly deviation?: number | undefined
  /** The close `windowDays` bars before; `windowReturn` is close ÷ that − 1. */
  readonly window?: DatedClose | undefined
  readonly windowReturn?: number | undefined
  /** How the day stands against what the rule asks before a panic begins. */
  readonly conditions: ArmConditions
}

/**
 * The grounds of a judged day. `undefined` where the closes known now tell that day otherwise than it was judged: its
 * figures then stand as they were recorded. `episodeStart` is the day on which the running episode began. O(bars).
 */
export function ladderGrounds(
  bars: readonly DailyClose[],
  rule: Pick<LadderRule, 'arm'>,
  step: LadderStep,
  episodeStart: Day | undefined,
): LadderGrounds | undefined {
  const { arm } = rule
  const statistics = barStatistics(bars, arm)
  const index = bars.findLastIndex(({ day }) => day === step.day)
  const [bar, measured] = [bars[index], statistics[index]]
  if (bar === undefined || measured === undefined || !isAsJudged(step, bar, measured)) return undefined
  const at = (position: number): DatedClose | undefined => dated(bars[position])
  const high = at(measured.highIndex)
  if (high === undefined) return undefined
  const first = index - Math.min(measured.historyBars, arm.lookbackDays) + 1
  const entry = episodeStart === undefined ? -1 : bars.findIndex(({ day }) => day === episodeStart)
  const frozen = at(statistics[entry]?.highIndex ?? -1)
  return {
    close: { day: bar.day, price: bar.close, source: bar.source },
    high,
    highSince: bars[first]?.day ?? bar.day,
    frozen: frozen?.price === step.referenceHigh ? frozen : undefined,
    before: measured.logReturn === undefined ? undefined : at(index - 1),
    logReturn: measured.logReturn,
    deviation: measured.deviation,
    window: measured.windowReturn === undefined ? undefined : at(index - arm.windowDays),
    windowReturn: measured.windowReturn,
    conditions: armConditions(rule, measured),
  }
}

const dated = (bar: DailyClose | undefined): DatedClose | undefined =>
  bar && { day: bar.day, price: bar.close, source: bar.source }

const isAsJudged = (step: LadderStep, bar: DailyClose, { rollingHigh, sigma, windowReturn }: BarStatistics): boolean =>
  bar.close === step.close &&
  rollingHigh === step.rollingHigh &&
  isSame(sigma, step.sigma) &&
  isSame(windowReturn, step.windowReturn)

/** A record keeps its figures as text, so the last digits may differ. */
const isSame = (a: number | undefined, b: number | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)))
