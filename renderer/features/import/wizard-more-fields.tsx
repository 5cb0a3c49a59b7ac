import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import { ColumnSelect } from './column-select.tsx'
import { CurrencyField } from './currency-field.tsx'
import { EXTRA_ROLES } from './mapping-draft.ts'
import { WizardField } from './wizard-field.tsx'
import { useWizard } from './wizard-context.ts'
import { WizardSection } from './wizard-section.tsx'

const CONVENTIONS = ['on-top', 'included'] as const

/** The fee: its column, its currency, and whether the amount has it inside. */
export const WizardFeeFields = () => {
  const { t } = useTranslation('mapping')
  const { draft, change } = useWizard()
  const { fee } = draft
  const label = t('role.fee')
  return (
    <WizardSection title={t('section.fee')}>
      <WizardField label={label} field="fee" hint={fee.column === '' ? t('fee.ownRow') : undefined}>
        {(flaw) => (
          <ColumnSelect
            isOptional
            label={label}
            column={fee.column}
            onChange={(column) => change({ fee: { ...fee, column } })}
            flaw={flaw}
          />
        )}
      </WizardField>
      {fee.column !== '' && (
        <>
          <CurrencyField of="fee" />
          <div>
            <Segmented
              label={t('fee.convention')}
              options={CONVENTIONS.map((value) => ({ value, label: t(`fee.${value}`) }))}
              value={fee.convention}
              onChange={(convention) => change({ fee: { ...fee, convention } })}
            />
          </div>
        </>
      )}
    </WizardSection>
  )
}

/** Columns that a mapping can do without. */
export const WizardExtraFields = () => {
  const { t } = useTranslation('mapping')
  const { draft, change } = useWizard()
  return (
    <WizardSection title={t('section.extras')}>
      {EXTRA_ROLES.map((role) => {
        const label = t(`role.${role}`)
        return (
          <WizardField key={role} label={label} field={role} hint={t(`extraHint.${role}`)}>
            {(flaw) => (
              <ColumnSelect
                isOptional
                label={label}
                column={draft.extras[role]}
                onChange={(column) => change({ extras: { ...draft.extras, [role]: column } })}
                flaw={flaw}
              />
            )}
          </WizardField>
        )
      })}
    </WizardSection>
  )
}
