import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Rate } from './rate.tsx'
import type { Position, Window, YieldsAnswer } from './yields-answer.ts'

interface PositionsTableProps {
  readonly answer: YieldsAnswer
  readonly window: Window
  readonly explained: string | undefined
  readonly onExplain: (id: string) => void
}

/** Each position with what it earned beside what was advertised, and until when it is locked. */
export const PositionsTable = ({ answer, window, explained, onExplain }: PositionsTableProps) => {
  const { t } = useTranslation('yields')
  return (
    <Card>
      <Table caption={t('table.caption')} density="tall">
        <thead>
          <tr>
            <ColumnHead>{t('table.position')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.balance')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.realised')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.advertised')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.gap')}</ColumnHead>
            <ColumnHead className="@max-stack:hidden">{t('table.span')}</ColumnHead>
            <ColumnHead>{t('table.terms')}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {answer.positions.map((position) => (
            <PositionRow
              key={position.id}
              position={position}
              answer={answer}
              window={window}
              isExplained={explained === position.id}
              onExplain={onExplain}
            />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

interface PositionRowProps {
  readonly position: Position
  readonly answer: YieldsAnswer
  readonly window: Window
  readonly isExplained: boolean
  readonly onExplain: (id: string) => void
}

const PositionRow = ({ position, answer, window, isExplained, onExplain }: PositionRowProps) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const { id, name, protocol, chain, asset, balance, value, isOpen } = position
  const { realised, advertised, gap, from, to } = position.windows[window]
  return (
    <tr aria-current={isExplained || undefined}>
      <th scope="row">
        <Explainable isOpen={isExplained} aria-label={t('table.explain', { name })} onClick={() => onExplain(id)}>
          {name}
        </Explainable>
        <span className="block text-sm font-normal text-ink-3">{[protocol, chain].filter(Boolean).join(' · ')}</span>
      </th>
      <Cell isNumeric>
        {isOpen ? (
          <>
            {typeof balance === 'string' ? (
              `${format.quantity(balance)} ${asset}`
            ) : (
              <Unavailable reason={t(`gap.${balance.code}`)} />
            )}
            {value !== undefined && (
              <span className="block text-sm text-ink-3">
                <Explainable
                  isOpen={isExplained}
                  aria-label={t('table.explainValue', { value: format.money(value, answer.currency), name })}
                  onClick={() => onExplain(id)}
                >
                  {format.money(value, answer.currency)}
                </Explainable>
              </span>
            )}
          </>
        ) : (
          '–'
        )}
      </Cell>
      <Cell isNumeric isStrong>
        <Rate figure={realised} />
      </Cell>
      <Cell isNumeric>
        <Rate figure={advertised} />
      </Cell>
      <Cell isNumeric>{gap === undefined ? '–' : format.points(gap, 2)}</Cell>
      <Cell isMuted className="@max-stack:hidden">
        {from === undefined || to === undefined ? '–' : `${format.day(from)} – ${format.day(to)}`}
      </Cell>
      <td>
        <Terms position={position} asOf={answer.asOf} />
      </td>
    </tr>
  )
}

/** Until when it is locked, how long its notice is, or since when it is closed. */
const Terms = ({ position, asOf }: { readonly position: Position; readonly asOf: string }) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const { isOpen, closed, lockedUntil, unbondingDays } = position
  if (!isOpen && closed !== undefined) return <Tag>{t('terms.closed', { day: format.day(closed) })}</Tag>
  if (lockedUntil !== undefined)
    return lockedUntil > asOf.slice(0, 10) ? (
      <Tag look="stale">{t('terms.locked', { day: format.day(lockedUntil) })}</Tag>
    ) : (
      <Tag look="attn">{t('terms.free', { day: format.day(lockedUntil) })}</Tag>
    )
  if (unbondingDays !== undefined && unbondingDays > 0) return <Tag>{t('terms.notice', { count: unbondingDays })}</Tag>
  return <span className="text-ink-3">{t('terms.none')}</span>
}
