import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { PolicyChange } from './policy-changes.ts'
import { wordLeaf, wordPath } from './policy-path-words.ts'

const MOST_SHOWN = 12

interface ChangesCardProps {
  readonly changes: readonly PolicyChange[]
  /** Absent where nothing has been saved yet. */
  readonly version: number | undefined
}

/** What would be saved differs in these places, in words. */
export const ChangesCard = ({ changes, version }: ChangesCardProps) => {
  const { t } = useTranslation(['settings', 'terms', 'shell'])
  const format = useFormat()
  if (version === undefined && changes.length === 0)
    return <Plain title={t('changes.example')}>{t('changes.exampleBody')}</Plain>
  if (changes.length === 0) return <Plain title={t('changes.none', { version })}>{t('changes.blueChip')}</Plain>
  const title =
    version === undefined
      ? t('changes.sinceExample', { count: changes.length })
      : t('changes.since', { count: changes.length, version })
  return (
    <Plain title={title}>
      <ul className="grid gap-1">
        {changes.slice(0, MOST_SHOWN).map(({ path, before, after }) => (
          <li key={path.join('\n')}>
            {wordPath(path, t, format)}
            {t('changes.colon')} {before === undefined ? t('changes.nothing') : wordLeaf(path, before, format)} →{' '}
            <b className="font-semibold text-ink">
              {after === undefined ? t('changes.nothing') : wordLeaf(path, after, format)}
            </b>
          </li>
        ))}
        {changes.length > MOST_SHOWN && <li>{t('changes.more', { count: changes.length - MOST_SHOWN })}</li>}
      </ul>
    </Plain>
  )
}

const Plain = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="rounded-lg border border-line bg-surface px-5 py-4">
    <h3>{title}</h3>
    <div className="pt-1 text-ink-2">{children}</div>
  </section>
)
