/** Words for a path into the policy file and for the figure that stands there. */
import type { TFunction } from 'i18next'
import type { Format } from '../../format/use-format.ts'
import type { Leaf } from './policy-changes.ts'

export type SettingsWords = TFunction<['settings', 'terms', 'shell']>

/** Steps that have a word; assets and anything else stand for themselves. */
const WORDED = [
  'safe',
  'currency',
  'lossBudget',
  'blue-chip',
  'yield',
  'reserve',
  'target',
  'stress',
  'protocol',
  'issuer',
  'custodian',
  'chain',
  'custodians',
  'chains',
  'floor',
  'assets',
  'convex',
  'cap',
  'positionCap',
  'caps',
  'rebalance',
  'calendar',
  'band',
  'relative',
  'absolute',
  'combine',
  'destination',
  'minTrade',
  'amount',
  'ofNav',
  'feeBps',
  'slippageBps',
  'steps',
  'prefer',
  'arm',
  'lookbackDays',
  'drawdown',
  'sigma',
  'windowDays',
  'drop',
  'volume',
  'share',
  'budget',
  'cooldownDays',
  'rearm',
  'maxAgeDays',
  'timeStopDays',
  'gain',
  'gates',
  'when',
  'flag',
  'indicator',
  'measure',
  'above',
  'below',
  'effect',
  'kind',
  'every',
  'day',
  'days',
  'daysBefore',
  'at',
] as const
type Worded = (typeof WORDED)[number]

/** Lists whose rows are counted: "Ladder 1". */
const COUNTED = ['ladders', 'tranches', 'takeProfit', 'gates', 'reminders'] as const
type Counted = (typeof COUNTED)[number]

/** Steps that say nothing once the next one is read. */
const SILENT: ReadonlySet<string> = new Set(['safe', 'rebalance', 'band', 'when', 'arm', 'version'])

const SHARES: ReadonlySet<string> = new Set([
  'lossBudget',
  'target',
  'stress',
  'floor',
  'cap',
  'positionCap',
  'protocol',
  'issuer',
  'custodian',
  'chain',
  'relative',
  'absolute',
  'ofNav',
  'drawdown',
  'drop',
  'share',
  'budget',
  'rearm',
  'destination',
])

const isWorded = (step: string): step is Worded => WORDED.some((worded) => worded === step)
const isCounted = (step: string | undefined): step is Counted => COUNTED.some((counted) => counted === step)
const isIndex = (step: string | undefined): boolean => step !== undefined && /^\d+$/.test(step)

/** "BTC, target"; "Ladder 1, tranche 2, share". */
export function wordPath(path: readonly string[], t: SettingsWords, format: Format): string {
  const last = path.at(-1)
  if (last === undefined) return t('path.whole')
  const words = path.flatMap((step, index) => {
    const next = path[index + 1]
    if (isCounted(step)) return [isIndex(next) ? t(`counted.${step}`, { number: Number(next) + 1 }) : t(`list.${step}`)]
    if (isIndex(step)) return isCounted(path[index - 1]) ? [] : [String(Number(step) + 1)]
    if (next !== undefined && (SILENT.has(step) || isSleeveStep(path, index))) return []
    return [isWorded(step) ? t(`path.${step}`) : step]
  })
  return format.list(words.map((word, index) => (index === 0 || !isOurs(path, word) ? word : lowerFirst(word))))
}

/** Whether a word is the page's own, and not an asset's name that must keep its letters. */
const isOurs = (path: readonly string[], word: string): boolean => !path.includes(word)

const lowerFirst = (word: string): string => `${word.charAt(0).toLowerCase()}${word.slice(1)}`

/** The sleeve of a named asset goes without saying: "BTC, target". */
const isSleeveStep = (path: readonly string[], index: number): boolean =>
  path[0] === 'safe' && path.length > 3 && (index === 1 || path[index] === 'assets')

/** The figure at a path, in the unit a person reads. */
export function wordLeaf(path: readonly string[], leaf: Leaf, format: Format): string {
  const step = path.at(-1) ?? ''
  if (typeof leaf === 'string') return leaf
  if (path.at(-2) === 'steps') return format.number(leaf, 8)
  if (step === 'gain') return format.share(leaf, { sign: 'always' })
  return SHARES.has(step) ? format.share(leaf) : format.number(leaf, Number.isInteger(leaf) ? 0 : 2)
}
