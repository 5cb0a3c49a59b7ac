import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  /** Stands after the figure, inside the box. */
  readonly unit?: ReactNode
  readonly isNumeric?: boolean | undefined
  readonly isInvalid?: boolean | undefined
  /** Changed and not saved. */
  readonly isEdited?: boolean | undefined
  readonly boxClassName?: string | undefined
}

/** One line of text in a box. Give it an `aria-label`, or an `id` with a label of its own. */
export const TextField = ({
  unit,
  isNumeric = false,
  isInvalid = false,
  isEdited = false,
  boxClassName,
  className,
  ...rest
}: TextFieldProps) => (
  <span
    className={classNames(
      'inline-flex h-7 items-center rounded-md border bg-surface px-2 text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
      isInvalid ? 'border-bad' : isEdited ? 'border-ink font-semibold' : 'border-edge',
      boxClassName,
    )}
  >
    <input
      type="text"
      aria-invalid={isInvalid || undefined}
      className={classNames(
        'w-full min-w-0 bg-transparent outline-hidden placeholder:font-normal placeholder:text-ink-3',
        isNumeric && 'text-right',
        className,
      )}
      {...rest}
    />
    {unit !== undefined && <span className="ml-1 shrink-0 font-normal text-ink-3">{unit}</span>}
  </span>
)
