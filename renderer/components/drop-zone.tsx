import { Download } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { type Gathered, gatherChosen, gatherDropped } from './gather-files.ts'

interface DropZoneProps {
  readonly title: string
  /** The words of the button that opens the file dialog. */
  readonly action: string
  readonly children?: ReactNode
  readonly onFiles: (gathered: Gathered) => void
  readonly accept?: string | undefined
  readonly isMultiple?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  /** Takes folders too: the words of their button, and which of their files are wanted, by name. */
  readonly folders?: { readonly action: string; readonly isWanted: (name: string) => boolean } | undefined
}

/** An attribute that every browser knows and React's types do not. */
const FOLDERS_ONLY = { webkitdirectory: '' }
const always = (): boolean => true

/** Takes files that are dropped on it, or chosen with its button; folders too, where they are wanted. */
export const DropZone = ({ title, action, children, onFiles, ...options }: DropZoneProps) => {
  const { accept, isMultiple = true, isDisabled = false, folders } = options
  const input = useRef<HTMLInputElement>(null)
  const folderInput = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const hand = (gathered: Gathered): void => {
    if (!isDisabled && gathered.files.length + gathered.emptyFolders.length > 0) onFiles(gathered)
  }
  const drop = (data: DataTransfer): void => {
    if (folders === undefined) hand(gatherChosen(data.files, always))
    else void gatherDropped(data.items, folders.isWanted).then(hand)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a pointer's way; the buttons inside are the keyboard's
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        drop(event.dataTransfer)
      }}
      className={classNames(
        'flex items-center gap-3.5 rounded-lg border border-dashed px-5 py-3.5',
        isOver ? 'border-ink bg-sunken' : 'border-line-strong',
      )}
    >
      <Download aria-hidden className="size-5 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="text-sm text-ink-3">{children}</div>}
      </div>
      <div className="flex shrink-0 gap-2 max-wide:flex-col">
        <Button disabled={isDisabled} onClick={() => input.current?.click()}>
          {action}
        </Button>
        {folders !== undefined && (
          <Button look="ghost" disabled={isDisabled} onClick={() => folderInput.current?.click()}>
            {folders.action}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={isMultiple}
        aria-label={action}
        onChange={({ target }) => {
          hand(gatherChosen(target.files ?? [], always))
          target.value = ''
        }}
      />
      {folders !== undefined && (
        <input
          ref={folderInput}
          type="file"
          hidden
          {...FOLDERS_ONLY}
          aria-label={folders.action}
          onChange={({ target }) => {
            hand(gatherChosen(target.files ?? [], folders.isWanted))
            target.value = ''
          }}
        />
      )}
    </div>
  )
}
