import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the one that acts last. */
  readonly actions: ReactNode
  /** 640 px and not 440: for forms whose lines are long. */
  readonly isWide?: boolean | undefined
}

/** Asks before something that cannot be taken back lightly. Escape and a click outside close it. */
export const Dialog = ({ isOpen, onClose, title, description, children, actions, isWide = false }: DialogProps) => (
  <Base.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-30 bg-scrim" />
      <Base.Popup
        className={classNames(
          'fixed top-1/2 left-1/2 z-40 grid max-h-[90vh] w-full -translate-1/2 gap-3 overflow-y-auto rounded-lg bg-surface p-5 shadow-overlay',
          isWide ? 'max-w-palette' : 'max-w-dialog',
        )}
      >
        <Base.Title className="text-lg">{title}</Base.Title>
        {description !== undefined && <Base.Description className="text-ink-2">{description}</Base.Description>}
        {children}
        <div className="flex justify-end gap-2 pt-2">{actions}</div>
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
)
