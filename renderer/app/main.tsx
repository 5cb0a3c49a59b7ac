import { CSPProvider } from '@base-ui/react/csp-provider'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { applySystemTheme } from './appearance.ts'
import { BackendProvider, createBackendForPage } from './backend.tsx'
import { createBrowserDoor, takeToken } from './browser-door.ts'
import { createDesktopDoor } from './desktop-door.ts'
import { localeOfBrowser, startI18n } from './i18n.ts'

/** The token leaves the address before the router, which owns the part behind #, is loaded. */
const token = takeToken(window)
const door =
  window.barbell === undefined
    ? createBrowserDoor(window.location.origin, token ?? '', navigator.platform)
    : createDesktopDoor(window, window.barbell)

applySystemTheme()
const page = createBackendForPage(door)
const i18n = startI18n(localeOfBrowser(navigator.languages))
const { router, preloadScreens } = await import('./router.tsx')
const element = document.querySelector('#root')
if (element === null) throw new Error('index.html has no #root')

const preloadOnceUp = (): void => {
  if (page.backend.state.get().kind === 'up') void preloadScreens()
}
page.backend.state.subscribe(preloadOnceUp)
preloadOnceUp()

createRoot(element).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <I18nextProvider i18n={i18n}>
        <BackendProvider {...page}>
          <RouterProvider router={router} />
        </BackendProvider>
      </I18nextProvider>
    </CSPProvider>
  </StrictMode>,
)
