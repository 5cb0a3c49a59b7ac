import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

const GREYED = 'disabled:border-line disabled:bg-sunken disabled:text-ink-3'

const LOOKS = {
  /** One per screen, top right. */
  primary: `border-ink bg-ink text-on-ink hover:bg-ink-2 hover:border-ink-2 ${GREYED}`,
  plain: `border-line-strong bg-surface text-ink hover:bg-sunken ${GREYED}`,
  ghost: 'border-transparent text-ink-2 not-disabled:hover:bg-sunken disabled:opacity-40',
  /** Takes something away. */
  bad: `border-bad bg-surface text-bad hover:bg-bad-wash ${GREYED}`,
} as const

const SIZES = { normal: 'h-8 px-3', small: 'h-6.5 px-2.25 text-sm', icon: 'h-6.5 w-6.5' } as const

export interface ButtonLook {
  readonly look?: keyof typeof LOOKS | undefined
  readonly size?: keyof typeof SIZES | undefined
}

/** The classes of a button, for links that look like one. */
export const buttonClass = ({ look = 'plain', size = 'normal' }: ButtonLook): string =>
  classNames(
    'inline-flex shrink-0 items-center justify-center gap-1.75 rounded-md border font-medium whitespace-nowrap no-underline transition-colors',
    '[&>svg]:size-3.75',
    LOOKS[look],
    SIZES[size],
  )

type ButtonProps = ComponentProps<'button'> & ButtonLook

export const Button = ({ look, size, className, type = 'button', ...rest }: ButtonProps) => (
  // oxlint-disable-next-line react/button-has-type -- the type is a prop with a safe default
  <button type={type} className={classNames(buttonClass({ look, size }), className)} {...rest} />
)
