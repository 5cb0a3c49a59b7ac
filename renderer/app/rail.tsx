import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BrandMark } from '../components/brand-mark.tsx'
import { Tooltip } from '../components/tooltip.tsx'
import { useFormat } from '../format/use-format.ts'
import { useBackend, useStatus } from './backend.tsx'
import { shortcutText } from './modifier-key.ts'
import { HEALTH_SCREEN, RAIL_SCREENS, SETTINGS_SCREEN } from './screens.ts'
import { useMediaQuery } from './use-media-query.ts'

const ITEM =
  'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-ink-2 no-underline transition-colors hover:bg-sunken max-wide:justify-center max-wide:px-0 aria-[current=page]:bg-surface aria-[current=page]:text-ink aria-[current=page]:shadow-raised'

type Entry = (typeof RAIL_SCREENS)[number] | typeof HEALTH_SCREEN | typeof SETTINGS_SCREEN

const RailLink = ({ entry, isNarrow }: { readonly entry: Entry; readonly isNarrow: boolean }) => {
  const { t } = useTranslation('shell')
  const { platform } = useBackend()
  const { icon: Icon, to, id, digit } = entry
  const name = t(`screen.${id}`)
  return (
    <li>
      <Tooltip text={name} side="right" isDisabled={!isNarrow}>
        <Link to={to} activeOptions={{ exact: true, includeSearch: false }} className={ITEM}>
          <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
          <span className="max-wide:sr-only">{name}</span>
          <kbd aria-hidden className="ml-auto max-wide:hidden">
            {shortcutText(digit, platform)}
          </kbd>
        </Link>
      </Tooltip>
    </li>
  )
}

/** The screens at the left; icons with tooltips in a narrow window. The state of the backup stands at the foot. */
export const Rail = () => {
  const { t } = useTranslation('shell')
  const isNarrow = useMediaQuery('(max-width: 1120px)')
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="flex w-rail shrink-0 flex-col border-r border-line px-2.5 pt-3.5 pb-3 max-wide:w-rail-narrow"
    >
      <div className="mb-4 flex h-7 items-center gap-2.25 px-2 text-md font-semibold tracking-tight max-wide:justify-center max-wide:px-0">
        <BrandMark />
        <span className="max-wide:sr-only">{t('brand')}</span>
      </div>
      <ul className="grid gap-px">
        {RAIL_SCREENS.map((entry) => (
          <RailLink key={entry.id} entry={entry} isNarrow={isNarrow} />
        ))}
      </ul>
      <div className="mt-auto pt-3">
        <div className="px-2 pb-2.5 text-sm text-ink-3 max-wide:hidden">
          <p>{t('foot.book')}</p>
          <BackupState />
        </div>
        <ul className="grid gap-px">
          <RailLink entry={HEALTH_SCREEN} isNarrow={isNarrow} />
          <RailLink entry={SETTINGS_SCREEN} isNarrow={isNarrow} />
        </ul>
      </div>
    </nav>
  )
}

const BackupState = () => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const { lastBackupAt, now } = useStatus()
  if (lastBackupAt === undefined) return <p>{t('foot.never')}</p>
  const backup = format.parts(lastBackupAt)
  return (
    <p>
      {backup.day === format.parts(now).day
        ? t('foot.today', { clock: backup.clock })
        : t('foot.day', { day: format.day(backup.day) })}
    </p>
  )
}
