import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from './use-commands.ts'

interface CommandPaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onListKeys: () => void
}

/** Screens, assets, actions and days, by name. */
export const CommandPalette = ({ isOpen, onClose, onListKeys }: CommandPaletteProps) => {
  const { t } = useTranslation('shell')
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30" />
        <Dialog.Popup
          aria-label={t('palette.title')}
          className="fixed top-24 left-1/2 z-40 w-full max-w-palette -translate-x-1/2 overflow-hidden rounded-lg bg-surface shadow-overlay"
        >
          <PaletteList onClose={onClose} onListKeys={onListKeys} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const PaletteList = ({ onClose, onListKeys }: Omit<CommandPaletteProps, 'isOpen'>) => {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const commands = useCommands(text, onListKeys)
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      autoHighlight="always"
      keepHighlight
      items={commands}
      value={text}
      onValueChange={setText}
      itemToStringValue={(command: Command) => command.name}
    >
      <div className="flex h-11.5 items-center gap-2.5 border-b border-line px-4.5">
        <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
        <Autocomplete.Input
          aria-label={t('palette.title')}
          placeholder={t('find')}
          className="min-w-0 flex-1 bg-transparent text-md outline-hidden placeholder:text-ink-3"
        />
        <kbd aria-hidden>{t('keys.escape')}</kbd>
      </div>
      <Autocomplete.Empty>
        <p className="px-4.5 py-3 text-ink-2 empty:hidden">{t('palette.none')}</p>
      </Autocomplete.Empty>
      <Autocomplete.List aria-label={t('palette.results')} className="max-h-96 overflow-y-auto p-1.5 empty:p-0">
        {(command: Command) => (
          <Autocomplete.Item
            key={command.id}
            value={command}
            disabled={command.run === undefined}
            onClick={() => {
              onClose()
              command.run?.()
            }}
            className="flex h-8.5 cursor-pointer items-center gap-2.5 rounded-md px-3 outline-hidden data-highlighted:bg-sunken"
          >
            <command.icon aria-hidden className="size-4 shrink-0 text-ink-2" strokeWidth={1.75} />
            <span className="truncate">{command.name}</span>
            {command.sub !== undefined && <span className="truncate text-sm text-ink-3">{command.sub}</span>}
            {command.key !== undefined && (
              <kbd aria-hidden className="ml-auto">
                {command.key}
              </kbd>
            )}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
