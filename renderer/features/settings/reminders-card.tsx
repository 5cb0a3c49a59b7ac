import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Switch } from '../../components/switch.tsx'
import { ChoiceBox, NumberBox, TextBox } from './form-fields.tsx'
import { Pair } from './pair.tsx'
import type { PolicyDraft } from './policy-draft.ts'
import type { PolicyEditor } from './use-policy-editor.ts'

/** Reminders that need a number of days. */
const TIMED = ['import', 'unlock'] as const
type Timed = (typeof TIMED)[number]

const EVERY = ['month', 'quarter', 'year'] as const

/** When Barbell asks for the person: on days of a calendar, and when something happens. */
export const RemindersCard = ({ editor }: { readonly editor: PolicyEditor }) => {
  const { t } = useTranslation('settings')
  const { control } = useFormContext<PolicyDraft>()
  const reminders = useFieldArray({ control, name: 'reminders' })
  const { draft } = editor
  const indexOf = (kind: Timed | 'drift' | 'trigger'): number => draft.reminders.findIndex((item) => item.kind === kind)
  const flip = (kind: Timed | 'drift' | 'trigger', isOn: boolean): void => {
    if (!isOn) reminders.remove(indexOf(kind))
    else if (kind === 'import') reminders.append({ kind, days: 30 })
    else if (kind === 'unlock') reminders.append({ kind, daysBefore: 3 })
    else reminders.append({ kind })
  }
  return (
    <Card>
      <CardHead title={t('reminders.title')} sub={t('reminders.sub')} />
      <div className="grid gap-3 px-5 pb-4">
        {(['drift', 'trigger'] as const).map((kind) => (
          <Pair key={kind} label={t(`reminders.${kind}`)} sub={t(`reminders.${kind}Sub`)}>
            <Switch label={t(`reminders.${kind}`)} isOn={indexOf(kind) >= 0} onChange={(isOn) => flip(kind, isOn)} />
          </Pair>
        ))}
        {TIMED.map((kind) => {
          const index = indexOf(kind)
          return (
            <Pair key={kind} label={t(`reminders.${kind}`)} sub={t(`reminders.${kind}Sub`)}>
              {index >= 0 && (
                <NumberBox
                  name={kind === 'import' ? `reminders.${index}.days` : `reminders.${index}.daysBefore`}
                  label={t(`reminders.${kind}Days`)}
                  unit={t('unit.days')}
                />
              )}
              <Switch label={t(`reminders.${kind}`)} isOn={index >= 0} onChange={(isOn) => flip(kind, isOn)} />
            </Pair>
          )
        })}
        {reminders.fields.map((field, index) =>
          draft.reminders[index]?.kind === 'calendar' ? (
            <div key={field.id} className="flex flex-wrap items-center gap-2.5 border-t border-line pt-3">
              <span className="text-ink-2">{t('reminders.every')}</span>
              <ChoiceBox
                name={`reminders.${index}.every`}
                label={t('path.every')}
                options={EVERY.map((value) => ({ value, label: t(`every.${value}`) }))}
              />
              <span className="text-ink-2">{t('reminders.onDay')}</span>
              <NumberBox name={`reminders.${index}.day`} label={t('path.day')} />
              <span className="text-ink-2">{t('reminders.at')}</span>
              <TextBox name={`reminders.${index}.at`} label={t('path.at')} placeholder="09:00" />
              <Button
                look="ghost"
                size="icon"
                aria-label={t('targets.removeAsset', { name: t('counted.reminders', { number: index + 1 }) })}
                onClick={() => reminders.remove(index)}
              >
                <X aria-hidden />
              </Button>
            </div>
          ) : null,
        )}
        <div>
          <Button
            look="ghost"
            size="small"
            className="-ml-2.25"
            onClick={() => reminders.append({ kind: 'calendar', every: 'month', day: 1, at: '09:00' })}
          >
            <Plus aria-hidden />
            {t('reminders.add')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
