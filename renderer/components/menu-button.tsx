import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import { Tooltip } from './tooltip.tsx'

interface MenuChoice<T extends string> {
  readonly value: T
  readonly label: string
}

interface MenuButtonProps<T extends string> {
  /** Name of the button, for those who do not see its icon, and its words under the pointer. */
  readonly label: string
  readonly icon: ReactNode
  /** Says what the choices are about, above them. */
  readonly heading: string
  readonly choices: readonly MenuChoice<T>[]
  readonly isDisabled?: boolean | undefined
  readonly onChoose: (value: T) => void
}

/** An icon that opens a few things to do; arrow keys move in them, Enter does one, Escape closes. */
export const MenuButton = <T extends string>(props: MenuButtonProps<T>) => (
  <Menu.Root disabled={props.isDisabled ?? false} modal={false}>
    <Tooltip text={props.heading}>
      <Menu.Trigger aria-label={props.label} className={buttonClass({ look: 'ghost', size: 'icon' })}>
        {props.icon}
      </Menu.Trigger>
    </Tooltip>
    <Menu.Portal>
      <Menu.Positioner sideOffset={4} align="end" className="z-40 outline-hidden">
        <Menu.Popup className="rounded-md bg-surface p-1 shadow-overlay outline-hidden">
          <Menu.Group>
            <Menu.GroupLabel className="px-2 py-1 text-sm text-ink-3">{props.heading}</Menu.GroupLabel>
            {props.choices.map(({ value, label }) => (
              <Menu.Item
                key={value}
                onClick={() => props.onChoose(value)}
                className="flex h-7 cursor-pointer items-center rounded-sm px-2 whitespace-nowrap outline-hidden data-highlighted:bg-sunken"
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Group>
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
)
