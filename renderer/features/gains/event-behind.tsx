import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { ReceiptExplanation } from './gains-answer.ts'

/** The event that a figure is of, and the rows of a file that it was read from. */
export const EventBehind = ({ event }: Pick<ReceiptExplanation, 'event'>) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  return (
    <section>
      <h3 className="pb-1">{t('drawer.behind')}</h3>
      <p>
        <Link to="/events" search={{ event: event.id }}>
          {event.label}
        </Link>
      </p>
      <p className="text-sm break-all text-ink-3">
        {t('drawer.rows', {
          file: event.source.file,
          count: event.source.rows.length,
          rows: format.list(event.source.rows.map(String)),
        })}
      </p>
    </section>
  )
}
