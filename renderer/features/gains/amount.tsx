import { useTranslation } from 'react-i18next'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'

interface AmountProps {
  readonly text: string | undefined
  readonly currency: string
  /** A gain or a loss: carries its sign. */
  readonly isGain?: boolean | undefined
  /** Why there is none; by default that a cost or a price is unknown. */
  readonly reason?: string | undefined
}

/** An amount of the year's currency, or a dash with the reason. Never 0 for what is not known. */
export const Amount = ({ text, currency, isGain = false, reason }: AmountProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  if (text === undefined) return <Unavailable reason={reason ?? t('unknown')} />
  return format.money(text, currency, isGain ? { sign: 'always' } : {})
}
