import { useEffect } from 'react'
import { useBackend } from './backend.tsx'

/** Tells the backend what the browser knows of the link, so that prices are not fetched over a metered one by themselves. */
export function useLinkHints(): void {
  const { client } = useBackend()
  useEffect(() => {
    const tell = (): void => {
      // A backend that is gone is said elsewhere; a hint that it missed is told again at the next change.
      client.market.tellLink({ isOnline: navigator.onLine, isMetered: isMetered(navigator) }).catch(() => undefined)
    }
    tell()
    addEventListener('online', tell)
    addEventListener('offline', tell)
    return () => {
      removeEventListener('online', tell)
      removeEventListener('offline', tell)
    }
  }, [client])
}

/** The Network Information API, where there is one: data saving is on, or the link is a telephone's. */
function isMetered(from: object): boolean {
  if (!('connection' in from) || typeof from.connection !== 'object' || from.connection === null) return false
  const { connection } = from
  return (
    ('saveData' in connection && connection.saveData === true) ||
    ('type' in connection && connection.type === 'cellular')
  )
}
