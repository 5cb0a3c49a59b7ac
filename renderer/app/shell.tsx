import { Outlet, useLocation } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandPalette } from './command-palette.tsx'
import { useBackend, useLinkState, useStatusQuery } from './backend.tsx'
import { codeOf } from './error-code.ts'
import { FullPageError } from './full-page-error.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { LedgerWork } from './ledger-work.tsx'
import { LostBanner } from './lost-banner.tsx'
import { PaletteContext } from './palette-context.ts'
import { Rail } from './rail.tsx'
import { useShortcuts } from './shortcuts.ts'
import { useLinkHints } from './use-link-hints.ts'
import { useSettings } from './use-settings.ts'
import { useAppearance } from './appearance.ts'

/** The frame of the window. Screens appear once the state of the book is known. */
export const Shell = () => {
  const { platform, reconnect } = useBackend()
  const link = useLinkState()
  const status = useStatusQuery()
  const settings = useSettings()
  const isWelcome = useLocation().pathname === '/' && status.data?.isEmpty === true
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isKeysOpen, setKeysOpen] = useState(false)
  const openPalette = useCallback(() => setPaletteOpen(true), [])
  const openKeys = useCallback(() => setKeysOpen(true), [])
  useAppearance(settings.theme, settings.locale)
  useLinkHints()
  useShortcuts({ platform, openPalette, openKeys })

  const retry = (): void => {
    reconnect()
    void status.refetch()
  }
  if (link.kind === 'refused') return <FullPageError code={link.code} onRetry={retry} />
  if (status.data === undefined && status.isError && link.kind !== 'lost')
    return <FullPageError code={codeOf(status.error)} onRetry={retry} />

  return (
    <PaletteContext value={openPalette}>
      <SkipLink />
      <div className="flex h-full flex-col">
        <LostBanner />
        <LedgerWork />
        {status.data !== undefined && (
          <div className="flex min-h-0 flex-1">
            {!isWelcome && <Rail />}
            <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col">
              <Outlet />
            </main>
            <CommandPalette isOpen={isPaletteOpen} onClose={() => setPaletteOpen(false)} onListKeys={openKeys} />
            <KeysDialog isOpen={isKeysOpen} onClose={() => setKeysOpen(false)} />
          </div>
        )}
      </div>
    </PaletteContext>
  )
}

/** A button, not a link: the part of the address behind # belongs to the router. */
const SkipLink = () => {
  const { t } = useTranslation('shell')
  const button = useRef<HTMLButtonElement>(null)
  return (
    <button
      ref={button}
      type="button"
      onClick={() => document.querySelector<HTMLElement>('#main')?.focus()}
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-ink focus:px-3 focus:py-1.5 focus:text-on-ink"
    >
      {t('skip')}
    </button>
  )
}
