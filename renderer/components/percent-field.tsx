import { NumberField, type NumberFieldProps } from './number-field.tsx'

/** A share that is typed as percent: the box says 25, the value is 0.25. */
export const PercentField = ({ boxClassName = 'w-field', unit = '%', ...rest }: Omit<NumberFieldProps, 'factor'>) => (
  <NumberField factor={100} unit={unit} boxClassName={boxClassName} {...rest} />
)
