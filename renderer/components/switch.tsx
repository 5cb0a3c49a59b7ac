import { Switch as Base } from '@base-ui/react/switch'

interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly isDisabled?: boolean | undefined
}

/** On or off, at once. The visible label stands beside it; `label` names it for readers. */
export const Switch = ({ label, isOn, onChange, isDisabled = false }: SwitchProps) => (
  <Base.Root
    aria-label={label}
    checked={isOn}
    onCheckedChange={onChange}
    disabled={isDisabled}
    className="relative inline-flex h-6 w-10 cursor-pointer items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors data-checked:border-ink data-checked:bg-ink"
  >
    <Base.Thumb className="size-4.5 rounded-full border border-edge bg-surface transition-transform data-checked:translate-x-4 data-checked:border-transparent data-checked:bg-on-ink" />
  </Base.Root>
)
