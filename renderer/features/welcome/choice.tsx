import type { ReactNode } from 'react'
import type { Icon } from '../../app/screens.ts'

interface ChoiceProps {
  readonly icon: Icon
  readonly title: string
  readonly children: ReactNode
  readonly sub: string
  readonly action: ReactNode
}

/** One way to begin. */
export const Choice = ({ icon: Icon, title, children, sub, action }: ChoiceProps) => (
  <section className="flex flex-col items-start rounded-lg border border-line bg-surface p-5.5 pb-5">
    <Icon aria-hidden className="size-5.5 text-ink-2" strokeWidth={1.75} />
    <h2 className="pt-3 pb-1 text-lg">{title}</h2>
    <p className="min-h-15 text-ink-2">{children}</p>
    <p className="mt-auto pt-2.5 pb-4 text-sm text-ink-3">{sub}</p>
    {action}
  </section>
)
