import { classNames } from './class-names.ts'

export interface BandBarProps {
  readonly weight: number
  readonly target?: number | undefined
  readonly range?: { readonly low: number; readonly high: number } | undefined
  /** Which side the dot belongs to; ink where it belongs to none. */
  readonly side?: 'safe' | 'convex' | undefined
  /** The share at the right end of the track; the same for all bars of a table. */
  readonly scale: number
  /** The weight before: draws two lanes, a ring above for before and a dot below for after. */
  readonly before?: number | undefined
}

const percentOf = (share: number, scale: number): string =>
  `${Math.min(100, Math.max(0, (share / scale) * 100)).toFixed(2)}%`

/** The share that the right end of a set of bars stands for: the largest weight or target, with a little room. */
export const bandScale = (
  rows: readonly {
    readonly weight: number
    readonly target?: number | undefined
    readonly high?: number | undefined
  }[],
): number => {
  const largest = Math.max(0.05, ...rows.flatMap((row) => [row.weight, row.target ?? 0, row.high ?? 0]))
  return Math.min(1, largest * 1.08)
}

/** The allowed range behind, the target as a tick, the weight as a dot. Hidden from readers: the numbers say it all. */
export const BandBar = ({ weight, target, range, side, scale, before }: BandBarProps) => (
  <div aria-hidden className={classNames('band', before !== undefined && 'lanes', `side-${side ?? 'none'}`)}>
    {range && (
      <i
        className="range"
        style={{ left: percentOf(range.low, scale), right: `calc(100% - ${percentOf(range.high, scale)})` }}
      />
    )}
    {target !== undefined && <i className="target" style={{ left: percentOf(target, scale) }} />}
    {before !== undefined && <i className="was" style={{ left: percentOf(before, scale) }} />}
    <i className="mark" style={{ left: percentOf(weight, scale) }} />
  </div>
)
