import { useTranslation } from 'react-i18next'
import { Select } from '../../components/select.tsx'
import { useWizard } from './wizard-context.ts'
import type { Flaw } from './wizard-field.tsx'

interface ColumnSelectProps {
  readonly label: string
  /** Empty where none is chosen. */
  readonly column: string
  readonly onChange: (column: string) => void
  /** Whether there may be none. */
  readonly isOptional?: boolean | undefined
  readonly flaw?: Flaw | undefined
}

const NONE = '-'
const toValue = (column: string): string => `=${column}`

/** One of the file's columns. A column that the mapping names and the file has not is listed as such. */
export const ColumnSelect = ({ label, column, onChange, isOptional = false, flaw }: ColumnSelectProps) => {
  const { t } = useTranslation('mapping')
  const { header } = useWizard()
  const columns = [...new Set(header)].filter((name) => name !== '')
  const isForeign = column !== '' && !columns.includes(column)
  return (
    <Select
      isFull
      label={label}
      placeholder={t('column.choose')}
      options={[
        ...(isOptional ? [{ value: NONE, label: t('column.none') }] : []),
        ...columns.map((name) => ({ value: toValue(name), label: name })),
        ...(isForeign
          ? [{ value: toValue(column), label: header.length === 0 ? column : t('column.foreign', { column }) }]
          : []),
      ]}
      value={column === '' ? (isOptional ? NONE : undefined) : toValue(column)}
      onChange={(value) => onChange(value === NONE ? '' : value.slice(1))}
      {...flaw}
    />
  )
}
