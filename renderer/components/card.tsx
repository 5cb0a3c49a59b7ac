import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface CardProps {
  readonly children: ReactNode
  /** Names the region for those who cannot see it; not needed where a `CardHead` stands first. */
  readonly label?: string | undefined
  readonly className?: string | undefined
}

/** A hairline box. Tables go in edge to edge and may scroll sideways inside it. */
export const Card = ({ children, label, className }: CardProps) => (
  <section
    aria-label={label}
    className={classNames('min-w-0 overflow-hidden rounded-lg border border-line bg-surface', className)}
  >
    {children}
  </section>
)
