import { useState } from 'react'
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'
import { type FileView, type ListedFile, isStaged } from './import-files.ts'
import type { KnownFormats } from './known-formats.ts'
import type { WizardTask } from './mapping-wizard.tsx'

/**
 * Which mapping the wizard is open on, if any. A file of no known format that is alone on the table opens it by itself,
 * once; from many, the person chooses.
 */
export function useWizardTask(views: readonly FileView[], formats: Pick<KnownFormats, 'mappingOf'>) {
  const [chosen, setChosen] = useState<WizardTask>()
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const [only, ...others] = views
  const byItself =
    only !== undefined && others.length === 0 && isUnknownTable(only) && !seen.has(only.file.key)
      ? taskOf(only.file)
      : undefined
  const task = chosen ?? byItself
  return {
    task,
    open: ({ file, state }: FileView): void => {
      const saved = state.kind === 'read' ? formats.mappingOf(state.outcome.format) : undefined
      setChosen(taskOf(file, file.reading.mapping ?? saved))
    },
    openSaved: (mapping: MappingFile): void => setChosen({ mapping }),
    close: (): void => {
      setChosen(undefined)
      const key = task?.file?.key
      if (key !== undefined) setSeen(new Set([...seen, key]))
    },
  }
}

/** A file with columns, even if nobody knows them. */
const isUnknownTable = ({ state }: FileView): boolean => state.kind === 'unknown_format' && state.header.length > 1

const taskOf = (file: ListedFile, mapping?: MappingFile): WizardTask | undefined =>
  isStaged(file) ? { file: { key: file.key, name: file.name, stagedId: file.staged.stagedId }, mapping } : undefined
