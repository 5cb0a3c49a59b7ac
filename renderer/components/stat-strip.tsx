import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface Stat {
  readonly id: string
  readonly label: ReactNode
  readonly figure: ReactNode
  readonly sub?: ReactNode
}

interface StatStripProps {
  /** The first is the lead where `hasLead`. */
  readonly stats: readonly Stat[]
  readonly hasLead?: boolean | undefined
  readonly label?: string | undefined
}

/** A strip of figures: label, figure, one line about it. */
export const StatStrip = ({ stats, hasLead = false, label }: StatStripProps) => (
  <section aria-label={label} className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
    <dl className={classNames('stats', hasLead && 'with-lead')}>
      {stats.map(({ id, label: name, figure, sub }, index) => (
        <div key={id} className="border-l border-line px-5 py-3.25 first:border-l-0 @max-stack:px-3.5">
          <dt className="text-sm whitespace-nowrap text-ink-3">{name}</dt>
          <dd
            className={classNames(
              'font-semibold whitespace-nowrap',
              hasLead && index === 0 ? 'stat-lead' : 'text-xl leading-snug tracking-tight',
            )}
          >
            {figure}
          </dd>
          {sub !== undefined && <dd className="max-w-49 text-sm text-balance text-ink-3">{sub}</dd>}
        </div>
      ))}
    </dl>
  </section>
)
