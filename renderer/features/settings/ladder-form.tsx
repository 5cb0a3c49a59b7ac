import { Plus, X } from 'lucide-react'
import { useController, useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { classNames } from '../../components/class-names.ts'
import { NumberBox, PercentBox } from './form-fields.tsx'
import { Pair } from './pair.tsx'
import type { PolicyDraft } from './policy-draft.ts'

/** Every figure of one ladder. */
export const LadderForm = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation('settings')
  const at = `ladders.${index}` as const
  const percent = (name: Parameters<typeof PercentBox>[0]['name'], label: string) => (
    <Pair label={label}>
      <PercentBox name={name} label={label} />
    </Pair>
  )
  const days = (name: Parameters<typeof NumberBox>[0]['name'], label: string) => (
    <Pair label={label}>
      <NumberBox name={name} label={label} unit={t('unit.days')} />
    </Pair>
  )
  return (
    <div className="grid gap-4 px-5 pb-4">
      <AssetToggles index={index} />
      <fieldset className="grid gap-x-7 gap-y-2.5 wide:grid-cols-2">
        <legend className="pb-1.5 font-semibold">{t('ladder.arms')}</legend>
        {days(`${at}.arm.lookbackDays`, t('path.lookbackDays'))}
        {percent(`${at}.arm.drawdown`, t('path.drawdown'))}
        {days(`${at}.arm.windowDays`, t('path.windowDays'))}
        {percent(`${at}.arm.drop`, t('path.drop'))}
        <Pair label={t('path.sigma')}>
          <NumberBox name={`${at}.arm.sigma`} label={t('path.sigma')} unit="σ" />
        </Pair>
        <Pair label={t('path.volume')} sub={t('ladder.volumeSub')}>
          <NumberBox name={`${at}.arm.volume`} label={t('path.volume')} unit="×" />
        </Pair>
      </fieldset>
      <Tranches index={index} />
      <fieldset className="grid gap-x-7 gap-y-2.5 wide:grid-cols-2">
        <legend className="pb-1.5 font-semibold">{t('ladder.spends')}</legend>
        {percent(`${at}.budget`, t('path.budget'))}
        {days(`${at}.maxAgeDays`, t('path.maxAgeDays'))}
        {percent(`${at}.rearm`, t('path.rearm'))}
        {days(`${at}.cooldownDays`, t('path.cooldownDays'))}
        {days(`${at}.timeStopDays`, t('path.timeStopDays'))}
      </fieldset>
      <TakeProfit index={index} />
    </div>
  )
}

/** Which convex assets follow this ladder. */
const AssetToggles = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation('settings')
  const convex = useWatch<PolicyDraft, 'convex.assets'>({ name: 'convex.assets' })
  const { field } = useController<PolicyDraft, `ladders.${number}.assets`>({ name: `ladders.${index}.assets` })
  const names = [...new Set([...convex.map(({ asset }) => asset.trim()), ...field.value])].filter((name) => name !== '')
  const toggle = (name: string): void =>
    field.onChange(field.value.includes(name) ? field.value.filter((other) => other !== name) : [...field.value, name])
  return (
    <fieldset>
      <legend className="pb-1.5 font-semibold">{t('ladder.assets')}</legend>
      <div className="flex flex-wrap gap-1.5">
        {names.length === 0 && <p className="text-ink-3">{t('ladder.noConvex')}</p>}
        {names.map((name) => {
          const isOn = field.value.includes(name)
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isOn}
              onClick={() => toggle(name)}
              className={classNames(
                'inline-flex h-6.5 items-center rounded-md border px-2.5 text-sm font-medium',
                isOn ? 'border-ink bg-ink text-on-ink' : 'border-line-strong bg-surface text-ink-2 hover:bg-sunken',
              )}
            >
              {name}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}

const Tranches = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation('settings')
  const { control } = useFormContext<PolicyDraft>()
  const rows = useFieldArray({ control, name: `ladders.${index}.tranches` })
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1.5 font-semibold">{t('ladder.buys')}</legend>
      {rows.fields.map((field, row) => {
        const name = t('counted.tranches', { number: row + 1 })
        return (
          <div key={field.id} className="flex flex-wrap items-center gap-2.5">
            <span className="min-w-field text-ink-2">{name}</span>
            <span className="text-ink-3">{t('ladder.at')}</span>
            <PercentBox name={`ladders.${index}.tranches.${row}.drawdown`} label={`${name}: ${t('path.drawdown')}`} />
            <span className="text-ink-3">{t('ladder.spend')}</span>
            <PercentBox name={`ladders.${index}.tranches.${row}.share`} label={`${name}: ${t('path.share')}`} />
            <RemoveRow name={name} onRemove={() => rows.remove(row)} />
          </div>
        )
      })}
      <AddStep onAdd={() => rows.append({ drawdown: Number.NaN, share: Number.NaN })} />
    </fieldset>
  )
}

const TakeProfit = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation('settings')
  const { control } = useFormContext<PolicyDraft>()
  const rows = useFieldArray({ control, name: `ladders.${index}.takeProfit` })
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1.5 font-semibold">{t('ladder.profit')}</legend>
      {rows.fields.map((field, row) => {
        const name = t('counted.takeProfit', { number: row + 1 })
        return (
          <div key={field.id} className="flex flex-wrap items-center gap-2.5">
            <span className="min-w-field text-ink-2">{name}</span>
            <span className="text-ink-3">{t('ladder.atGain')}</span>
            <PercentBox name={`ladders.${index}.takeProfit.${row}.gain`} label={`${name}: ${t('path.gain')}`} />
            <span className="text-ink-3">{t('ladder.sell')}</span>
            <PercentBox name={`ladders.${index}.takeProfit.${row}.share`} label={`${name}: ${t('path.share')}`} />
            <RemoveRow name={name} onRemove={() => rows.remove(row)} />
          </div>
        )
      })}
      <AddStep onAdd={() => rows.append({ gain: Number.NaN, share: Number.NaN })} />
    </fieldset>
  )
}

const RemoveRow = ({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) => {
  const { t } = useTranslation('settings')
  return (
    <Button look="ghost" size="icon" aria-label={t('targets.removeAsset', { name })} onClick={onRemove}>
      <X aria-hidden />
    </Button>
  )
}

const AddStep = ({ onAdd }: { readonly onAdd: () => void }) => {
  const { t } = useTranslation('settings')
  return (
    <div>
      <Button look="ghost" size="small" className="-ml-2.25" onClick={onAdd}>
        <Plus aria-hidden />
        {t('ladder.addStep')}
      </Button>
    </div>
  )
}
