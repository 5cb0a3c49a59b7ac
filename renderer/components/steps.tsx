import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface Step {
  readonly id: string
  readonly label: ReactNode
  readonly figure?: ReactNode
  readonly sub?: ReactNode
  readonly isTotal?: boolean | undefined
}

/** Lines of a computation: what, how much, from where. */
export const Steps = ({ steps }: { readonly steps: readonly Step[] }) => (
  <ol>
    {steps.map(({ id, label, figure, sub, isTotal = false }) => (
      <li
        key={id}
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t py-2 first:border-t-0',
          isTotal ? 'border-line-strong font-semibold' : 'border-line',
        )}
      >
        <span>{label}</span>
        <span className="text-right font-semibold whitespace-nowrap">{figure}</span>
        {sub !== undefined && <span className="col-span-2 text-sm font-normal text-ink-3">{sub}</span>}
      </li>
    ))}
  </ol>
)
