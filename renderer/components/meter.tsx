import { classNames } from './class-names.ts'

interface MeterProps {
  /** 0 to 1. */
  readonly share: number
  /** Past its limit. */
  readonly isOver?: boolean | undefined
}

/** How much of something is used. Hidden from readers: the figures beside it say it all. */
export const Meter = ({ share, isOver = false }: MeterProps) => (
  <div aria-hidden className="h-1 overflow-hidden rounded-xs bg-sunken">
    <div
      className={classNames('h-full', isOver ? 'bg-bad' : 'bg-ink-2')}
      style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
    />
  </div>
)
