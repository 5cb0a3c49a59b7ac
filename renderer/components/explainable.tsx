import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

interface ExplainableProps extends ComponentProps<'button'> {
  readonly isOpen?: boolean | undefined
}

/** A figure that says how it was computed: dotted underline, takes focus, Enter or a click opens the drawer. */
export const Explainable = ({ isOpen = false, className, ...rest }: ExplainableProps) => (
  <button
    type="button"
    aria-expanded={isOpen}
    className={classNames(
      'border-b border-dotted border-line-strong font-[inherit] tracking-[inherit] hover:border-ink',
      className,
    )}
    {...rest}
  />
)
