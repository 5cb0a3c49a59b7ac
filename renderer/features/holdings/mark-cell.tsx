import { useTranslation } from 'react-i18next'
import { useSourceName } from '../../app/use-source-name.ts'
import { Cell } from '../../components/table.tsx'
import { formatAge } from '../../format/age.ts'
import { useFormat } from '../../format/use-format.ts'
import type { Position } from './holdings-answer.ts'
import { ageInHours } from './mark-age.ts'

interface MarkCellProps {
  readonly mark: Position['mark']
  readonly asOf: string
  /** The book's own currency, which is worth one of itself. */
  readonly isCurrency: boolean
}

/** The price in use, with where it came from and when it was true; a stale one says its age, dashed. */
export const MarkCell = ({ mark, asOf, isCurrency }: MarkCellProps) => {
  const { t } = useTranslation(['holdings', 'terms'])
  const format = useFormat()
  const { day, clock } = format.parts(mark.at)
  const isToday = day === format.parts(asOf).day
  const sourceName = useSourceName()
  const source = sourceName(mark.source)
  const when = isToday ? clock : format.day(day, { isYearShown: false })
  return (
    <Cell isNumeric>
      {format.price(mark.price)}
      <span className="sub" title={`${source}, ${format.moment(mark.at)}`}>
        {mark.suspect ? (
          <span className="border-b border-dashed border-line-strong">
            {t('mark.suspect', {
              source: sourceName(mark.suspect.against.source),
              price: format.price(mark.suspect.against.price),
            })}
          </span>
        ) : mark.stale ? (
          <span className="border-b border-dashed border-line-strong">
            {t('mark.stale', { age: formatAge(ageInHours(mark.at, asOf), format.locale) })}
          </span>
        ) : isCurrency ? (
          t('terms:source.currency')
        ) : (
          <span className="inline-block max-w-36 truncate align-bottom">{t('mark.source', { source, when })}</span>
        )}
      </span>
    </Cell>
  )
}
