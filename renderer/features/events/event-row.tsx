import { useTranslation } from 'react-i18next'
import { Explainable } from '../../components/explainable.tsx'
import { Cell } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type Flow, eventFlows } from './event-flows.ts'
import { EventTags } from './event-tags.tsx'
import type { ListedEvent } from './events-answer.ts'
import { kindKey } from './kind-key.ts'

interface EventRowProps {
  /** The place in the whole list, from 0. */
  readonly index: number
  readonly event: ListedEvent
  readonly isOpen: boolean
  readonly isFeeShown: boolean
  readonly onOpen: (eventId: string) => void
}

export const EventRow = ({ index, event, isOpen, isFeeShown, onOpen }: EventRowProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { incoming, outgoing, fees } = eventFlows(event.legs)
  const { day, clock, zone } = format.parts(event.at)
  const kind = t(`kind.${kindKey(event)}`)
  return (
    <tr data-index={index} aria-rowindex={index + 2} aria-current={isOpen || undefined} className="h-11.5">
      <td className="whitespace-nowrap">
        {format.day(day)}
        <span className="sub">
          {clock} {zone}
        </span>
      </td>
      <th scope="row" className="truncate">
        <Explainable
          data-row={index}
          isOpen={isOpen}
          aria-label={t('list.open', { kind, moment: format.moment(event.at) })}
          onClick={() => onOpen(event.id)}
        >
          {kind}
        </Explainable>
        {event.label !== '' && (
          <span className="sub truncate" title={event.label}>
            {event.label}
          </span>
        )}
      </th>
      <Cell title={event.account}>
        <span className="line-clamp-2 break-words">{event.account}</span>
      </Cell>
      <FlowCell flows={incoming} />
      <FlowCell flows={outgoing} />
      {isFeeShown && <FlowCell flows={fees} isMuted />}
      <td className="overflow-hidden">
        <EventTags event={event} />
      </td>
    </tr>
  )
}

const MOST_DECIMALS = 8
/** Of sign, digits and name, which the narrowest column holds; what is longer is rounded, and told whole where it is opened. */
const MOST_SIGNS = 18

/** Whether every digit of a quantity fits into its column. */
const isShort = ({ quantity, asset }: Flow): boolean =>
  (quantity.split('.')[1] ?? '').length <= MOST_DECIMALS && `+${quantity} ${asset}`.length <= MOST_SIGNS

interface FlowCellProps {
  readonly flows: readonly Flow[]
  readonly isMuted?: boolean
}

const FlowCell = ({ flows, isMuted = false }: FlowCellProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const [first, ...others] = flows
  return (
    <Cell isNumeric isMuted={isMuted} className="overflow-hidden">
      {first !== undefined && (
        <>
          {format.quantity(first.quantity, { sign: 'always', isExact: isShort(first) })}{' '}
          <span className="text-ink-3">{first.asset}</span>
          {others.length > 0 && <span className="sub">{t('list.others', { count: others.length })}</span>}
        </>
      )}
    </Cell>
  )
}

interface WaitingRowProps {
  readonly index: number
  readonly columns: number
}

/** The place of an event that is on its way: a still block of its size. */
export const WaitingRow = ({ index, columns }: WaitingRowProps) => (
  <tr data-index={index} aria-rowindex={index + 2} className="h-11.5">
    <td colSpan={columns}>
      <span className="block h-3 w-1/2 rounded-sm bg-sunken" />
    </td>
  </tr>
)
