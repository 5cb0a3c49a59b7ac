import { type ComponentProps, useId } from 'react'
import { TextField } from '../../components/text-field.tsx'

type ZoneFieldProps = ComponentProps<typeof TextField>

/** A time zone by its name, with all that the browser knows to choose from. */
export const ZoneField = (props: ZoneFieldProps) => {
  const id = useId()
  return (
    <>
      <TextField autoComplete="off" spellCheck={false} maxLength={60} list={id} {...props} />
      <datalist id={id}>
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}
