import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStatus } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useSaveSettings } from '../../app/use-settings.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Switch } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'
import { Pair } from './pair.tsx'

/** When notifications keep silent, and what they cannot do. Saved as it is changed; no part of the policy. */
export const QuietCard = () => {
  const { t } = useTranslation(['settings', 'shell'])
  const { settings } = useStatus()
  const save = useSaveSettings()
  const { quietHours } = settings
  const set = (change: Partial<typeof quietHours>): void => save.mutate({ quietHours: { ...quietHours, ...change } })
  return (
    <Card>
      <CardHead title={t('quiet.title')} sub={t('quiet.sub')} />
      <div className="grid gap-3 px-5 pb-4">
        <Pair label={t('quiet.hours')} sub={t('quiet.hoursSub')}>
          <ClockBox label={t('quiet.from')} saved={quietHours.from} onSave={(from) => set({ from })} />
          <span className="text-ink-2">–</span>
          <ClockBox label={t('quiet.to')} saved={quietHours.to} onSave={(to) => set({ to })} />
          <Switch label={t('quiet.hours')} isOn={quietHours.isOn} onChange={(isOn) => set({ isOn })} />
        </Pair>
        <p className="text-ink-2">{t('quiet.limits')}</p>
        {save.isError && <ErrorState title={t(`shell:failure.${failureOf(save.error)}`)} code={codeOf(save.error)} />}
      </div>
    </Card>
  )
}

interface ClockBoxProps {
  readonly label: string
  readonly saved: string
  readonly onSave: (clock: string) => void
}

/** Saved when the box is left, so that half a time is never saved. */
const ClockBox = ({ label, saved, onSave }: ClockBoxProps) => {
  const [typed, setTyped] = useState<string>()
  const commit = (): void => {
    if (typed !== undefined && typed !== '' && typed !== saved) onSave(typed)
    setTyped(undefined)
  }
  return (
    <TextField
      type="time"
      aria-label={label}
      value={typed ?? saved}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
    />
  )
}
