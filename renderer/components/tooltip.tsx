import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

interface TooltipProps {
  /** The element it belongs to; must take focus and have a name of its own. */
  readonly children: ReactElement
  readonly text: string
  readonly side?: 'top' | 'right' | 'bottom' | undefined
  readonly isDisabled?: boolean | undefined
}

/** Words beside a control that shows none. */
export const Tooltip = ({ children, text, side = 'top', isDisabled = false }: TooltipProps) => (
  <Base.Root disabled={isDisabled}>
    <Base.Trigger render={children} delay={300} />
    <Base.Portal>
      <Base.Positioner side={side} sideOffset={6} className="z-50">
        <Base.Popup className="rounded-sm bg-ink px-2 py-1 text-sm text-on-ink">{text}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
