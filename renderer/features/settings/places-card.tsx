import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { NumberBox, TextBox } from './form-fields.tsx'
import type { PolicyDraft } from './policy-draft.ts'

/** What the caps and the planner have to know of accounts and assets: custodian, chain, smallest step. */
export const PlacesCard = () => {
  const { t } = useTranslation('settings')
  return (
    <Card>
      <CardHead title={t('places.title')} sub={t('places.sub')} />
      <div className="grid gap-4 px-5 pb-4">
        <Custodians />
        <Chains />
        <Steps />
      </div>
    </Card>
  )
}

const Custodians = () => {
  const { t } = useTranslation('settings')
  const { control } = useFormContext<PolicyDraft>()
  const rows = useFieldArray({ control, name: 'custodians' })
  return (
    <Pairs title={t('path.custodians')} sub={t('places.custodiansSub')} onAdd={() => rows.append(NEW_CUSTODIAN)}>
      {rows.fields.map((field, row) => (
        <PairRow key={field.id} number={row + 1} onRemove={() => rows.remove(row)}>
          <TextBox name={`custodians.${row}.account`} label={t('places.account')} placeholder={t('places.account')} />
          <span className="text-ink-3">{t('places.heldBy')}</span>
          <TextBox name={`custodians.${row}.custodian`} label={t('path.custodian')} placeholder={t('path.custodian')} />
        </PairRow>
      ))}
    </Pairs>
  )
}

const Chains = () => {
  const { t } = useTranslation('settings')
  const { control } = useFormContext<PolicyDraft>()
  const rows = useFieldArray({ control, name: 'chains' })
  return (
    <Pairs title={t('path.chains')} sub={t('places.chainsSub')} onAdd={() => rows.append(NEW_CHAIN)}>
      {rows.fields.map((field, row) => (
        <PairRow key={field.id} number={row + 1} onRemove={() => rows.remove(row)}>
          <TextBox name={`chains.${row}.asset`} label={t('targets.assetName')} placeholder={t('targets.assetName')} />
          <span className="text-ink-3">{t('places.livesOn')}</span>
          <TextBox name={`chains.${row}.chain`} label={t('path.chain')} placeholder={t('path.chain')} />
        </PairRow>
      ))}
    </Pairs>
  )
}

const Steps = () => {
  const { t } = useTranslation('settings')
  const { control } = useFormContext<PolicyDraft>()
  const rows = useFieldArray({ control, name: 'rebalance.steps' })
  return (
    <Pairs title={t('path.steps')} sub={t('places.stepsSub')} onAdd={() => rows.append(NEW_STEP)}>
      {rows.fields.map((field, row) => (
        <PairRow key={field.id} number={row + 1} onRemove={() => rows.remove(row)}>
          <TextBox
            name={`rebalance.steps.${row}.asset`}
            label={t('targets.assetName')}
            placeholder={t('targets.assetName')}
          />
          <span className="text-ink-3">{t('places.inSteps')}</span>
          <NumberBox name={`rebalance.steps.${row}.step`} label={t('places.step')} />
        </PairRow>
      ))}
    </Pairs>
  )
}

const NEW_CUSTODIAN = { account: '', custodian: '' }
const NEW_CHAIN = { asset: '', chain: '' }
const NEW_STEP = { asset: '', step: Number.NaN }

interface PairsProps {
  readonly title: string
  readonly sub: string
  readonly onAdd: () => void
  readonly children: ReactNode
}

const Pairs = ({ title, sub, onAdd, children }: PairsProps) => {
  const { t } = useTranslation('settings')
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-0.5 font-semibold">{title}</legend>
      <p className="text-sm text-ink-3">{sub}</p>
      {children}
      <div>
        <Button
          look="ghost"
          size="small"
          className="-ml-2.25"
          onClick={onAdd}
          aria-label={t('places.addTo', { title })}
        >
          <Plus aria-hidden />
          {t('places.add')}
        </Button>
      </div>
    </fieldset>
  )
}

interface PairRowProps {
  readonly number: number
  readonly onRemove: () => void
  readonly children: ReactNode
}

const PairRow = ({ number, onRemove, children }: PairRowProps) => {
  const { t } = useTranslation('settings')
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      {children}
      <Button
        look="ghost"
        size="icon"
        aria-label={t('targets.removeAsset', { name: t('places.row', { number }) })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </div>
  )
}
