import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftField } from './draft-to-mapping.ts'
import { useWizard } from './wizard-context.ts'

/** What a control needs to say that it is wrong. */
export interface Flaw {
  readonly isInvalid: boolean
  readonly describedBy: string | undefined
}

interface WizardFieldProps {
  readonly label: string
  readonly field: DraftField
  readonly children: (flaw: Flaw) => ReactNode
  readonly hint?: ReactNode
}

/** A box of the wizard: its words, the box, and what is wrong with it. */
export const WizardField = ({ label, field, children, hint }: WizardFieldProps) => {
  const { t } = useTranslation('mapping')
  const { problemOf } = useWizard()
  const id = useId()
  const problem = problemOf(field)
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-x-3 gap-y-0.5">
      <span className="pt-1 text-ink-2">{label}</span>
      <div className="grid min-w-0 gap-1">
        {children({ isInvalid: problem !== undefined, describedBy: problem && id })}
        {problem !== undefined && (
          <p id={id} className="text-sm text-bad">
            {t(`problem.${problem.code}`, { label, column: problem.column })}
          </p>
        )}
        {hint !== undefined && <p className="text-sm text-ink-3">{hint}</p>}
      </div>
    </div>
  )
}
