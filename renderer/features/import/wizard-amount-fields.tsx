import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { ColumnSelect } from './column-select.tsx'
import { CurrencyField } from './currency-field.tsx'
import { type AmountRole, type Layout, type MappingDraft } from './mapping-draft.ts'
import { WizardField } from './wizard-field.tsx'
import { useWizard } from './wizard-context.ts'
import { WizardSection } from './wizard-section.tsx'
import { WordTable } from './word-table.tsx'

const LAYOUTS = ['signed', 'in-out', 'debit-credit', 'side'] as const satisfies readonly Layout[]

/** What moved: which columns have the amounts, and in which currency each is. */
export const WizardAmountFields = () => {
  const { t } = useTranslation('mapping')
  const { draft, change } = useWizard()
  const { layout } = draft
  return (
    <WizardSection title={t('section.amounts')}>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3">
        <span className="pt-1 text-ink-2">{t('role.layout')}</span>
        <div className="grid gap-1">
          <Select
            isFull
            label={t('role.layout')}
            options={LAYOUTS.map((value) => ({ value, label: t(`layout.${value}`) }))}
            value={layout}
            onChange={(next) => change(withLayout(draft, next))}
          />
          <p className="text-sm text-ink-3">{t(`layoutHint.${layout}`)}</p>
        </div>
      </div>
      {layout === 'in-out' ? (
        <>
          <RoleField of="in" />
          <CurrencyField of="in" />
          <RoleField of="out" />
          <CurrencyField of="out" />
        </>
      ) : layout === 'debit-credit' ? (
        <>
          <RoleField of="credit" />
          <RoleField of="debit" />
          <CurrencyField of="main" />
        </>
      ) : (
        <>
          <RoleField of="amount" />
          <CurrencyField of="main" />
          {layout === 'side' && <SideFields />}
        </>
      )}
    </WizardSection>
  )
}

/** What one layout calls the amount, the next one does too; rows of trades need no kind, rows of one amount do. */
function withLayout(draft: MappingDraft, layout: Layout): Partial<MappingDraft> {
  const hasSides = layout === 'in-out' || layout === 'side'
  const { columns, currencies, kindBy } = draft
  const amount = columns.amount || columns.in || columns.credit
  return {
    layout,
    columns: { ...columns, amount, in: columns.in || amount, credit: columns.credit || amount },
    currencies: { ...currencies, in: currencies.in.column === '' ? currencies.main : currencies.in },
    kindBy: hasSides && kindBy === 'fixed' ? 'sides' : !hasSides && kindBy === 'sides' ? 'fixed' : kindBy,
  }
}

const RoleField = ({ of: role, isOptional }: { readonly of: AmountRole; readonly isOptional?: boolean }) => {
  const { t } = useTranslation('mapping')
  const { draft, change } = useWizard()
  const label = t(`role.${role}`)
  return (
    <WizardField label={label} field={role}>
      {(flaw) => (
        <ColumnSelect
          label={label}
          isOptional={isOptional}
          column={draft.columns[role]}
          onChange={(column) => change({ columns: { ...draft.columns, [role]: column } })}
          flaw={flaw}
        />
      )}
    </WizardField>
  )
}

const SIDES = ['buy', 'sell'] as const

const SideFields = () => {
  const { t } = useTranslation('mapping')
  const { draft, change, wordsOf, problemOf } = useWizard()
  const { side } = draft.columns
  const problem = problemOf('sideWords')
  return (
    <>
      <RoleField of="side" />
      {side !== '' && (
        <WordTable
          caption={t('side.words', { column: side })}
          words={wordsOf(side)}
          meanings={draft.sideWords}
          added="buy"
          onChange={(sideWords) => change({ sideWords })}
        >
          {(word, meaning, onMean) => (
            <Segmented
              label={t('side.wordOf', { word })}
              options={SIDES.map((value) => ({ value, label: t(`side.${value}`) }))}
              value={meaning ?? ('' as const)}
              onChange={(next) => next !== '' && onMean(next)}
            />
          )}
        </WordTable>
      )}
      {problem !== undefined && <p className="text-sm text-bad">{t('problem.both_words')}</p>}
      <RoleField of="total" isOptional />
      <RoleField of="price" isOptional />
      <CurrencyField of="quote" />
    </>
  )
}
