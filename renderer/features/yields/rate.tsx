import { useTranslation } from 'react-i18next'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Figure } from './yields-answer.ts'

/** A yearly rate with two decimals, or a dash that says why there is none. */
export const Rate = ({ figure }: { readonly figure: Figure }) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  if (typeof figure === 'number') return <>{format.percent(figure, { places: 2 })}</>
  const where =
    figure.asset === undefined || figure.day === undefined
      ? undefined
      : t('gapAt', { asset: figure.asset, day: format.day(figure.day) })
  return <Unavailable reason={format.sentences([t(`gap.${figure.code}`), ...(where === undefined ? [] : [where])])} />
}
