import { Check, Clock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const LOOKS = {
  plain: 'border-line-strong bg-surface text-ink-2',
  /** What needs the person. */
  attn: 'border-ink bg-ink text-on-ink',
  stale: 'border-dashed border-line-strong bg-surface text-ink-2',
  /** Refused or halted. */
  bad: 'border-transparent bg-bad-wash text-bad',
  /** Checked. */
  ok: 'border-transparent bg-ok-wash text-ok',
  safe: 'border-transparent bg-safe-wash text-safe',
  convex: 'border-transparent bg-convex-wash text-convex',
  demo: 'border-dashed border-line-strong bg-surface text-ink-2',
} as const

const ICONS = { stale: Clock, bad: TriangleAlert, ok: Check } as const
const iconOf = (look: keyof typeof LOOKS) =>
  look === 'stale' || look === 'bad' || look === 'ok' ? ICONS[look] : undefined

interface TagProps {
  readonly look?: keyof typeof LOOKS | undefined
  readonly children: ReactNode
}

/** A word about a state. Meaning stands in the words; the look only repeats it. */
export const Tag = ({ look = 'plain', children }: TagProps) => {
  const Icon = iconOf(look)
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center gap-1.25 rounded-sm border px-1.75 text-sm font-medium whitespace-nowrap',
        LOOKS[look],
      )}
    >
      {Icon && <Icon aria-hidden className="size-3" />}
      {children}
    </span>
  )
}
