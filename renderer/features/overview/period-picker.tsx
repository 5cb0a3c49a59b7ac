import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import { type ChosenDays, RETURN_PERIODS, chosenInput } from './returns-period.ts'

const CHOSEN = 'chosen'
const PERIODS = [...RETURN_PERIODS, CHOSEN] as const
export type PickedPeriod = (typeof PERIODS)[number]

interface PeriodPickerProps {
  readonly period: PickedPeriod
  readonly days: ChosenDays
  readonly onPeriod: (period: PickedPeriod) => void
  readonly onDays: (days: ChosenDays) => void
}

/** A period by its name, or from any day to any other. */
export const PeriodPicker = ({ period, days, onPeriod, onDays }: PeriodPickerProps) => {
  const { t } = useTranslation('overview')
  const isWrong = chosenInput(days) === undefined
  return (
    <>
      <Segmented
        label={t('returns.period')}
        options={PERIODS.map((value) => ({ value, label: t(`returns.periods.${value}`) }))}
        value={period}
        onChange={onPeriod}
      />
      {period === CHOSEN && (
        <span className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          {(['from', 'to'] as const).map((end) => (
            <label key={end} className="flex items-center gap-1.5">
              {t(`returns.${end}`)}
              <TextField
                type="date"
                value={days[end]}
                isInvalid={isWrong}
                onChange={({ target }) => onDays({ ...days, [end]: target.value })}
              />
            </label>
          ))}
          {isWrong && <span role="alert">{t('returns.wrongDays')}</span>}
        </span>
      )}
    </>
  )
}
