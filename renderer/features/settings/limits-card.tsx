import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ChoiceBox, NumberBox, PercentBox, TextBox } from './form-fields.tsx'
import { Pair } from './pair.tsx'
import type { PolicyDraft } from './policy-draft.ts'

/** Budget, caps, and how weights are brought back. */
export const LimitsCard = () => {
  const { t } = useTranslation(['settings', 'terms'])
  const currency = useWatch<PolicyDraft, 'currency'>({ name: 'currency' })
  const destination = useWatch<PolicyDraft, 'rebalance.destination'>({ name: 'rebalance.destination' })
  const percent = (name: Parameters<typeof PercentBox>[0]['name'], label: string) => (
    <Pair label={label}>
      <PercentBox name={name} label={label} />
    </Pair>
  )
  const number = (name: Parameters<typeof NumberBox>[0]['name'], label: string, unit: string) => (
    <Pair label={label}>
      <NumberBox name={name} label={label} unit={unit} />
    </Pair>
  )
  return (
    <Card>
      <CardHead title={t('limits.title')} sub={t('limits.sub')} />
      <div className="grid gap-x-7 gap-y-2.5 px-5 pt-0.5 pb-4 wide:grid-cols-2">
        {percent('lossBudget', t('terms:lossBudget'))}
        <Pair label={t('path.calendar')}>
          <ChoiceBox
            name="rebalance.calendar"
            label={t('path.calendar')}
            options={(['monthly', 'quarterly', 'yearly', 'never'] as const).map((value) => ({
              value,
              label: t(`calendar.${value}`),
            }))}
          />
        </Pair>
        {percent('convex.cap', t('limits.convexCap'))}
        {percent('rebalance.relative', t('limits.relative'))}
        {percent('convex.positionCap', t('path.positionCap'))}
        {percent('rebalance.absolute', t('limits.absolute'))}
        {percent('reserve.floor', t('limits.floor'))}
        <Pair label={t('path.destination')}>
          <ChoiceBox
            name="rebalance.destination"
            label={t('path.destination')}
            options={(['edge', 'halfway', 'target', 'fraction'] as const).map((value) => ({
              value,
              label: t(`destination.${value}`),
            }))}
          />
        </Pair>
        {percent('caps.protocol', t('limits.protocolCap'))}
        {destination === 'fraction'
          ? percent('rebalance.fraction', t('limits.fraction'))
          : number('rebalance.minAmount', t('limits.minAmount'), currency)}
        {percent('caps.issuer', t('limits.issuerCap'))}
        {percent('rebalance.minOfNav', t('limits.minOfNav'))}
        {percent('caps.custodian', t('limits.custodianCap'))}
        {number('rebalance.feeBps', t('path.feeBps'), t('unit.bp'))}
        {percent('caps.chain', t('limits.chainCap'))}
        {number('rebalance.slippageBps', t('path.slippageBps'), t('unit.bp'))}
        <Pair label={t('path.combine')}>
          <ChoiceBox
            name="rebalance.combine"
            label={t('path.combine')}
            options={(['tighter', 'wider'] as const).map((value) => ({ value, label: t(`combine.${value}`) }))}
          />
        </Pair>
        <Pair label={t('path.prefer')}>
          <ChoiceBox
            name="rebalance.prefer"
            label={t('path.prefer')}
            options={(['least-turnover', 'fewest-trades'] as const).map((value) => ({
              value,
              label: t(`prefer.${value}`),
            }))}
          />
        </Pair>
        <Pair label={t('path.currency')}>
          <TextBox name="currency" label={t('path.currency')} />
        </Pair>
        {destination === 'fraction' && number('rebalance.minAmount', t('limits.minAmount'), currency)}
      </div>
    </Card>
  )
}
