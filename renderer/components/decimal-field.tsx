import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { parseDecimal } from '../../electron/domain/number/parse-decimal.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

type Passed = Omit<TextFieldProps, 'value' | 'onChange' | 'isNumeric' | 'inputMode' | 'defaultValue'>

interface DecimalFieldProps extends Passed {
  /** What the person typed; the owner keeps the text and reads it with `readDecimal`. */
  readonly value: string
  readonly onChange: (text: string) => void
}

/** The canonical text of an amount that a person typed, or `undefined` where it is no decimal number. */
export function readDecimal(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().replaceAll('−', '-').replaceAll(',', '')
  const parsed = parseDecimal(plain)
  return parsed.ok ? formatDecimal(parsed.value) : undefined
}

/** An amount of money or of an asset, kept as text so that no digit is lost. */
export const DecimalField = ({ value, onChange, ...rest }: DecimalFieldProps) => (
  <TextField
    {...rest}
    isNumeric
    inputMode="decimal"
    autoComplete="off"
    value={value}
    isInvalid={rest.isInvalid ?? (value !== '' && readDecimal(value) === undefined)}
    onChange={(event) => onChange(event.target.value)}
  />
)
