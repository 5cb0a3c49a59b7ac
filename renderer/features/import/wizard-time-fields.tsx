import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import { ColumnSelect } from './column-select.tsx'
import { dateOrderOf, withDateOrder } from './date-order.ts'
import { WizardField } from './wizard-field.tsx'
import { useWizard } from './wizard-context.ts'
import { WizardSection } from './wizard-section.tsx'
import { ZoneField } from './zone-field.tsx'

const LAYOUTS = [
  'YYYY-MM-DD HH:mm:ss',
  'DD.MM.YYYY HH:mm:ss',
  'DD.MM.YYYY HH:mm',
  'DD/MM/YYYY HH:mm:ss',
  'DD/MM/YYYY HH:mm',
  'MM/DD/YYYY HH:mm:ss',
  'M/D/YYYY h:mm A',
  'YYYY/MM/DD HH:mm:ss',
  'D MMM YYYY',
  'MMM D, YYYY, h:mm:ss A',
  'DD-MM-YYYY',
  'YYYYMMDD',
  'X',
  'x',
]

/** Where the time stands, how it is printed, and in which zone. */
export const WizardTimeFields = ({ isAmbiguous }: { readonly isAmbiguous: boolean }) => {
  const { t } = useTranslation('mapping')
  const { draft, change } = useWizard()
  const id = useId()
  const order = dateOrderOf(draft.timeFormat)
  return (
    <WizardSection title={t('section.time')}>
      {([0, 1, 2] as const).map((place) => {
        const label = t(`role.time.${place}`)
        const isHidden = place === 2 && draft.time[1] === '' && draft.time[2] === ''
        if (isHidden) return null
        const setColumn = (column: string): void => {
          const [first, second, third] = draft.time
          change({
            time:
              place === 0 ? [column, second, third] : place === 1 ? [first, column, third] : [first, second, column],
          })
        }
        return place === 0 ? (
          <WizardField key={place} label={label} field="time">
            {(flaw) => <ColumnSelect label={label} column={draft.time[0]} onChange={setColumn} flaw={flaw} />}
          </WizardField>
        ) : (
          <div key={place} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3">
            <span className="pt-1 text-ink-2">{label}</span>
            <ColumnSelect isOptional label={label} column={draft.time[place]} onChange={setColumn} />
          </div>
        )
      })}
      <WizardField label={t('role.timeFormat')} field="timeFormat" hint={t('time.hint')}>
        {(flaw) => (
          <>
            <TextField
              aria-label={t('role.timeFormat')}
              aria-describedby={flaw.describedBy}
              isInvalid={flaw.isInvalid}
              className="font-mono"
              boxClassName="w-full"
              maxLength={60}
              list={id}
              autoComplete="off"
              spellCheck={false}
              placeholder={t('time.usual')}
              value={draft.timeFormat}
              onChange={({ target }) => change({ timeFormat: target.value })}
            />
            <datalist id={id}>
              {LAYOUTS.map((layout) => (
                <option key={layout} value={layout}>
                  {layout}
                </option>
              ))}
            </datalist>
          </>
        )}
      </WizardField>
      {order !== undefined && isAmbiguous && (
        <div role="group" aria-label={t('time.order')} className="grid gap-1">
          <p className="text-ink-2">{t('time.ambiguous')}</p>
          <div>
            <Segmented
              label={t('time.order')}
              options={(['day-first', 'month-first'] as const).map((value) => ({ value, label: t(`time.${value}`) }))}
              value={order}
              onChange={(next) => change({ timeFormat: withDateOrder(draft.timeFormat, next) })}
            />
          </div>
        </div>
      )}
      <WizardField label={t('role.zone')} field="zone" hint={t('time.zoneHint')}>
        {(flaw) => (
          <ZoneField
            aria-label={t('role.zone')}
            aria-describedby={flaw.describedBy}
            isInvalid={flaw.isInvalid}
            boxClassName="w-full"
            placeholder="UTC"
            value={draft.zone}
            onChange={({ target }) => change({ zone: target.value })}
          />
        )}
      </WizardField>
    </WizardSection>
  )
}
