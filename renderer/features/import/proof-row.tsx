import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { FileOutcome } from './import-answer.ts'

interface ProofRowProps {
  readonly proof: NonNullable<FileOutcome['proof']>
  readonly isOpen: boolean
}

/** How one time of the file is read, where the file does not print its zone: to be held against one's memory. */
export const ProofRow = ({ proof: { row, text, utc, zone }, isOpen }: ProofRowProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  return (
    <tr aria-current={isOpen || undefined}>
      <td colSpan={10} className="h-8! text-sm text-ink-3">
        {t('proof', {
          row,
          text,
          zone,
          utc: `${utc.slice(0, 10)} ${utc.slice(11, 19)} UTC`,
          local: format.moment(utc),
        })}
      </td>
    </tr>
  )
}
