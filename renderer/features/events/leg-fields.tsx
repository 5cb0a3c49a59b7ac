import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { DecimalField } from '../../components/decimal-field.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { type DraftProblem, type EventDraft, type LegDraft, rolesOf, withLeg } from './event-draft.ts'

const MOST_LEGS = 50

interface LegFieldsProps {
  readonly draft: EventDraft
  readonly problems: readonly DraftProblem[]
  readonly onChange: (draft: EventDraft) => void
}

/** What moved: one line for each asset, with its sign. */
export const LegFields = ({ draft, problems, onChange }: LegFieldsProps) => {
  const { t } = useTranslation('events')
  const { legs, kind } = draft
  const set = (key: string, change: Partial<LegDraft>): void =>
    onChange({ ...draft, legs: legs.map((leg) => (leg.key === key ? { ...leg, ...change } : leg)) })
  const isWrong = (path: string): boolean => problems.some((problem) => problem.path === path)
  return (
    <fieldset className="grid gap-1.5">
      <legend className="pb-1 text-sm text-ink-3">{t('editor.legs')}</legend>
      {legs.map((leg, index) => (
        <div key={leg.key} className="grid grid-cols-[minmax(0,1fr)_96px_150px_132px_26px] items-center gap-2">
          <DecimalField
            aria-label={t('editor.leg.quantity', { number: index + 1 })}
            placeholder={t('editor.leg.quantityHint')}
            value={leg.quantity}
            {...(isWrong(`legs.${index}.quantity`) && { isInvalid: true })}
            onChange={(quantity) => set(leg.key, { quantity })}
          />
          <TextField
            aria-label={t('editor.leg.asset', { number: index + 1 })}
            placeholder={t('editor.leg.assetHint')}
            maxLength={40}
            value={leg.asset}
            isInvalid={isWrong(`legs.${index}.asset`)}
            onChange={({ target }) => set(leg.key, { asset: target.value })}
          />
          <Select
            label={t('editor.leg.role', { number: index + 1 })}
            value={leg.role}
            options={rolesOf(kind).map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={(role) => set(leg.key, { role })}
          />
          <TextField
            aria-label={t('editor.leg.account', { number: index + 1 })}
            placeholder={draft.account === '' ? t('editor.leg.accountHint') : draft.account}
            maxLength={80}
            value={leg.account}
            onChange={({ target }) => set(leg.key, { account: target.value })}
          />
          <Button
            look="ghost"
            size="icon"
            aria-label={t('editor.leg.remove', { number: index + 1 })}
            disabled={legs.length === 1}
            onClick={() => onChange({ ...draft, legs: legs.filter(({ key }) => key !== leg.key) })}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" disabled={legs.length >= MOST_LEGS} onClick={() => onChange(withLeg(draft))}>
          {t('editor.addLeg')}
        </Button>
      </div>
    </fieldset>
  )
}
