import { classNames } from './class-names.ts'

interface RangeFieldProps {
  readonly label: string
  readonly value: number
  readonly max: number
  readonly step: number
  /** The value in words, for readers. */
  readonly text: string
  readonly onChange: (value: number) => void
  readonly className?: string | undefined
}

/** A rough choice between zero and an end; the exact one belongs in a box beside it. Arrow keys move it. */
export const RangeField = ({ label, value, max, step, text, onChange, className }: RangeFieldProps) => (
  <input
    type="range"
    aria-label={label}
    aria-valuetext={text}
    min={0}
    max={max}
    step={step}
    value={Math.min(max, Math.max(0, value))}
    onChange={(event) => onChange(event.target.valueAsNumber)}
    className={classNames('h-7 cursor-pointer accent-ink', className)}
  />
)
