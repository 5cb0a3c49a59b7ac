import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  /** The one way forward. */
  readonly action?: ReactNode
}

/** Nothing here yet: one sentence, one way forward, no picture. */
export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className="px-5 py-4">
    <p className="font-semibold">{title}</p>
    {children !== undefined && <p className="pt-1 text-ink-2">{children}</p>}
    {action !== undefined && <div className="pt-3">{action}</div>}
  </div>
)
