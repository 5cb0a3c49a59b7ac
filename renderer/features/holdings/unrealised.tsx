import { useTranslation } from 'react-i18next'
import { type Money, ratio } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'

interface UnrealisedProps {
  readonly pnl: string | undefined
  readonly cost: string | undefined
  readonly currency: string
}

/** Gain over the open lots' cost, and as a share of it where there is any. */
export const Unrealised = ({ pnl, cost, currency }: UnrealisedProps) => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  if (pnl === undefined || cost === undefined) return <Unavailable reason={t('table.unknownCost')} />
  const gain = decimal<Money>(pnl)
  const paid = decimal<Money>(cost)
  return (
    <>
      {format.money(pnl, currency, { sign: 'always' })}
      {paid > 0n && gain !== 0n && <span className="sub">{format.percent(ratio(gain, paid), { sign: 'always' })}</span>}
    </>
  )
}
