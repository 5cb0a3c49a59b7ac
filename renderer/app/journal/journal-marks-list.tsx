import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { MarkedEntry } from './use-journal-marks.ts'

/** The marks of a chart in words, for the keyboard and for those who cannot see them; opened on demand. */
export const JournalMarksList = ({ entries }: { readonly entries: readonly MarkedEntry[] }) => {
  const { t } = useTranslation(['journal', 'shell'])
  const format = useFormat()
  if (entries.length === 0) return null
  return (
    <details className="px-5 pb-3">
      <summary className="cursor-pointer text-sm text-ink-2">
        <span aria-hidden>◆ </span>
        {t('marks.title', { count: entries.length })}
      </summary>
      <ul className="grid gap-1 pt-2">
        {entries.map(({ id, day, label, kind, severity }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
            <span className="w-24 shrink-0 text-sm text-ink-3">{format.day(day)}</span>
            <span className="min-w-0 break-words">{label}</span>
            <Tag look={severity === 3 ? 'bad' : 'plain'}>{t(`kind.${kind}`)}</Tag>
          </li>
        ))}
      </ul>
      <p className="pt-2 text-sm">
        <Link to="/journal">{t('shell:screen.journal')}</Link>
      </p>
    </details>
  )
}
