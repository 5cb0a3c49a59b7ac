import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { FileOutcome } from './import-answer.ts'
import type { ListedFile, Reading } from './import-files.ts'
import { ProofSentence } from './proof-sentence.tsx'
import { ambiguousDate, readsBothWays, rowWithoutZone } from './time-question.ts'
import { ZoneField } from './zone-field.tsx'

interface ProofRowProps {
  readonly file: ListedFile
  readonly outcome: FileOutcome
  readonly isOpen: boolean
  readonly onReread: (reading: Reading) => void
}

const ORDERS = ['day-first', 'month-first'] as const

/**
 * How the times of a file are read where the file leaves that open, with the choice of zone and of day and month beside
 * it; and what the person has to say before its rows can be read. Nothing where the file says all itself.
 */
export const ProofRow = ({ file, outcome, isOpen, onReread }: ProofRowProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { proof } = outcome
  const date = ambiguousDate(outcome)
  const zoneless = rowWithoutZone(outcome)
  const { dateOrder } = file.reading
  const hasOrder = date !== undefined || dateOrder !== undefined || (proof !== undefined && readsBothWays(proof.text))
  if (proof === undefined && date === undefined && zoneless === undefined) return null
  const saveZone = (text: string): void => {
    const timezone = text.trim()
    if (timezone !== '' && timezone !== outcome.timezone) onReread({ timezone })
  }
  return (
    <tr aria-current={isOpen || undefined}>
      <td colSpan={10} className="h-auto! py-1.5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
          <p className="min-w-0 flex-1 basis-80 text-ink-2">
            {date !== undefined
              ? t('ask.date', {
                  text: date.text,
                  row: date.row,
                  dayFirst: format.day(date.dayFirst),
                  monthFirst: format.day(date.monthFirst),
                })
              : zoneless !== undefined
                ? t('ask.zone', { row: zoneless })
                : proof && <ProofSentence proof={proof} />}
          </p>
          {hasOrder && (
            <Segmented<(typeof ORDERS)[number] | ''>
              label={t('ask.orderOf', { file: file.name })}
              options={ORDERS.map((value) => ({ value, label: t(`details.dates.${value}`) }))}
              value={dateOrder ?? ''}
              onChange={(next) => next !== '' && onReread({ dateOrder: next })}
            />
          )}
          <ZoneField
            key={outcome.timezone}
            aria-label={t('ask.zoneOf', { file: file.name })}
            boxClassName="w-field-wide"
            defaultValue={outcome.timezone}
            onBlur={({ target }) => saveZone(target.value)}
            onKeyDown={(event) => event.key === 'Enter' && saveZone(event.currentTarget.value)}
          />
        </div>
      </td>
    </tr>
  )
}
