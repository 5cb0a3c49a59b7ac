import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface TableProps {
  /** Says what the table holds; shown to readers, hidden from sight. */
  readonly caption: string
  readonly children: ReactNode
  /** Rows of 32, 36 (default) or 44 px. `wrap` grows with its text. */
  readonly density?: 'low' | 'tall' | 'wrap' | undefined
  readonly isTight?: boolean | undefined
}

/** A table that may scroll sideways inside its card, with the words that only readers get. Cells are plain `th` and `td`; class `numeric` aligns right. */
export const Table = ({ caption, children, density, isTight = false }: TableProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take focus to be scrolled by keys
  <div className="relative overflow-x-auto" role="group" aria-label={caption} tabIndex={0}>
    <table className={classNames('table', density, isTight && 'tight')}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  </div>
)

type CellProps = ComponentProps<'td'> & {
  readonly isNumeric?: boolean | undefined
  /** The figure of the row: weight 600. */
  readonly isStrong?: boolean | undefined
  readonly isMuted?: boolean | undefined
}

export const Cell = ({ isNumeric = false, isStrong = false, isMuted = false, className, ...rest }: CellProps) => (
  <td
    className={classNames(isNumeric && 'numeric', isStrong && 'font-semibold', isMuted && 'text-ink-3', className)}
    {...rest}
  />
)
