import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'

const MOST_SHOWN = 6

interface HappeningsCardProps {
  /** The day that the board looks at: nothing later is shown. */
  readonly until: string
}

/** The newest entries of the event journal, up to the day of the board. */
export const HappeningsCard = ({ until }: HappeningsCardProps) => {
  const { t } = useTranslation(['context', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const query = useQuery(orpc.journal.listEntries.queryOptions({ input: {} }))
  const entries = (query.data?.entries ?? [])
    .filter(({ day }) => day <= until)
    .toSorted((a, b) => b.day.localeCompare(a.day))
    .slice(0, MOST_SHOWN)
  return (
    <Card>
      <CardHead title={t('happenings.title')}>
        <Link to="/journal">{t('shell:screen.journal')}</Link>
      </CardHead>
      {query.isError && (
        <ErrorState title={t('happenings.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && entries.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('happenings.none')}</p>}
      <ul className="grid grid-cols-[auto_minmax(0,1fr)_auto]">
        {entries.map(({ id, day, label, severity }) => (
          <li
            key={id}
            className="col-span-3 grid grid-cols-subgrid items-baseline gap-3 border-t border-line px-5 py-2"
          >
            <span className="text-sm text-ink-3">{format.day(day)}</span>
            <span>{label}</span>
            <span className="text-sm text-ink-3">{t('happenings.severity', { severity })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
