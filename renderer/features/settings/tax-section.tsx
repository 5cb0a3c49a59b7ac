import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Pair } from './pair.tsx'
import { SettingsFrame } from './settings-frame.tsx'

type TaxProfile = Answers['gains']['getProfile']

const KINDS = ['none', 'us', 'eu', 'jp'] as const satisfies readonly TaxProfile['kind'][]
const ROUNDINGS = ['half-even', 'half-up', 'floor'] as const satisfies readonly TaxProfile['rounding'][]
const COSTS = ['market', 'zero'] as const satisfies readonly TaxProfile['forkCost'][]
const WRAPS = ['keep', 'swap'] as const satisfies readonly TaxProfile['wraps'][]
const YEAR_OF_DAYS = 365
const MOST_DAYS = 3660

/** Which country's arithmetic the Gains screen follows. Each setting is saved as it is changed. */
export const TaxSection = () => {
  const { orpc } = useBackend()
  const profile = useQuery(orpc.gains.getProfile.queryOptions({ input: {} }))
  return (
    <SettingsFrame section="tax">
      {profile.isPending && <LoadingBlocks heights={[70]} />}
      {profile.isError && <QueryError error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.data && <ProfileCard profile={profile.data} />}
    </SettingsFrame>
  )
}

const ProfileCard = ({ profile }: { readonly profile: TaxProfile }) => {
  const { t } = useTranslation(['settings', 'shell', 'gains'])
  const format = useFormat()
  const { orpc } = useBackend()
  const save = useMutation(orpc.gains.saveProfile.mutationOptions())
  const { kind, methods, rounding, airdropCost, forkCost, wraps, longTermAfterDays, rulesAsOf } = profile
  const costs = COSTS.map((value) => ({ value, label: t(`tax.cost.${value}`) }))
  return (
    <Card>
      <CardHead title={t('tax.title')} sub={t('tax.sub')} />
      <div className="grid gap-3 px-5 pb-4">
        <Pair label={t('tax.kind')} sub={t('tax.kindSub')}>
          <Select
            label={t('tax.kind')}
            options={KINDS.map((value) => ({ value, label: t(`gains:profile.${value}`) }))}
            value={kind}
            onChange={(next) => save.mutate({ kind: next })}
          />
        </Pair>
        <Pair label={t('tax.methods')}>
          <span className="text-right">{format.list(methods.map((method) => t(`gains:methods.${method}.name`)))}</span>
        </Pair>
        <Pair label={t('tax.rounding')}>
          <Segmented
            label={t('tax.rounding')}
            options={ROUNDINGS.map((value) => ({ value, label: t(`tax.roundings.${value}`) }))}
            value={rounding}
            onChange={(next) => save.mutate({ rounding: next })}
          />
        </Pair>
        <Pair label={t('tax.airdrop')} sub={t('tax.costSub')}>
          <Segmented
            label={t('tax.airdrop')}
            options={costs}
            value={airdropCost}
            onChange={(next) => save.mutate({ airdropCost: next })}
          />
        </Pair>
        <Pair label={t('tax.fork')} sub={t('tax.costSub')}>
          <Segmented
            label={t('tax.fork')}
            options={costs}
            value={forkCost}
            onChange={(next) => save.mutate({ forkCost: next })}
          />
        </Pair>
        <Pair label={t('tax.wraps')} sub={t('tax.wrapsSub')}>
          <Segmented
            label={t('tax.wraps')}
            options={WRAPS.map((value) => ({ value, label: t(`tax.wrap.${value}`) }))}
            value={wraps}
            onChange={(next) => save.mutate({ wraps: next })}
          />
        </Pair>
        <Pair label={t('tax.terms')} sub={t('tax.termsSub')}>
          <Switch
            label={t('tax.terms')}
            isOn={longTermAfterDays !== undefined}
            onChange={(isOn) => save.mutate({ longTermAfterDays: isOn ? YEAR_OF_DAYS : null })}
          />
        </Pair>
        {longTermAfterDays !== undefined && (
          <Pair label={t('tax.days')}>
            <LongTermDays saved={longTermAfterDays} onSave={(days) => save.mutate({ longTermAfterDays: days })} />
          </Pair>
        )}
        <p className="text-sm text-ink-3">{t('tax.statement', { day: format.day(rulesAsOf) })}</p>
      </div>
      {save.isError && <ErrorState title={t(`shell:failure.${failureOf(save.error)}`)} code={codeOf(save.error)} />}
    </Card>
  )
}

interface LongTermDaysProps {
  readonly saved: number
  readonly onSave: (days: number) => void
}

/** Saved when the box is left or Enter is pressed, so that half a number is never saved. */
const LongTermDays = ({ saved, onSave }: LongTermDaysProps) => {
  const { t } = useTranslation('settings')
  const [typed, setTyped] = useState<number>()
  const days = typed ?? saved
  const isValid = Number.isInteger(days) && days >= 1 && days <= MOST_DAYS
  const commit = (): void => {
    if (typed !== undefined && isValid && typed !== saved) onSave(typed)
    if (isValid) setTyped(undefined)
  }
  return (
    <NumberField
      aria-label={t('tax.days')}
      unit={t('unit.days')}
      boxClassName="w-field-wide"
      value={days}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      isInvalid={!isValid}
    />
  )
}
