import { type Money, ratio } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Position } from './holdings-answer.ts'

/** Below a tenth of a percent one decimal would say nothing. */
const SMALL_SHARE = 0.001

interface UnrealisedProps {
  readonly position: Pick<Position, 'costBasis' | 'costGap' | 'unrealisedPnl'>
  readonly currency: string
}

/** Gain over the open lots' cost, and as a share of it where there is any. */
export const Unrealised = ({
  position: { costBasis: cost, costGap, unrealisedPnl: pnl },
  currency,
}: UnrealisedProps) => {
  const words = useCostGapWords()
  const format = useFormat()
  if (pnl === undefined || cost === undefined) return <Unavailable reason={words.ofGap(costGap)} />
  const gain = decimal<Money>(pnl)
  const paid = decimal<Money>(cost)
  const share = paid > 0n ? ratio(gain, paid) : 0
  return (
    <>
      {format.money(pnl, currency, { sign: 'always' })}
      {share !== 0 && (
        <span className="sub">
          {format.percent(share, { sign: 'always', places: Math.abs(share) < SMALL_SHARE ? 2 : 1 })}
        </span>
      )}
    </>
  )
}
