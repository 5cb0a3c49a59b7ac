import { useTranslation } from 'react-i18next'
import { DecimalField, readDecimal } from '../../components/decimal-field.tsx'
import { RangeField } from '../../components/range-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type CashFlow, FLOW_KINDS, isUnreadable } from './cash-flow.ts'
import { flowScale } from './flow-scale.ts'

interface PlanControlsProps {
  readonly currency: string
  /** Absent until there is a plan: then there is no slider. */
  readonly nav: string | undefined
  readonly flow: CashFlow
  readonly onFlow: (flow: CashFlow) => void
  readonly isReview: boolean
  readonly onReview: (isReview: boolean) => void
  readonly isFewest: boolean
  readonly onFewest: (isFewest: boolean) => void
}

/** What the plan is asked with: money that comes or goes, the review, and what to save. */
export const PlanControls = (props: PlanControlsProps) => {
  const { currency, nav, flow, onFlow, isReview, onReview, isFewest, onFewest } = props
  const { t } = useTranslation('plan')
  const format = useFormat()
  const { kind } = flow
  const scale = kind === 'neither' || nav === undefined ? undefined : flowScale(kind, nav)
  const amount = readDecimal(flow.text) ?? '0'
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex flex-wrap items-center gap-2">
        <Segmented
          label={t('flow.label')}
          options={FLOW_KINDS.map((value) => ({ value, label: t(`flow.${value}`) }))}
          value={kind}
          onChange={(next) => onFlow({ ...flow, kind: next })}
        />
        {scale !== undefined && (
          <RangeField
            label={t('flow.slider', { currency })}
            className="w-44"
            max={scale.max}
            step={scale.step}
            value={Number(amount)}
            text={format.money(amount, currency)}
            onChange={(value) => onFlow({ kind, text: String(value) })}
          />
        )}
        {kind !== 'neither' && (
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
      <span className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-2">
        <Tooltip text={t('fewest.hint')}>
          <span className="flex items-center gap-2">
            <Switch label={t('fewest.label')} isOn={isFewest} onChange={onFewest} />
            <span aria-hidden>{t('fewest.label')}</span>
          </span>
        </Tooltip>
        <Tooltip text={t('review.hint')}>
          <span className="flex items-center gap-2">
            <Switch label={t('review.label')} isOn={isReview} onChange={onReview} />
            <span aria-hidden>{t('review.label')}</span>
          </span>
        </Tooltip>
      </span>
    </div>
  )
}
