import { useTranslation } from 'react-i18next'
import { BandBar } from '../../components/band-bar.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type Lane, laneScale, lanesOf } from './lanes.ts'
import type { PlanAnswer } from './plan-answer.ts'

interface BeforeAfterProps {
  readonly plan: PlanAnswer
  readonly explained: Lane['subject'] | undefined
  readonly onExplain: (subject: Lane['subject']) => void
}

/** Every weight that the policy bounds, before and after the plan. */
export const BeforeAfter = ({ plan, explained, onExplain }: BeforeAfterProps) => {
  const { t } = useTranslation(['plan', 'terms'])
  const format = useFormat()
  const lanes = lanesOf(plan)
  const scale = laneScale(lanes)
  const nameOf = ({ subject }: Lane): string => (subject.kind === 'asset' ? subject.asset : t(`lanes.${subject.kind}`))
  const weight = (lane: Lane, when: 'before' | 'after') => {
    const share = lane[when]
    if (share === undefined) return <Unavailable reason={t('lanes.unpriced')} />
    const figure = format.percent(share, { places: 2 })
    return (
      <Explainable
        isOpen={explained !== undefined && isSame(explained, lane.subject)}
        aria-label={t('lanes.explain', { figure, when: t(`lanes.${when}`), name: nameOf(lane) })}
        onClick={() => onExplain(lane.subject)}
      >
        {figure}
      </Explainable>
    )
  }

  return (
    <Card>
      <CardHead title={t('lanes.title')}>{t('lanes.legend')}</CardHead>
      <Table caption={t('lanes.caption')}>
        <thead>
          <tr>
            <ColumnHead>{t('lanes.name')}</ColumnHead>
            <ColumnHead className="w-1/2">
              <span className="sr-only">{t('lanes.lane')}</span>
            </ColumnHead>
            <ColumnHead isNumeric>{t('lanes.before')}</ColumnHead>
            <ColumnHead isNumeric>{t('lanes.after')}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <tr key={lane.key}>
              <th scope="row">{nameOf(lane)}</th>
              <td>
                {lane.band && <span className="sr-only">{t('lanes.band', { range: format.range(lane.band) })}</span>}
                {lane.after !== undefined && (
                  <BandBar
                    weight={lane.after}
                    before={lane.before}
                    target={lane.target}
                    range={lane.band}
                    side={lane.side}
                    scale={scale}
                  />
                )}
              </td>
              <Cell isNumeric isMuted>
                {weight(lane, 'before')}
              </Cell>
              <Cell isNumeric isStrong>
                {weight(lane, 'after')}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

const isSame = (one: Lane['subject'], other: Lane['subject']): boolean =>
  one.kind === 'asset' ? other.kind === 'asset' && one.asset === other.asset : one.kind === other.kind
