import { useTranslation } from 'react-i18next'
import { BandBar, bandScale } from '../../components/band-bar.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { BandRow } from './band-rows.ts'
import { useRowName } from './use-row-name.ts'

interface WeightsTableProps {
  readonly rows: readonly BandRow[]
  /** The id of the row that is being explained. */
  readonly explained: string | undefined
  readonly onExplain: (row: BandRow) => void
}

/** Each weight in its allowed range, and whether it is inside. */
export const WeightsTable = ({ rows, explained, onExplain }: WeightsTableProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const scale = bandScale(
    rows.map(({ weight, target, band, name }) => ({
      weight: weight ?? 0,
      target,
      high: name.kind === 'reserve' ? undefined : band?.high,
    })),
  )
  return (
    <Card className="col-span-8 @max-stack:col-span-12">
      <CardHead title={t('weights.title')} />
      {rows.length === 0 ? (
        <EmptyState title={t('weights.empty')} />
      ) : (
        <Table caption={t('weights.title')}>
          <thead>
            <tr>
              <ColumnHead>{t('weights.name')}</ColumnHead>
              <ColumnHead>{t('weights.bar')}</ColumnHead>
              <ColumnHead isNumeric>{t('terms:weight')}</ColumnHead>
              <ColumnHead isNumeric>{t('terms:target')}</ColumnHead>
              <ColumnHead isNumeric>{t('terms:drift')}</ColumnHead>
              <ColumnHead isNumeric>{t('terms:band')}</ColumnHead>
              <ColumnHead>
                <span className="sr-only">{t('weights.state')}</span>
              </ColumnHead>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <WeightRow
                key={row.id}
                row={row}
                scale={scale}
                isExplained={explained === row.id}
                onExplain={() => onExplain(row)}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

interface WeightRowProps {
  readonly row: BandRow
  readonly scale: number
  readonly isExplained: boolean
  readonly onExplain: () => void
}

const WeightRow = ({ row, scale, isExplained, onExplain }: WeightRowProps) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const { name, side, weight, target, drift, band } = row
  const label = useRowName()(row)
  const range =
    band && (name.kind === 'reserve' ? t('terms:floor', { share: format.share(band.low) }) : format.range(band))
  return (
    <tr>
      <th scope="row">{label}</th>
      <Cell className="w-2/5">
        {weight !== undefined && <BandBar weight={weight} target={target} range={band} side={side} scale={scale} />}
      </Cell>
      <Cell isNumeric isStrong>
        {weight === undefined ? (
          <Unavailable reason={t('weights.unpricedReason')} />
        ) : (
          <Explainable
            isOpen={isExplained}
            aria-label={`${format.percent(weight)}. ${t('weights.explain', { name: label })}`}
            onClick={onExplain}
          >
            {format.percent(weight)}
          </Explainable>
        )}
      </Cell>
      <Cell isNumeric isMuted>
        {target === undefined ? '' : format.share(target)}
      </Cell>
      <Cell isNumeric>{drift === undefined ? '' : format.points(drift)}</Cell>
      <Cell isNumeric isMuted>
        {range}
      </Cell>
      <Cell>
        <State state={row.state} />
      </Cell>
    </tr>
  )
}

const State = ({ state }: { readonly state: BandRow['state'] }) => {
  const { t } = useTranslation(['overview', 'terms'])
  if (state === 'none') return null
  if (state === 'inside') return <span className="text-ink-3">{t('terms:bandState.inside')}</span>
  if (state === 'not_held') return <Tag look="attn">{t('weights.notHeld')}</Tag>
  if (state === 'unpriced') return <Tag look="stale">{t('weights.unpriced')}</Tag>
  return <Tag look="attn">{t(`terms:bandState.${state}`)}</Tag>
}
