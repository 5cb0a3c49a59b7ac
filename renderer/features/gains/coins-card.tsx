import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Unavailable } from '../../components/unavailable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import { coinResult } from './coin-result.ts'
import type { AssetYear, Explained, YearAnswer } from './gains-answer.ts'
import { wayOf } from './held-in-accounts.ts'

interface CoinsCardProps {
  readonly answer: YearAnswer
  readonly onAsset: (asset: string) => void
  readonly explained: Explained | undefined
  readonly onExplain: (explained: Explained) => void
}

/** The yearly sheet: opening, bought, sold, unit cost, cost of what was sold, gain, closing; one coin a row. */
export const CoinsCard = ({ answer, onAsset, explained, onExplain }: CoinsCardProps) => {
  const { t } = useTranslation('gains')
  const { year, currency, assets, totals, method, scope } = answer
  // Averages of accounts are as many as these.
  const hasUnitCost = scope === 'book' && (method === 'total-average' || method === 'moving-average')
  return (
    <Card>
      <CardHead
        title={t('coins.title', { year })}
        sub={t('coins.sub', { method: t(`methods.${method}.name`), currency })}
      />
      {assets.length === 0 ? (
        <EmptyState title={t('coins.none', { year })}>{t('coins.noneBody')}</EmptyState>
      ) : (
        <Table caption={t('coins.caption', { year, currency })} density="tall" isTight>
          <thead>
            <tr>
              <ColumnHead>{t('column.asset')}</ColumnHead>
              <ColumnHead isNumeric>{t('coins.opening')}</ColumnHead>
              <ColumnHead isNumeric>{t('coins.acquired')}</ColumnHead>
              {hasUnitCost && <ColumnHead isNumeric>{t('coins.unitCost')}</ColumnHead>}
              <ColumnHead isNumeric>{t('coins.disposed')}</ColumnHead>
              <ColumnHead isNumeric>{t('coins.proceeds')}</ColumnHead>
              <ColumnHead isNumeric>{t('coins.gain')}</ColumnHead>
              <ColumnHead isNumeric>{t('coins.income')}</ColumnHead>
              <ColumnHead isNumeric>{t('coins.result')}</ColumnHead>
              <ColumnHead isNumeric>{t('coins.closing')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {assets.map((coin) => (
              <CoinRow
                key={coin.asset}
                coin={coin}
                currency={currency}
                hasUnitCost={hasUnitCost}
                onAsset={onAsset}
                isExplained={explained?.kind === 'coin' && explained.asset === coin.asset}
                onExplain={() => onExplain({ kind: 'coin', asset: coin.asset })}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={hasUnitCost ? 5 : 4}>
                {t('disposals.total', { year })}
              </th>
              <td className="numeric">
                <Amount text={totals.proceeds} currency={currency} />
              </td>
              <td className="numeric">
                <Amount text={totals.realisedPnl} currency={currency} isGain />
              </td>
              <td className="numeric">
                <Amount text={totals.income} currency={currency} />
              </td>
              <td className="numeric">
                <Amount text={coinResult(totals)} currency={currency} isGain />
              </td>
              <td aria-hidden />
            </tr>
          </tfoot>
        </Table>
      )}
    </Card>
  )
}

interface CoinRowProps {
  readonly coin: AssetYear
  readonly currency: string
  readonly hasUnitCost: boolean
  readonly onAsset: (asset: string) => void
  readonly isExplained: boolean
  readonly onExplain: () => void
}

const CoinRow = ({ coin, currency, hasUnitCost, onAsset, isExplained, onExplain }: CoinRowProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { asset, opening, acquired, disposed, closing, disposals } = coin
  return (
    <tr>
      <th scope="row">
        {disposals === 0 ? (
          asset
        ) : (
          <Explainable aria-label={t('coins.disposalsOf', { asset })} onClick={() => onAsset(asset)}>
            {asset}
          </Explainable>
        )}
      </th>
      <HeldCell held={opening} currency={currency} />
      <HeldCell held={acquired} currency={currency} />
      {hasUnitCost && (
        <Cell isNumeric>
          {coin.unitCost === undefined ? <Unavailable reason={t('noCost')} /> : format.price(coin.unitCost, currency)}
        </Cell>
      )}
      <HeldCell held={disposed} currency={currency} />
      <Cell isNumeric>
        <Amount text={coin.proceeds} currency={currency} reason={t('noValue')} />
      </Cell>
      <Cell isNumeric>
        <Amount text={coin.realisedPnl} currency={currency} isGain />
      </Cell>
      <Cell isNumeric>
        <Amount text={coin.income} currency={currency} reason={t('noValue')} />
      </Cell>
      <Cell isNumeric isStrong>
        <Explainable isOpen={isExplained} onClick={onExplain}>
          <Amount text={coinResult(coin)} currency={currency} isGain />
        </Explainable>
      </Cell>
      <HeldCell held={closing} currency={currency} />
    </tr>
  )
}

interface HeldCellProps {
  readonly held: AssetYear['acquired'] | AssetYear['closing']
  readonly currency: string
}

/** Coins and their cost; of what was owned then also how much of it no account held. */
const HeldCell = ({ held, currency }: HeldCellProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const way = 'onTheWay' in held && held.onTheWay !== undefined ? wayOf(held.onTheWay) : undefined
  return (
    <Cell isNumeric isMuted={held.quantity === '0'} className={way === undefined ? undefined : 'py-1.5'}>
      {format.quantity(held.quantity)}
      {held.quantity !== '0' && (
        <span className="sub">
          <Amount text={held.costBasis} currency={currency} reason={t('noCost')} />
        </span>
      )}
      {way !== undefined && (
        <span className="sub">
          {t(way.arrivedEarly ? 'coins.arrivedEarly' : 'coins.onTheWay', { quantity: format.quantity(way.quantity) })}
        </span>
      )}
    </Cell>
  )
}
