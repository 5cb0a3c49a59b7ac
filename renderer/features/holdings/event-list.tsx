import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Quantity, sum } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Explanation } from './holdings-answer.ts'

type Event = Explanation['events'][number]
type Kind = 'fillIn' | 'fillOut' | 'transferIn' | 'transferOut' | 'income' | 'spend' | 'fee' | 'adjustment'

interface EventListProps {
  readonly asset: string
  readonly explanation: Explanation
}

/** What moved the quantity, the newest first, each with the file and the row it was read from. */
export const EventList = ({ asset, explanation }: EventListProps) => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  const { events, totalEvents, balances } = explanation
  if (events.length === 0) return null
  const held = sum(balances.map(({ quantity }) => decimal<Quantity>(quantity)))
  const lines = events.map((event): Step => {
    const change = changeOf(event, asset)
    const day = format.day(format.parts(event.at).day)
    return {
      id: event.id,
      label: t(`drawer.kind.${kindOf(event, change)}`),
      figure: (
        <span className="font-normal">{format.quantity(formatDecimal(change), { isExact: true, sign: 'always' })}</span>
      ),
      sub: (
        <>
          {day} ·{' '}
          <Link to="/events" search={{ event: event.id }}>
            {event.source.batchId === ''
              ? t('drawer.byHand')
              : t('drawer.source', { file: event.source.file, row: event.source.row })}
          </Link>
        </>
      ),
    }
  })
  const total: Step = {
    id: 'held',
    label: t('drawer.heldNow'),
    figure: format.quantity(formatDecimal(held), { isExact: true }),
    isTotal: true,
  }
  return (
    <section>
      <h3>{t('drawer.events')}</h3>
      {totalEvents > events.length && (
        <p className="text-sm text-ink-3">{t('drawer.eventsOf', { shown: events.length, total: totalEvents })}</p>
      )}
      <Steps steps={[total, ...lines]} />
    </section>
  )
}

/** What an event did to the quantity of one asset, over all accounts, fees included. */
const changeOf = (event: Event, asset: string): Quantity =>
  sum(event.legs.filter((leg) => leg.asset === asset).map((leg) => decimal<Quantity>(leg.quantity)))

function kindOf({ kind }: Event, change: Quantity): Kind {
  if (kind === 'fill') return change < 0n ? 'fillOut' : 'fillIn'
  if (kind === 'transfer') return change < 0n ? 'transferOut' : 'transferIn'
  return kind
}
