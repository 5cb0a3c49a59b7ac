import { useTranslation } from 'react-i18next'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { BandBar } from '../../components/band-bar.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { AssignSleeve } from './assign-sleeve.tsx'
import { DriftCell } from './drift-cell.tsx'
import type { Position } from './holdings-answer.ts'
import { MarkCell } from './mark-cell.tsx'
import { Unrealised } from './unrealised.tsx'

interface PositionRowProps {
  readonly position: Position
  readonly currency: string
  readonly asOf: string
  readonly scale: number
  readonly isCostShown: boolean
  readonly isExplained: boolean
  readonly onExplain: (asset: string) => void
}

export const PositionRow = ({ position, currency, asOf, scale, isExplained, ...rest }: PositionRowProps) => {
  const { t } = useTranslation(['holdings', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const { asset, value, weight, target, band, side, sleeve } = position
  const money = format.money(value, currency)
  return (
    <tr aria-current={isExplained || undefined}>
      <th scope="row">{asset}</th>
      <Cell isNumeric>{format.quantity(position.quantity)}</Cell>
      <MarkCell mark={position.mark} asOf={asOf} isCurrency={asset === currency} />
      <Cell isNumeric isStrong>
        <Explainable
          data-row={asset}
          isOpen={isExplained}
          aria-label={`${money}. ${t('table.explain', { asset })}`}
          onClick={() => rest.onExplain(asset)}
        >
          {money}
        </Explainable>
      </Cell>
      {rest.isCostShown && (
        <Cell isNumeric className="max-wide:hidden">
          {position.costBasis === undefined ? (
            <Unavailable reason={words.ofGap(position.costGap)} />
          ) : (
            format.money(position.costBasis, currency)
          )}
        </Cell>
      )}
      <Cell isNumeric>
        <Unrealised position={position} currency={currency} />
      </Cell>
      <Cell isNumeric>{format.percent(weight)}</Cell>
      {sleeve === undefined ? (
        <td colSpan={2}>
          <AssignSleeve asset={asset} />
        </td>
      ) : (
        <>
          <td className="w-21">
            {band && <span className="sr-only">{format.range(band)}</span>}
            {(band !== undefined || target !== undefined) && (
              <BandBar weight={weight} target={target} range={band} side={side} scale={scale} />
            )}
          </td>
          <DriftCell position={position} />
        </>
      )}
    </tr>
  )
}
