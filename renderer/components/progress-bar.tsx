import { Progress as Base } from '@base-ui/react/progress'
import { classNames } from './class-names.ts'

interface ProgressBarProps {
  readonly label: string
  /** 0 to 1; absent while the end is not known. */
  readonly share?: number | undefined
}

/** How far a job is. A count in words belongs beside it. */
export const ProgressBar = ({ label, share }: ProgressBarProps) => (
  <Base.Root aria-label={label} value={share === undefined ? null : Math.round(Math.min(1, Math.max(0, share)) * 100)}>
    <Base.Track className="h-1 overflow-hidden rounded-xs bg-sunken">
      <Base.Indicator className={classNames('h-full bg-ink-2', share === undefined && 'w-1/5! animate-pulse')} />
    </Base.Track>
  </Base.Root>
)
