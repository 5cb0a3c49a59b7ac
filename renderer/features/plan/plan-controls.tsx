import { useTranslation } from 'react-i18next'
import { DecimalField } from '../../components/decimal-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { type CashFlow, FLOW_KINDS, isUnreadable } from './cash-flow.ts'

interface PlanControlsProps {
  readonly currency: string
  readonly flow: CashFlow
  readonly onFlow: (flow: CashFlow) => void
  readonly isReview: boolean
  readonly onReview: (isReview: boolean) => void
}

/** What the plan is asked with: the review, and money that comes or goes. */
export const PlanControls = ({ currency, flow, onFlow, isReview, onReview }: PlanControlsProps) => {
  const { t } = useTranslation('plan')
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex items-center gap-2">
        <Segmented
          label={t('flow.label')}
          options={FLOW_KINDS.map((value) => ({ value, label: t(`flow.${value}`) }))}
          value={flow.kind}
          onChange={(kind) => onFlow({ ...flow, kind })}
        />
        {flow.kind !== 'neither' && (
          <DecimalField
            aria-label={t('flow.amount', { currency })}
            boxClassName="w-field-wide"
            unit={currency}
            value={flow.text}
            isInvalid={isUnreadable(flow)}
            onChange={(text) => onFlow({ ...flow, text })}
          />
        )}
        {isUnreadable(flow) && <span className="text-sm text-bad">{t('flow.notANumber')}</span>}
      </span>
      <Tooltip text={t('review.hint')}>
        <span className="ml-auto flex items-center gap-2 text-ink-2">
          <Switch label={t('review.label')} isOn={isReview} onChange={onReview} />
          <span aria-hidden>{t('review.label')}</span>
        </span>
      </Tooltip>
    </div>
  )
}
