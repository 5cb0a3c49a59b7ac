import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Unavailable } from '../../components/unavailable.tsx'
import { type Format, useFormat } from '../../format/use-format.ts'
import type { Amount, Figure, Gap } from './returns-answer.ts'

/** Why a figure is not given, with the asset and the day where it was missed. */
export function wordGap({ code, asset, day }: Gap, t: TFunction<'overview'>, format: Format): string {
  if (code !== 'no_price' && code !== 'no_value' && code !== 'oversold') return t(`returns.gap.${code}`)
  if (asset === undefined || day === undefined) return t(`returns.gap.${code}`)
  return t(`returns.gapAt.${code}`, { asset, day: format.day(day) })
}

interface ReturnFigureProps {
  readonly figure: Figure | undefined
  /** A fall, which is told as what is below: 0.07 reads −7%. */
  readonly isFall?: boolean | undefined
}

/** A ratio as a percentage, or a dash with the reason. */
export const ReturnFigure = ({ figure, isFall = false }: ReturnFigureProps) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  if (figure === undefined) return <Unavailable reason={t('returns.gap.no_history')} />
  if (typeof figure !== 'number') return <Unavailable reason={wordGap(figure, t, format)} />
  return isFall ? format.percent(0 - figure) : format.percent(figure, { sign: 'always' })
}

interface ReturnAmountProps {
  readonly amount: Amount
  readonly currency: string
  /** What something is worth, not a change of it: a plus sign would mislead. */
  readonly isValue?: boolean | undefined
}

/** An amount with its sign, or a dash with the reason. */
export const ReturnAmount = ({ amount, currency, isValue = false }: ReturnAmountProps) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  if (typeof amount !== 'string') return <Unavailable reason={wordGap(amount, t, format)} />
  return format.money(amount, currency, isValue ? {} : { sign: 'always' })
}
