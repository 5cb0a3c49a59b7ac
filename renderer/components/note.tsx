import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface NoteProps {
  readonly title: string
  readonly children?: ReactNode
  /** `bad` for what is refused or over a limit. */
  readonly look?: 'plain' | 'bad' | undefined
}

/** Something that holds beside the figures, in words. */
export const Note = ({ title, children, look = 'plain' }: NoteProps) => {
  const Icon = look === 'bad' ? TriangleAlert : Info
  return (
    <div
      className={classNames(
        'flex items-start gap-2.5 rounded-lg border px-3.5 py-2.5',
        look === 'bad' ? 'border-transparent bg-bad-wash' : 'border-line bg-surface',
      )}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', look === 'bad' && 'text-bad')} />
      <div className="min-w-0">
        <b className={classNames('font-semibold', look === 'bad' && 'text-bad')}>{title}</b>{' '}
        <span className="text-ink-2">{children}</span>
      </div>
    </div>
  )
}
