import { useTranslation } from 'react-i18next'
import { type Money, maximum, minimum, ratio } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { LaddersAnswer } from './ladder-answer.ts'
import { coverageOf } from './reserve-coverage.ts'

interface ReserveCardProps {
  readonly answer: LaddersAnswer
  readonly isExplained: boolean
  readonly onExplain: () => void
}

/** What the ladders may still ask for, against the reserve above its floor and the room under the caps. */
export const ReserveCard = ({ answer, isExplained, onExplain }: ReserveCardProps) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const { currency, reserve } = answer
  const available = decimal<Money>(reserve.available)
  const asked = decimal<Money>(reserve.asked)
  const room = decimal<Money>(reserve.room)
  const whole = maximum(maximum(available, asked), room)
  const widthOf = (part: Money): string => `${whole === 0n ? 0 : ratio(minimum(part, whole), whole) * 100}%`
  const lines = [
    {
      id: 'available',
      chip: 'bg-safe-3',
      text: t('reserve.available', { amount: format.money(reserve.available, currency) }),
    },
    { id: 'asked', chip: 'bg-convex-2', text: t('reserve.asked', { amount: format.money(reserve.asked, currency) }) },
    { id: 'room', chip: 'bg-ink', text: t('reserve.room', { amount: format.money(reserve.room, currency) }) },
  ]
  return (
    <Card>
      <CardHead title={t('reserve.title')}>
        <Explainable isOpen={isExplained} onClick={onExplain}>
          {t('explain.how')}
        </Explainable>
      </CardHead>
      <div className="grid gap-3 px-5 pb-4.5">
        <div aria-hidden className="relative mt-1 h-3.5 overflow-hidden rounded-xs bg-sunken">
          <div className="absolute inset-y-0 left-0 bg-safe-3" style={{ width: widthOf(available) }} />
          <div className="absolute inset-y-0.75 left-0 rounded-r-xs bg-convex-2" style={{ width: widthOf(asked) }} />
          <div className="absolute inset-y-0 -ml-0.5 w-0.5 bg-ink" style={{ left: widthOf(room) }} />
        </div>
        <ul className="grid gap-0.5 text-sm text-ink-2">
          {lines.map(({ id, chip, text }) => (
            <li key={id} className="flex items-center gap-2">
              <span aria-hidden className={`size-2 shrink-0 rounded-xs ${chip}`} />
              {text}
            </li>
          ))}
        </ul>
        <p>
          {t(`reserve.${coverageOf(reserve)}`, {
            room: format.money(reserve.room, currency),
            scale: format.percent(reserve.scale),
          })}
        </p>
      </div>
    </Card>
  )
}
