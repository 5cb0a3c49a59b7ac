import type { ReactNode } from 'react'

interface PairProps {
  readonly label: ReactNode
  readonly sub?: ReactNode
  readonly children: ReactNode
}

/** A setting: words at the left, its control at the right. */
export const Pair = ({ label, sub, children }: PairProps) => (
  <div className="flex min-h-7 items-center gap-3">
    <div className="min-w-0 flex-1">
      <div className="text-ink-2">{label}</div>
      {sub !== undefined && <div className="text-sm text-ink-3">{sub}</div>}
    </div>
    {children}
  </div>
)
