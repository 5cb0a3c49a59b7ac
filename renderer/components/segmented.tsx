import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  /** Where the label is in a language that is not the page's. */
  readonly lang?: string | undefined
}

interface SegmentedProps<T extends string> {
  readonly label: string
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** One choice of few, all in sight. Arrow keys move it. */
export const Segmented = <T extends string>({ label, options, value, onChange }: SegmentedProps<T>) => (
  <RadioGroup
    aria-label={label}
    value={value}
    onValueChange={onChange}
    className="inline-flex gap-0.5 rounded-md bg-sunken p-0.5"
  >
    {options.map((option) => (
      <Radio.Root
        key={option.value}
        value={option.value}
        lang={option.lang}
        className="inline-flex h-6.5 cursor-pointer items-center rounded-sm px-2.5 text-sm font-medium whitespace-nowrap text-ink-2 hover:text-ink data-checked:bg-surface data-checked:text-ink data-checked:shadow-raised"
      >
        {option.label}
      </Radio.Root>
    ))}
  </RadioGroup>
)
