import { useTranslation } from 'react-i18next'
import { Select } from '../components/select.tsx'
import { useStatus } from './backend.tsx'
import { OFFERED_CURRENCIES, useShownCurrency } from './shown-currency.ts'

/** Shows every amount in another currency; the address keeps it from screen to screen. */
export const CurrencySwitch = () => {
  const { t } = useTranslation('shell')
  const { currency: own } = useStatus()
  const { shown, setShown } = useShownCurrency()
  const codes = [...new Set([own, ...OFFERED_CURRENCIES, ...(shown === undefined ? [] : [shown])])]
  return (
    <Select
      label={t('currency')}
      options={codes.map((value) => ({ value, label: value }))}
      value={shown ?? own}
      onChange={(next) => setShown(next === own ? undefined : next)}
    />
  )
}
