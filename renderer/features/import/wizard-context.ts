import { createContext, use } from 'react'
import type { DraftField, DraftProblem } from './draft-to-mapping.ts'
import type { MappingDraft } from './mapping-draft.ts'

/** What every box of the wizard works on. */
export interface Wizard {
  readonly draft: MappingDraft
  readonly change: (change: Partial<MappingDraft>) => void
  /** The file's columns; none where no file is at hand. */
  readonly header: readonly string[]
  /** The words of a column, as far as they are known. */
  readonly wordsOf: (column: string) => readonly string[]
  readonly problemOf: (field: DraftField) => DraftProblem | undefined
}

export const WizardContext = createContext<Wizard | undefined>(undefined)

export function useWizard(): Wizard {
  const wizard = use(WizardContext)
  if (wizard === undefined) throw new Error('no mapping wizard above')
  return wizard
}
