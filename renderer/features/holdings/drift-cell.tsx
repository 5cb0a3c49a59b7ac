import { useTranslation } from 'react-i18next'
import { Cell } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Position } from './holdings-answer.ts'

/** How far a weight is from its target; where there is only a cap, the cap. Outside its band it stands out. */
export const DriftCell = ({ position }: { readonly position: Position }) => {
  const { t } = useTranslation(['holdings', 'terms'])
  const format = useFormat()
  const { drift, band, bandState } = position
  const isOutside = bandState === 'above' || bandState === 'below'
  const words = drift !== undefined ? format.points(drift) : band && capWords()
  function capWords(): string {
    const share = format.share(band?.high ?? 1)
    return t(bandState === 'above' ? 'table.over' : 'table.cap', { share })
  }
  return (
    <Cell isNumeric isStrong={isOutside} isMuted={!isOutside}>
      {words}
      {isOutside && <span className="sr-only">, {t(`terms:bandState.${bandState}`)}</span>}
    </Cell>
  )
}
