import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { Option } from './segmented.tsx'
import { classNames } from './class-names.ts'

interface SelectProps<T extends string> {
  readonly label: string
  readonly options: readonly Option<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  readonly placeholder?: string | undefined
  readonly isDisabled?: boolean | undefined
  /** Changed and not saved. */
  readonly isEdited?: boolean | undefined
  readonly isInvalid?: boolean | undefined
  /** Id of the element that says what is wrong, or more. */
  readonly describedBy?: string | undefined
  /** As wide as its place, and not as its words. */
  readonly isFull?: boolean | undefined
}

/** One choice of several, in a list that opens. */
export const Select = <T extends string>(props: SelectProps<T>) => (
  <Base.Root
    items={props.options}
    value={props.value ?? null}
    onValueChange={(next) => next !== null && props.onChange(next)}
    disabled={props.isDisabled ?? false}
  >
    <Base.Trigger
      aria-label={props.label}
      aria-invalid={props.isInvalid === true || undefined}
      aria-describedby={props.describedBy}
      className={classNames(
        'inline-flex h-7 min-w-field items-center justify-between gap-2 rounded-md border bg-surface pr-1.5 pl-2 whitespace-nowrap text-ink hover:bg-sunken data-disabled:text-ink-3',
        props.isInvalid === true ? 'border-bad' : 'border-edge',
        props.isFull === true && 'w-full min-w-0 *:first:truncate',
        props.isEdited === true && 'border-ink font-semibold',
      )}
    >
      <Base.Value placeholder={props.placeholder} />
      <Base.Icon>
        <ChevronDown aria-hidden className="size-3.5 text-ink-3" />
      </Base.Icon>
    </Base.Trigger>
    <Base.Portal>
      <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-40 outline-hidden">
        <Base.Popup className="max-h-80 min-w-(--anchor-width) overflow-y-auto rounded-md bg-surface p-1 shadow-overlay">
          <Base.List>
            {props.options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                lang={option.lang}
                className="flex h-7 cursor-pointer items-center gap-2 rounded-sm px-2 whitespace-nowrap outline-hidden data-highlighted:bg-sunken"
              >
                <span className="inline-flex w-3.5">
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-3.5" />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{option.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
