import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Part } from '../../app/part-drawer.tsx'
import { sumMoney } from '../../app/sum-money.ts'
import { bandScale } from '../../components/band-bar.tsx'
import { Card } from '../../components/card.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { SleeveChip } from '../../components/sleeve-chip.tsx'
import { Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { HoldingsAnswer, Position } from './holdings-answer.ts'
import type { HoldingsGroup } from './holdings-groups.ts'
import { PositionRow } from './position-row.tsx'

interface HoldingsTableProps {
  readonly holdings: HoldingsAnswer
  readonly groups: readonly HoldingsGroup[]
  readonly explained: string | undefined
  readonly onExplain: (asset: string) => void
  /** The sum that is being explained: the whole, or a sleeve. */
  readonly explainedPart: Part | undefined
  readonly onExplainPart: (part: Part) => void
}

/** Positions by side and sleeve. The cost basis gives way where the drawer or a narrow window needs the room. */
export const HoldingsTable = (props: HoldingsTableProps) => {
  const { holdings, groups, explained, onExplain, explainedPart, onExplainPart } = props
  const { t } = useTranslation(['holdings', 'terms'])
  const format = useFormat()
  const { currency, positions, asOf } = holdings
  const scaleOf = (side: Position['side']): number =>
    bandScale(
      positions
        .filter((position) => position.side === side)
        .map(({ weight, target, band }) => ({ weight, target, high: band && band.high < 1 ? band.high : undefined })),
    )
  const scales = { safe: scaleOf('safe'), convex: scaleOf('convex') }
  const isCostShown = explained === undefined && explainedPart === undefined
  const sum = (part: Part, name: string, value: string): ReactNode => {
    const money = format.money(value, currency)
    return (
      <Explainable
        isOpen={explainedPart === part}
        aria-label={`${money}. ${t('table.explain', { asset: name })}`}
        onClick={() => onExplainPart(part)}
      >
        {money}
      </Explainable>
    )
  }

  return (
    <Card>
      <Table caption={t('table.caption', { currency })} density="tall" isTight>
        <thead>
          <tr>
            <ColumnHead>{t('table.asset')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.quantity')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.mark')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.value')}</ColumnHead>
            {isCostShown && (
              <ColumnHead isNumeric className="max-wide:hidden">
                {t('table.cost')}
              </ColumnHead>
            )}
            <ColumnHead isNumeric>{t('table.unrealised')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.weight')}</ColumnHead>
            <ColumnHead>{t('table.band')}</ColumnHead>
            <ColumnHead isNumeric>{t('table.drift')}</ColumnHead>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            <GroupHead group={group} holdings={holdings} isCostShown={isCostShown} sum={sum} />
            {group.positions.map((position) => (
              <PositionRow
                key={position.asset}
                position={position}
                currency={currency}
                asOf={asOf}
                scale={scales[position.side ?? 'safe']}
                isCostShown={isCostShown}
                isExplained={position.asset === explained}
                onExplain={onExplain}
              />
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('table.nav')}
            </th>
            <td className="numeric">{sum('book', t('table.nav'), holdings.nav)}</td>
            {isCostShown && (
              <td className="numeric max-wide:hidden">
                <Sum texts={positions.map(({ costBasis }) => costBasis)} currency={currency} />
              </td>
            )}
            <td className="numeric">
              <Sum texts={positions.map(({ unrealisedPnl }) => unrealisedPnl)} currency={currency} isGain />
            </td>
            <td className="numeric">{format.percent(1)}</td>
            <td colSpan={2} aria-hidden />
          </tr>
        </tfoot>
      </Table>
    </Card>
  )
}

interface GroupHeadProps {
  readonly group: HoldingsGroup
  readonly holdings: HoldingsAnswer
  readonly isCostShown: boolean
  readonly sum: (part: Part, name: string, value: string) => ReactNode
}

const GroupHead = ({ group, holdings, isCostShown, sum }: GroupHeadProps) => {
  const { t } = useTranslation(['holdings', 'terms'])
  const format = useFormat()
  const { key, sleeve, positions } = group
  const { currency } = holdings
  const name = key === 'none' || key === 'dip-buy' ? t(`sleeve.${key}`) : t(`terms:sleeve.${key}`)
  return (
    <tr className="group">
      <th scope="rowgroup" colSpan={3}>
        <SleeveChip sleeve={key} />
        {name}
        {positions.length === 0 && <span className="pl-2 font-normal text-ink-3">{t('table.empty')}</span>}
      </th>
      <td className="numeric">
        {key === 'none' || sleeve === undefined
          ? format.money(holdings.unassigned, currency)
          : sum(key, name, sleeve.value)}
      </td>
      {isCostShown && (
        <td className="numeric max-wide:hidden">
          {positions.length > 0 && <Sum texts={positions.map(({ costBasis }) => costBasis)} currency={currency} />}
        </td>
      )}
      <td className="numeric">
        {positions.length > 0 && (
          <Sum texts={positions.map(({ unrealisedPnl }) => unrealisedPnl)} currency={currency} isGain />
        )}
      </td>
      <td className="numeric">{sleeve && format.percent(sleeve.weight)}</td>
      <td className="font-normal! whitespace-nowrap text-ink-3!">
        {sleeve?.target !== undefined && t('table.target', { share: format.share(sleeve.target) })}
      </td>
      <td className="numeric">{sleeve?.drift !== undefined && format.points(sleeve.drift)}</td>
    </tr>
  )
}

interface SumProps {
  /** The figures of the rows below; one that is unknown makes the sum unknown. */
  readonly texts: readonly (string | undefined)[]
  readonly currency: string
  readonly isGain?: boolean | undefined
}

const Sum = ({ texts, currency, isGain = false }: SumProps) => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  const total = sumMoney(texts)
  if (total === undefined) return <Unavailable reason={t('table.unknownCost')} />
  return format.money(total, currency, isGain ? { sign: 'always' } : {})
}
