import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface DrawerProps {
  readonly title: ReactNode
  /** A small line above the title; by default "How is this computed?". */
  readonly kicker?: string | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * The panel at the right, 384 px, not modal. It takes focus when it opens and gives it back when it closes; Escape
 * closes it. Hand it to `Screen` as `drawer`.
 */
export const Drawer = ({ title, kicker, onClose, children }: DrawerProps) => {
  const { t } = useTranslation('components')
  const headingId = useId()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    panel.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape from anything inside closes it
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby={headingId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      className="z-20 grid w-drawer max-w-full shrink-0 content-start gap-4.5 overflow-y-auto bg-surface px-5.5 pt-4.5 pb-5.5 shadow-overlay outline-hidden max-wide:absolute max-wide:inset-y-0 max-wide:right-0"
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <div className="text-sm text-ink-3">{kicker ?? t('explain')}</div>
          <h2 id={headingId} className="text-lg">
            {title}
          </h2>
        </div>
        <Button look="ghost" size="icon" aria-label={t('close')} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </aside>
  )
}
