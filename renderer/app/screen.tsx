import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Tag } from '../components/tag.tsx'
import { useFormat } from '../format/use-format.ts'
import { useAsOf } from './as-of.ts'
import { useBackend, useStatus } from './backend.tsx'
import { CurrencySwitch } from './currency-switch.tsx'
import { shortcutText } from './modifier-key.ts'
import { usePalette } from './palette-context.ts'

interface ScreenProps {
  readonly title: string
  /** The moment the figures belong to; by default when the status was read. */
  readonly asOf?: string | undefined
  /** The screen's actions; the primary one last. */
  readonly actions?: ReactNode
  /** Whether the amounts of the screen can be shown in another currency. */
  readonly hasCurrency?: boolean | undefined
  /** A `Drawer`, while one is open. */
  readonly drawer?: ReactNode
  readonly children: ReactNode
}

/** Every screen: the bar with title, as-of and actions, the content, and the drawer beside it. */
export const Screen = ({ title, asOf, actions, hasCurrency = false, drawer, children }: ScreenProps) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const status = useStatus()
  const { platform } = useBackend()
  const { day, setDay } = useAsOf()
  const openPalette = usePalette()
  return (
    <>
      <header className="window-drag flex h-bar shrink-0 items-center gap-3.5 border-b border-line px-8 max-wide:px-5">
        <h1 className="whitespace-nowrap">{title}</h1>
        {day === undefined ? (
          <span className="truncate text-sm text-ink-3">
            {t('asOf.moment', { moment: format.moment(asOf ?? status.now) })}
          </span>
        ) : (
          <span className="flex items-center gap-2">
            <Tag look="attn">{t('asOf.day', { day: format.day(day) })}</Tag>
            <Button look="ghost" size="small" onClick={() => setDay(undefined)}>
              {t('asOf.back')}
            </Button>
          </span>
        )}
        {status.isDemo && <Tag look="demo">{t('demo')}</Tag>}
        <span className="flex-1" />
        {hasCurrency && <CurrencySwitch />}
        <button
          type="button"
          onClick={openPalette}
          className="flex h-7.5 w-52 shrink-0 items-center gap-2 overflow-hidden rounded-md border border-line bg-surface pr-2 pl-2.5 text-sm whitespace-nowrap text-ink-3 hover:border-line-strong max-wide:w-auto max-wide:px-2"
        >
          <Search aria-hidden className="size-3.5 shrink-0" />
          <span className="max-wide:sr-only">{t('find')}</span>
          <kbd className="ml-auto max-wide:hidden" aria-hidden>
            {shortcutText('K', platform)}
          </kbd>
        </button>
        {actions}
      </header>
      <div className="relative flex min-h-0 flex-1">
        <div className="min-h-0 min-w-0 flex-1 overflow-auto px-8 pt-5 pb-6 max-wide:px-5">
          <div className="@container mx-auto max-w-page">
            <div className="grid content-start gap-4">{children}</div>
          </div>
        </div>
        {drawer}
      </div>
    </>
  )
}
