import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Screen } from '../../app/screen.tsx'
import { SECTIONS, type Section } from '../../app/settings-sections.ts'
import { classNames } from '../../components/class-names.ts'

interface SettingsFrameProps {
  readonly section: Section
  readonly actions?: ReactNode
  /** What stands at the right: the live check. In a narrow window it comes first. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** The settings screen: its sections at the left, one of them in sight. */
export const SettingsFrame = ({ section, actions, aside, children }: SettingsFrameProps) => {
  const { t } = useTranslation('shell')
  return (
    <Screen title={t('screen.settings')} actions={actions}>
      <div
        className={classNames(
          'grid items-start gap-5 max-wide:gap-4',
          aside === undefined
            ? 'wide:grid-cols-[var(--spacing-sections)_minmax(0,1fr)]'
            : 'wide:grid-cols-[var(--spacing-sections)_minmax(0,1fr)_var(--spacing-check)]',
        )}
      >
        <nav aria-label={t('screen.settings')}>
          <ul className="flex gap-px max-wide:flex-wrap wide:flex-col">
            {SECTIONS.map((id) => (
              <li key={id}>
                <Link
                  to="/settings"
                  search={{ section: id }}
                  aria-current={id === section ? 'page' : undefined}
                  className="flex min-h-7.5 items-center rounded-md px-2 py-1 leading-snug font-medium text-ink-2 no-underline hover:bg-sunken max-wide:px-3 aria-[current=page]:bg-surface aria-[current=page]:text-ink aria-[current=page]:shadow-raised"
                >
                  {t(`section.${id}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {aside !== undefined && (
          <div className="grid items-start gap-4 max-wide:grid-cols-2 wide:order-last">{aside}</div>
        )}
        <div className="grid min-w-0 gap-4">{children}</div>
      </div>
    </Screen>
  )
}
