import { useTranslation } from 'react-i18next'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { CurrencyRole } from './mapping-draft.ts'
import { useWizard } from './wizard-context.ts'
import { WizardField } from './wizard-field.tsx'

const FIXED = '!'
const USUAL = '-'
const toValue = (column: string): string => `=${column}`

/** The currency of an amount: a column, one for the whole file, or (a fee's) that of the amount. */
export const CurrencyField = ({ of: role }: { readonly of: CurrencyRole }) => {
  const { t } = useTranslation('mapping')
  const { draft, change, header } = useWizard()
  const currency = draft.currencies[role]
  const label = t(`role.currency.${role}`)
  const set = (next: Partial<typeof currency>): void =>
    change({ currencies: { ...draft.currencies, [role]: { ...currency, ...next } } })
  const columns = [...new Set(header)].filter((name) => name !== '')
  const isForeign = currency.column !== '' && !columns.includes(currency.column)
  const value =
    currency.by === 'fixed'
      ? FIXED
      : currency.by === 'usual'
        ? USUAL
        : currency.column === ''
          ? undefined
          : toValue(currency.column)
  return (
    <WizardField label={label} field={`currency.${role}`}>
      {(flaw) => (
        <div className="flex min-w-0 gap-2">
          <Select
            isFull
            label={label}
            placeholder={t('column.choose')}
            options={[
              ...(role === 'fee' ? [{ value: USUAL, label: t('currency.usual') }] : []),
              ...columns.map((name) => ({ value: toValue(name), label: name })),
              ...(isForeign ? [{ value: toValue(currency.column), label: currency.column }] : []),
              { value: FIXED, label: t('currency.fixed') },
            ]}
            value={value}
            onChange={(next) =>
              set(
                next === FIXED
                  ? { by: 'fixed' }
                  : next === USUAL
                    ? { by: 'usual' }
                    : { by: 'column', column: next.slice(1) },
              )
            }
            {...flaw}
          />
          {currency.by === 'fixed' && (
            <TextField
              aria-label={t('currency.ticker', { label })}
              aria-describedby={flaw.describedBy}
              isInvalid={flaw.isInvalid}
              boxClassName="w-field shrink-0"
              maxLength={40}
              placeholder="BTC"
              autoComplete="off"
              spellCheck={false}
              value={currency.fixed}
              onChange={({ target }) => set({ fixed: target.value })}
            />
          )}
        </div>
      )}
    </WizardField>
  )
}
