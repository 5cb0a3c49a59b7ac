import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { RowCorrection } from './import-files.ts'

interface CorrectedRowsProps {
  readonly corrections: readonly RowCorrection[]
  readonly onPutBack: () => void
}

/** The rows that are read from other cells than the file has. */
export const CorrectedRows = ({ corrections, onPutBack }: CorrectedRowsProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  if (corrections.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-2">
      {t('corrected.rows', {
        count: corrections.length,
        rows: format.list(corrections.map(({ row }) => format.number(row, 0))),
      })}
      <Button look="ghost" size="small" onClick={onPutBack}>
        {t('corrected.putBack')}
      </Button>
    </p>
  )
}
