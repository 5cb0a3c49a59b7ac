import type { ReactNode } from 'react'
import type { Icon } from '../../app/screens.ts'

interface PledgeProps {
  readonly icon: Icon
  readonly title: string
  readonly children: ReactNode
}

/** One thing that Barbell does or never does. */
export const Pledge = ({ icon: Icon, title, children }: PledgeProps) => (
  <div className="flex gap-2.5 text-sm text-ink-3">
    <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
    <p>
      <b className="font-semibold text-ink">{title}</b> {children}
    </p>
  </div>
)
