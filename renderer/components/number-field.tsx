import { useState } from 'react'
import { TextField, type TextFieldProps } from './text-field.tsx'

type Passed = Omit<TextFieldProps, 'value' | 'onChange' | 'isNumeric' | 'inputMode' | 'defaultValue'>

export interface NumberFieldProps extends Passed {
  /** NaN shows an empty box. */
  readonly value: number
  /** Told at each keystroke; NaN while the text is no number. */
  readonly onChange: (value: number) => void
  /** The box shows `value × factor`: 100 for percent. */
  readonly factor?: number | undefined
}

const PLAIN_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/** The number a person typed; full-width digits, a true minus and grouping commas are understood. NaN otherwise. */
export function readNumber(text: string, factor = 1): number {
  const plain = text.normalize('NFKC').trim().replaceAll('−', '-').replaceAll(',', '').replace(/%$/, '')
  if (!PLAIN_NUMBER.test(plain)) return Number.NaN
  return factor === 1 ? Number(plain) : Number((Number(plain) / factor).toFixed(12))
}

/** The text of a number in a box: no exponent, no trailing zeros. */
export const writeNumber = (value: number, factor = 1): string =>
  Number.isNaN(value) ? '' : String(Number((value * factor).toFixed(10)))

/** A setting that is a number (a share, a count of days). Money is never typed here. */
export const NumberField = ({ value, onChange, factor = 1, onBlur, ...rest }: NumberFieldProps) => {
  /** What the person typed, while it says the same as `value`; otherwise `value` speaks. */
  const [typed, setTyped] = useState<string>()
  const isTypedCurrent = typed !== undefined && Object.is(readNumber(typed, factor), value)
  return (
    <TextField
      {...rest}
      isNumeric
      inputMode="decimal"
      autoComplete="off"
      value={isTypedCurrent ? typed : writeNumber(value, factor)}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(readNumber(event.target.value, factor))
      }}
      onBlur={(event) => {
        if (!Number.isNaN(value)) setTyped(undefined)
        onBlur?.(event)
      }}
    />
  )
}
