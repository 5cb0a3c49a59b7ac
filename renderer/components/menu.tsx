import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly onSelect: () => void
  readonly isDisabled?: boolean | undefined
}

interface MenuProps {
  /** A `Button`: what opens the menu. */
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
}

/** A few things to do, behind one button. */
export const Menu = ({ trigger, entries }: MenuProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="end" className="z-40 outline-hidden">
        <Base.Popup className="min-w-(--anchor-width) rounded-md bg-surface p-1 shadow-overlay outline-hidden">
          {entries.map((entry) => (
            <Base.Item
              key={entry.id}
              disabled={entry.isDisabled ?? false}
              onClick={entry.onSelect}
              className="flex h-7 cursor-pointer items-center rounded-sm px-2.5 whitespace-nowrap outline-hidden data-disabled:text-ink-3 data-highlighted:bg-sunken"
            >
              {entry.label}
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
