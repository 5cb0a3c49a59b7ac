import { Download } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

interface DropZoneProps {
  readonly title: string
  /** The words of the button that opens the file dialog. */
  readonly action: string
  readonly children?: ReactNode
  readonly onFiles: (files: readonly File[]) => void
  readonly accept?: string | undefined
  readonly isMultiple?: boolean | undefined
  readonly isDisabled?: boolean | undefined
}

/** Takes files that are dropped on it, or chosen with its button. */
export const DropZone = ({ title, action, children, onFiles, ...options }: DropZoneProps) => {
  const { accept, isMultiple = true, isDisabled = false } = options
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const hand = (files: FileList | null): void => {
    if (files !== null && files.length > 0 && !isDisabled) onFiles([...files])
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a pointer's way; the button inside is the keyboard's
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        hand(event.dataTransfer.files)
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
      <Button disabled={isDisabled} onClick={() => input.current?.click()}>
        {action}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={isMultiple}
        aria-label={action}
        onChange={(event) => {
          hand(event.target.files)
          event.target.value = ''
        }}
      />
    </div>
  )
}
