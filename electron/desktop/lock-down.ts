import { app, session } from 'electron'

/** Denies every page what no page of Barbell needs: leaving, new windows, embedded views, permissions, the network. */
export function lockDown(pageOrigin: string): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwn(url, pageOrigin) }))
}

/** The page itself, pictures drawn in the page, and the inspector of a development build. */
const isOwn = (url: string, pageOrigin: string): boolean =>
  url.startsWith(`${pageOrigin}/`) || /^(data|blob|devtools):/.test(url)
