import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MappingFile, mappingSchema } from '../../../electron/contract/mapping-schema.ts'
import { Button } from '../../components/button.tsx'
import { saveFile } from '../../components/save-file.ts'

interface MappingFileButtonsProps {
  /** Absent while the mapping is not finished. */
  readonly mapping: MappingFile | undefined
  readonly onLoad: (mapping: MappingFile) => void
}

/** The mapping as the JSON file that `import --mapping` reads: to keep, to copy, or to open here. */
export const MappingFileButtons = ({ mapping, onLoad }: MappingFileButtonsProps) => {
  const { t } = useTranslation('mapping')
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const load = async (file: File): Promise<void> => {
    const read = readMapping(await file.text())
    if (read.kind === 'mapping') onLoad(read.mapping)
    setSaid(read.kind === 'mapping' ? t('json.loaded', { file: file.name }) : t('json.bad', { where: read.where }))
  }
  const copy = async (): Promise<void> => {
    if (mapping === undefined) return
    const isCopied = await navigator.clipboard.writeText(textOf(mapping)).then(
      () => true,
      () => false,
    )
    setSaid(t(isCopied ? 'json.copied' : 'json.notCopied'))
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span role="status" className="text-sm text-ink-3">
        {said}
      </span>
      <Button look="ghost" size="small" onClick={() => input.current?.click()}>
        {t('json.load')}
      </Button>
      <Button look="ghost" size="small" disabled={mapping === undefined} onClick={() => void copy()}>
        {t('json.copy')}
      </Button>
      <Button
        look="ghost"
        size="small"
        disabled={mapping === undefined}
        onClick={() =>
          mapping && saveFile({ name: `${mapping.name}.json`, mediaType: 'application/json', text: textOf(mapping) })
        }
      >
        {t('json.save')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('json.load')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void load(file)
          target.value = ''
        }}
      />
    </div>
  )
}

const textOf = (mapping: MappingFile): string => `${JSON.stringify(mapping, null, 2)}\n`

type ReadMapping =
  { readonly kind: 'mapping'; readonly mapping: MappingFile } | { readonly kind: 'bad'; readonly where: string }

/** `where` is the member that is wrong, or the place where the text stops to be JSON. */
function readMapping(text: string): ReadMapping {
  const read = mappingSchema.safeParse(parseJson(text))
  if (read.success) return { kind: 'mapping', mapping: read.data }
  return { kind: 'bad', where: read.error.issues[0]?.path.join('.') || 'JSON' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
