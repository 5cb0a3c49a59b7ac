/** Boxes of the policy form, bound to a path of the draft. Each shows whether it was changed and whether it holds. */
import { type FieldPathByValue, useController } from 'react-hook-form'
import { NumberField } from '../../components/number-field.tsx'
import { PercentField } from '../../components/percent-field.tsx'
import { Select } from '../../components/select.tsx'
import type { Option } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { PolicyDraft } from './policy-draft.ts'

interface BoxProps {
  /** Names the box for readers; the visible words stand beside it. */
  readonly label: string
}

type NumberPath = FieldPathByValue<PolicyDraft, number>

export const PercentBox = ({ name, label }: BoxProps & { readonly name: NumberPath }) => {
  const { field, fieldState } = useController<PolicyDraft, NumberPath>({ name })
  return (
    <PercentField
      aria-label={label}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isEdited={fieldState.isDirty}
    />
  )
}

interface NumberBoxProps extends BoxProps {
  readonly name: NumberPath
  readonly unit?: string | undefined
}

export const NumberBox = ({ name, label, unit }: NumberBoxProps) => {
  const { field, fieldState } = useController<PolicyDraft, NumberPath>({ name })
  return (
    <NumberField
      aria-label={label}
      unit={unit}
      boxClassName="w-field-wide"
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isEdited={fieldState.isDirty}
    />
  )
}

type TextPath = FieldPathByValue<PolicyDraft, string>

interface TextBoxProps extends BoxProps {
  readonly name: TextPath
  readonly placeholder?: string | undefined
  readonly isNarrow?: boolean | undefined
}

export const TextBox = ({ name, label, placeholder, isNarrow = false }: TextBoxProps) => {
  const { field, fieldState } = useController<PolicyDraft, TextPath>({ name })
  return (
    <TextField
      aria-label={label}
      placeholder={placeholder}
      boxClassName={isNarrow ? 'w-field font-normal' : 'w-field-wide font-normal'}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      autoComplete="off"
      spellCheck={false}
      isInvalid={fieldState.invalid}
      isEdited={fieldState.isDirty}
    />
  )
}

interface ChoiceBoxProps<T extends string> extends BoxProps {
  readonly name: FieldPathByValue<PolicyDraft, T>
  readonly options: readonly Option<T>[]
}

export const ChoiceBox = <T extends string>({ name, label, options }: ChoiceBoxProps<T>) => {
  const { field, fieldState } = useController<PolicyDraft, typeof name>({ name })
  const chosen = options.find(({ value }) => value === field.value)
  return (
    <Select
      label={label}
      options={options}
      value={chosen?.value}
      onChange={field.onChange}
      isEdited={fieldState.isDirty}
    />
  )
}
