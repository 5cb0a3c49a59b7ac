import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { Switch } from '../../components/switch.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useSaveSettings } from '../../app/use-settings.ts'
import type { SourcesAnswer } from './market-answer.ts'
import { Pair } from './pair.tsx'

/** When prices are fetched: now, or by themselves; when that last was and will next be. */
export const RefreshCard = ({ answer }: { readonly answer: SourcesAnswer }) => {
  const { t } = useTranslation(['market', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const save = useMutation(orpc.market.saveSettings.mutationOptions())
  const fetchNow = useMutation(orpc.prices.refreshPrices.mutationOptions())
  const saveApp = useSaveSettings()
  const { priceGapLimit } = useStatus().settings
  const stop = useMutation(orpc.market.cancelRefresh.mutationOptions())
  const { settings, schedule } = answer
  const { lastRun, nextRunAt, resting } = schedule
  const isRunning = schedule.isRunning || fetchNow.isPending
  const error = fetchNow.error ?? save.error ?? saveApp.error
  return (
    <Card>
      <CardHead title={t('refresh.title')} sub={t('refresh.sub')} />
      <div className="grid gap-3 px-5 pb-4">
        <Pair
          label={t('refresh.last')}
          sub={
            lastRun && (
              <>
                {t('refresh.summary', { priced: lastRun.priced, failed: lastRun.failed, days: lastRun.days })}
                {lastRun.outcome === 'cancelled' && ` ${t('refresh.stopped')}`}
              </>
            )
          }
        >
          <span role="status">
            {isRunning ? t('refresh.running') : lastRun ? format.moment(lastRun.endedAt) : t('refresh.none')}
          </span>
          {isRunning ? (
            <Button size="small" disabled={stop.isPending} onClick={() => stop.mutate({})}>
              {t('refresh.stop')}
            </Button>
          ) : (
            <Button size="small" disabled={settings.on.length === 0} onClick={() => fetchNow.mutate({})}>
              {t('refresh.now')}
            </Button>
          )}
        </Pair>
        <Pair label={t('refresh.next')}>
          <span>
            {resting !== undefined
              ? t(`refresh.resting.${resting}`)
              : nextRunAt === undefined
                ? t('refresh.none')
                : format.moment(nextRunAt)}
          </span>
        </Pair>
        <Pair label={t('refresh.scheduled')}>
          <Switch
            label={t('refresh.scheduled')}
            isOn={settings.isScheduled}
            onChange={(isScheduled) => save.mutate({ isScheduled })}
          />
        </Pair>
        <Pair label={t('refresh.every')}>
          <SavedNumber
            label={t('refresh.every')}
            unit={t('refresh.minutes')}
            isAllowed={isWhole(5, 1440)}
            saved={settings.everyMinutes}
            onSave={(everyMinutes) => save.mutate({ everyMinutes })}
          />
        </Pair>
        <Pair label={t('refresh.hours')} sub={t('refresh.hoursSub')}>
          <SavedNumber
            label={t('refresh.hours')}
            unit={t('refresh.days')}
            isAllowed={isWhole(0, 90)}
            saved={settings.hourlyDays}
            onSave={(hourlyDays) => save.mutate({ hourlyDays })}
          />
        </Pair>
        <Pair label={t('refresh.gap')} sub={t('refresh.gapSub')}>
          <SavedNumber
            label={t('refresh.gap')}
            unit="%"
            factor={100}
            isAllowed={(value) => value >= LEAST_GAP && value <= 1}
            saved={priceGapLimit}
            onSave={(limit) => saveApp.mutate({ priceGapLimit: limit })}
          />
        </Pair>
        <Pair label={t('refresh.spare')} sub={t('refresh.spareSub')}>
          <Switch
            label={t('refresh.spare')}
            isOn={settings.sparesMetered}
            onChange={(sparesMetered) => save.mutate({ sparesMetered })}
          />
        </Pair>
      </div>
      {error !== null && <ErrorState title={t(`shell:failure.${failureOf(error)}`)} code={codeOf(error)} />}
    </Card>
  )
}

/** Of two sources; less would call every price suspect. */
const LEAST_GAP = 0.001

/** Both ends included. */
const isWhole =
  (least: number, most: number) =>
  (value: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most

interface SavedNumberProps {
  readonly label: string
  readonly unit: string
  /** The box shows `value × factor`. */
  readonly factor?: number
  readonly isAllowed: (value: number) => boolean
  readonly saved: number
  readonly onSave: (value: number) => void
}

/** Saved when the box is left or Enter is pressed, so that half a number is never saved. */
const SavedNumber = ({ label, unit, factor, isAllowed, saved, onSave }: SavedNumberProps) => {
  const [typed, setTyped] = useState<number>()
  const value = typed ?? saved
  const isValid = isAllowed(value)
  const commit = (): void => {
    if (typed !== undefined && isValid && typed !== saved) onSave(typed)
    if (isValid) setTyped(undefined)
  }
  return (
    <NumberField
      aria-label={label}
      unit={unit}
      factor={factor}
      boxClassName="w-field-wide"
      value={value}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      isInvalid={!isValid}
    />
  )
}
