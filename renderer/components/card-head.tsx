import type { ReactNode } from 'react'

interface CardHeadProps {
  readonly title: string
  readonly id?: string | undefined
  /** One line in small type beside the title. */
  readonly sub?: ReactNode
  /** Controls or a figure at the right end. */
  readonly children?: ReactNode
}

/** The first line of a card. */
export const CardHead = ({ title, id, sub, children }: CardHeadProps) => (
  <div className="flex min-h-10 flex-wrap items-center gap-x-2.5 gap-y-1 px-5 pt-3 pb-2">
    <h2 id={id}>{title}</h2>
    {sub !== undefined && <span className="text-sm text-ink-3">{sub}</span>}
    {children !== undefined && <div className="ml-auto flex items-center gap-2 text-sm text-ink-3">{children}</div>}
  </div>
)
