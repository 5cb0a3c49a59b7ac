import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStatus } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useSaveSettings } from '../../app/use-settings.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Pair } from './pair.tsx'
import { SettingsFrame } from './settings-frame.tsx'

const LANGUAGES = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'ja', label: '日本語', lang: 'ja' },
] as const
const THEMES = ['system', 'light', 'dark'] as const
const MOST_HOURS = 24 * 365

/** Language, theme, when a mark counts as stale, and what notifications show. Each is saved as it is changed. */
export const LookSection = () => {
  const { t } = useTranslation(['settings', 'shell'])
  const { locale } = useFormat()
  const { settings } = useStatus()
  const save = useSaveSettings()
  return (
    <SettingsFrame section="look">
      <Card>
        <CardHead title={t('shell:section.look')} sub={t('look.sub')} />
        <div className="grid gap-3 px-5 pb-4">
          <Pair label={t('look.language')}>
            <Segmented
              label={t('look.language')}
              options={LANGUAGES}
              value={locale}
              onChange={(next) => save.mutate({ locale: next })}
            />
          </Pair>
          <Pair label={t('look.theme')}>
            <Segmented
              label={t('look.theme')}
              options={THEMES.map((value) => ({ value, label: t(`look.themes.${value}`) }))}
              value={settings.theme}
              onChange={(theme) => save.mutate({ theme })}
            />
          </Pair>
          <Pair label={t('look.stale')} sub={t('look.staleSub')}>
            <StaleHours saved={settings.staleAfterHours} onSave={(hours) => save.mutate({ staleAfterHours: hours })} />
          </Pair>
          <Pair label={t('look.privacy')} sub={t('look.privacySub')}>
            <Switch
              label={t('look.privacy')}
              isOn={settings.privacyMode}
              onChange={(privacyMode) => save.mutate({ privacyMode })}
            />
          </Pair>
        </div>
        {save.isError && <ErrorState title={t(`shell:failure.${failureOf(save.error)}`)} code={codeOf(save.error)} />}
      </Card>
    </SettingsFrame>
  )
}

interface StaleHoursProps {
  readonly saved: number
  readonly onSave: (hours: number) => void
}

/** Saved when the box is left or Enter is pressed, so that half a number is never saved. */
const StaleHours = ({ saved, onSave }: StaleHoursProps) => {
  const { t } = useTranslation('settings')
  const [typed, setTyped] = useState<number>()
  const hours = typed ?? saved
  const isValid = Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS
  const commit = (): void => {
    if (typed !== undefined && isValid && typed !== saved) onSave(typed)
    if (isValid) setTyped(undefined)
  }
  return (
    <NumberField
      aria-label={t('look.stale')}
      unit={t('unit.hours')}
      boxClassName="w-field-wide"
      value={hours}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      isInvalid={!isValid}
    />
  )
}
