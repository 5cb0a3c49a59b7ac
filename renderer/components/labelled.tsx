import type { ReactNode } from 'react'

interface LabelledProps {
  readonly label: string
  /** One line under the box. */
  readonly hint?: string | undefined
  readonly children: ReactNode
}

/** A box with its name above it. */
export const Labelled = ({ label, hint, children }: LabelledProps) => (
  <label className="grid content-start gap-1">
    <span className="text-sm text-ink-3">{label}</span>
    {children}
    {hint !== undefined && <span className="text-sm text-ink-3">{hint}</span>}
  </label>
)
