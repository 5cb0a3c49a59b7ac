import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface ColumnHeadProps {
  readonly children: ReactNode
  readonly isNumeric?: boolean | undefined
  readonly className?: string | undefined
  /** How the column is sorted now; absent where it cannot be sorted. */
  readonly sort?: 'ascending' | 'descending' | 'none' | undefined
  readonly onSort?: (() => void) | undefined
}

/** The head of a column; a button where the column can be sorted, with the state in `aria-sort`. */
export const ColumnHead = ({ children, isNumeric = false, className, sort, onSort }: ColumnHeadProps) => (
  <th scope="col" aria-sort={sort} className={classNames(isNumeric && 'numeric', className)}>
    {onSort === undefined ? (
      children
    ) : (
      <button
        type="button"
        onClick={onSort}
        className="inline-flex min-h-6 items-center gap-1 rounded-xs hover:text-ink"
      >
        {children}
        {sort === 'ascending' && <ArrowUp aria-hidden className="size-3" />}
        {sort === 'descending' && <ArrowDown aria-hidden className="size-3" />}
      </button>
    )}
  </th>
)
