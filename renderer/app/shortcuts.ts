import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isApple } from './modifier-key.ts'
import { HEALTH_SCREEN, RAIL_SCREENS, SETTINGS_SCREEN } from './screens.ts'

interface ShortcutActions {
  readonly platform: string
  readonly openPalette: () => void
  readonly openKeys: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Ctrl/⌘ K, the digits of the rail and comma from anywhere; `?` where nothing is being typed. */
export function useShortcuts({ platform, openPalette, openKeys }: ShortcutActions): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const hasCommand = isApple(platform) ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!hasCommand) {
        if (event.key !== '?' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
        event.preventDefault()
        return openKeys()
      }
      const screen = [...RAIL_SCREENS, HEALTH_SCREEN, SETTINGS_SCREEN].find(({ digit }) => digit === event.key)
      if (event.key.toLowerCase() === 'k') openPalette()
      else if (screen !== undefined) void navigate({ to: screen.to })
      else return undefined
      return event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [navigate, platform, openPalette, openKeys])
}
